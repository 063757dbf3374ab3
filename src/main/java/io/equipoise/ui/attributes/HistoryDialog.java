package io.equipoise.ui.attributes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.equipoise.dataset.attribute.AttributeDecision;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import java.util.List;

/** Every decision about one attribute, newest first. */
class HistoryDialog extends Dialog {
    HistoryDialog(String attribute, List<AttributeDecision> decisions) {
        setHeaderTitle(getTranslation("attributes.history.title", AttributeName.of(attribute)));
        setWidth("min(640px, 94vw)");
        var list = new DescriptionList();
        list.addClassName("eq-details");
        for (var decision : decisions) {
            list.add(
                    new DescriptionList.Term(getTranslation(
                            "attributes.history.version",
                            decision.version(),
                            Formats.current().tableTime(decision.decidedAt()),
                            decision.decidedBy())),
                    new DescriptionList.Description(words(decision)));
        }
        add(list);
        getFooter().add(new Button(getTranslation("action.close"), click -> close()));
    }

    private Div words(AttributeDecision decision) {
        String basis = decision.basis() == null
                ? getTranslation("attributes.basis.none")
                : getTranslation("attributes.basis." + decision.basis());
        String until = decision.expires() == null ? getTranslation("attributes.no-end") : decision.expires().toString();
        var what = new Span(getTranslation(
                "attributes.history.words",
                getTranslation(decision.isProtected() ? "attributes.protected" : "attributes.not-protected"),
                getTranslation("attributes.use." + decision.use()),
                basis,
                until));
        return new Div(what, new Paragraph(decision.reason()));
    }
}
