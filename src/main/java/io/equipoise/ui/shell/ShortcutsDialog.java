package io.equipoise.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Paragraph;

/** Every key there is, in the words of the menu. */
class ShortcutsDialog extends Dialog {
    @Tag("kbd")
    private static class Key extends HtmlContainer {
        Key(String name) {
            add(new Text(name));
        }
    }

    ShortcutsDialog() {
        setHeaderTitle(getTranslation("shortcuts.title"));
        setWidth("min(460px, 94vw)");
        var keys = new DescriptionList();
        keys.addClassName("eq-shortcuts");
        for (Shortcuts.Place place : Shortcuts.places()) {
            row(keys, getTranslation(place.title()), new Key("g"), new Key(String.valueOf(place.letter())));
        }
        row(keys, getTranslation("shortcuts.list"), new Key("?"));
        row(keys, getTranslation("shortcuts.save"), new Key("Ctrl"), new Key("Alt"), new Key("S"));
        row(keys, getTranslation("shortcuts.undo"), new Key("Ctrl"), new Key("Alt"), new Key("Z"));
        row(keys, getTranslation("shortcuts.redo"), new Key("Ctrl"), new Key("Alt"), new Key("Y"));
        row(keys, getTranslation("shortcuts.compare"), new Key("c"));
        row(keys, getTranslation("shortcuts.chart"), new Key("←"), new Key("→"), new Key("Enter"));
        add(new Paragraph(getTranslation("shortcuts.why")), keys);
        var close = new Button(getTranslation("action.close"), click -> close());
        // Else the dialog as a whole has the focus, and the ring of keyboard users around all of it.
        close.setAutofocus(true);
        getFooter().add(close);
    }

    private static void row(DescriptionList list, String what, Component... keys) {
        var term = new DescriptionList.Term();
        term.add(keys);
        list.add(term, new DescriptionList.Description(what));
    }
}
