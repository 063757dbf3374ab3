package io.equipoise.ui.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.shared.Tooltip;
import io.equipoise.ui.component.Glyph;

/** Says that the shop on screen is made up. */
class DemoBadge extends Span {
    DemoBadge() {
        addClassName("eq-demo-badge");
        add(Glyph.FLASK.create(), new Span(getTranslation("shell.demo")));
        Tooltip.forComponent(this).setText(getTranslation("shell.demo.explanation"));
    }
}
