package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** What a screen is and what can be done on it. */
public class PageHeader extends Header {
    private final H1 title;
    private final Paragraph description = new Paragraph();
    private final Div above = new Div();
    private final Div beside = new Div();
    private final Div actions = new Div();

    public PageHeader(String title) {
        this.title = new H1(title);
        addClassName("eq-page-header");
        above.addClassName("eq-page-above");
        beside.addClassName("eq-page-title");
        beside.add(this.title);
        actions.addClassName("eq-actions");
        var words = new Div(above, beside, description);
        words.addClassName("eq-page-words");
        add(words, actions);
        above.setVisible(false);
        actions.setVisible(false);
        description.setVisible(false);
    }

    public String title() {
        return title.getText();
    }

    public PageHeader retitle(String text) {
        title.setText(text);
        return this;
    }

    /** Takes the focus from a button that is about to go: what can be done next is then next. */
    public void takeFocus() {
        getElement().setAttribute("tabindex", "-1").executeJs("this.focus({preventScroll: true})");
    }

    /** One sentence below the title. */
    public PageHeader describe(String text) {
        description.setText(text);
        description.setVisible(!text.isBlank());
        return this;
    }

    /** The way back, above the title. */
    public PageHeader above(Component... components) {
        above.removeAll();
        above.add(components);
        above.setVisible(components.length > 0);
        return this;
    }

    /** Beside the title: a status, a version. */
    public PageHeader beside(Component... components) {
        beside.removeAll();
        beside.add(title);
        beside.add(components);
        return this;
    }

    /** At the end of the line; the main action last. Those that are there already stay untouched, and so does the focus on one of them. */
    public PageHeader actions(Component... components) {
        if (actions.getChildren().toList().equals(List.of(components))) {
            return this;
        }
        actions.removeAll();
        actions.add(components);
        actions.setVisible(components.length > 0);
        return this;
    }
}
