package io.equipoise.ui.datasets;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.FormDialog;
import io.equipoise.ui.component.GroupName;
import java.util.List;
import java.util.function.Consumer;

/** Asks which group a small one is looked at together with. */
class MergeDialog extends FormDialog {
    private final ComboBox<String> into = new ComboBox<>(getTranslation("databias.merge.into"));
    private final Consumer<String> act;

    /** @param others groups of the attribute, the most fitting first */
    MergeDialog(String attribute, String group, List<String> others, Consumer<String> act) {
        super(I18NProvider.translate("databias.merge.title", GroupName.of(attribute, group)), I18NProvider.translate("databias.remedy.MERGE_GROUPS"));
        this.act = act;
        into.setItems(others);
        into.setItemLabelGenerator(label -> GroupName.of(attribute, label));
        if (!others.isEmpty()) {
            into.setValue(others.getFirst());
        }
        into.setRequiredIndicatorVisible(true);
        var form = new Div(new Paragraph(getTranslation("databias.merge.what")), into);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        if (into.isEmpty()) {
            throw new Refusal("group-merge.into");
        }
        act.accept(into.getValue());
    }
}
