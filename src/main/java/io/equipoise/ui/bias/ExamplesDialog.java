package io.equipoise.ui.bias;

import static io.equipoise.ui.bias.Words.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.equipoise.audit.lens.Findings.Example;
import io.equipoise.audit.lens.LensQuestion;
import io.equipoise.audit.lens.Side;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ItemRow;
import java.util.List;

/** Three people's lists of a group or of a cell, by pseudonym, on the way to their preview. */
class ExamplesDialog extends Dialog {
    private Runnable closed = () -> {};

    ExamplesDialog(String who, LensQuestion question, List<Example> examples) {
        setHeaderTitle(text("bias.examples.title", who));
        setWidth("min(560px, 94vw)");
        if (question.windowed()) {
            add(new Paragraph(new Text(text("bias.examples.window") + " "), new Anchor("replay", text("bias.examples.window.replay"))));
        } else {
            list(question, examples);
        }
        getFooter().add(new Button(text("action.close"), click -> {
            close();
            closed.run();
        }));
    }

    private void list(LensQuestion question, List<Example> examples) {
        boolean users = question.side() == Side.USERS;
        add(new Paragraph(text(examples.isEmpty() ? "bias.examples.none" : users ? "bias.examples.why.users" : "bias.examples.why.items")));
        var rows = new Div();
        for (Example example : examples) {
            String address = "preview?user=" + example.pseudonym() + "&version=" + question.model()
                    + (question.policy() == null ? "" : "&policy=" + question.policy());
            String value = users
                    ? Words.measure(Side.USERS, question.measure()) + " " + Formats.current().decimal(example.value(), 3)
                    : text("bias.examples.share", Formats.current().percent(example.value(), 0));
            rows.add(ItemRow.link(example.pseudonym(), address, text("bias.examples." + example.place() + (users ? "" : ".items")) + " · " + value));
        }
        add(rows);
    }

    /** @param next runs after the button closed it; the Escape key is told by the opened-change event */
    void addClosedListener(Runnable next) {
        closed = next;
    }
}
