package io.equipoise.ui.datasets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.GroupMerges.Merge;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The groups of a snapshot that are looked at together, each with who decided it and a way back. */
class MergesPanel extends Panel {
    private final Formats formats = Formats.current();
    private final @Nullable Consumer<Merge> apart;

    /** @param apart null for those who may only read */
    MergesPanel(List<Merge> merges, @Nullable Consumer<Merge> apart) {
        super(I18NProvider.translate("databias.merges.title"));
        this.apart = apart;
        describe(getTranslation("databias.merges.describe"));
        var list = new UnorderedList();
        list.addClassName("eq-sentences");
        merges.forEach(merge -> list.add(item(merge)));
        with(list);
    }

    private ListItem item(Merge merge) {
        var what = new Span(getTranslation(
                "databias.merges.what",
                AttributeName.of(merge.attribute()),
                GroupName.of(merge.attribute(), merge.label()),
                GroupName.of(merge.attribute(), merge.into())));
        var who = new Span(getTranslation("databias.merges.who", merge.by(), formats.dateTime(merge.at())));
        who.addClassName("eq-secondary");
        var button = new Button(getTranslation("databias.merges.apart"));
        button.addThemeVariants(ButtonVariant.SMALL);
        button.setAriaLabel(getTranslation("databias.merges.apart.which", GroupName.of(merge.attribute(), merge.label())));
        var act = apart;
        if (act == null) {
            Reasoned.disable(button, getTranslation("databias.decide.not-allowed"));
        } else {
            button.addClickListener(click -> act.accept(merge));
        }
        var actions = new Div(button);
        actions.addClassName("eq-remedies");
        var item = new ListItem(what, who, actions);
        item.addClassName("eq-sentence");
        return item;
    }
}
