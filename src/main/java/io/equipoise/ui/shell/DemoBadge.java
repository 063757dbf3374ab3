package io.equipoise.ui.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.shared.Tooltip;
import com.vaadin.flow.i18n.LocaleChangeEvent;
import com.vaadin.flow.i18n.LocaleChangeObserver;
import io.equipoise.ui.component.Glyph;

/** Says that the shop on screen is made up. */
class DemoBadge extends Span implements LocaleChangeObserver {
    private final Span text = new Span();
    private final Tooltip explanation = Tooltip.forComponent(this);

    DemoBadge() {
        addClassName("eq-demo-badge");
        add(Glyph.FLASK.create(), text);
    }

    @Override
    public void localeChange(LocaleChangeEvent event) {
        text.setText(getTranslation("shell.demo"));
        explanation.setText(getTranslation("shell.demo.explanation"));
    }
}
