package io.equipoise.ui.compliance;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.compliance.checklist.Checklist;
import io.equipoise.compliance.checklist.ChecklistTemplate;
import io.equipoise.model.ModelVersion;
import io.equipoise.ranking.Surface;
import io.equipoise.ui.component.FormDialog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks which checklist is begun, for which surface and period, and about which model where it is about one. */
class BeginChecklistDialog extends FormDialog {
    /** Begins it. */
    interface Begin {
        void checklist(String template, Surface surface, String period, Checklist.@Nullable About about);
    }

    private final Select<ChecklistTemplate> template = new Select<>();
    private final Select<Surface> surface = new Select<>();
    private final TextField period = new TextField();
    private final ComboBox<Checklist.About> about = new ComboBox<>();
    private final Begin begin;

    BeginChecklistDialog(
            List<ChecklistTemplate> templates,
            List<ModelVersion> models,
            String now,
            @Nullable ChecklistTemplate chosen,
            @Nullable Surface where,
            Begin begin) {
        super(I18NProvider.translate("checklists.begin"), I18NProvider.translate("checklists.begin"));
        this.begin = begin;
        template.setLabel(getTranslation("checklists.template"));
        template.setItems(templates);
        template.setItemLabelGenerator(each -> each.title().in(getLocale()));
        surface.setLabel(getTranslation("checklists.surface"));
        surface.setItems(Surface.values());
        surface.setItemLabelGenerator(each -> getTranslation("surface." + each));
        surface.setValue(where == null ? Surface.HOME : where);
        period.setLabel(getTranslation("checklists.period"));
        period.setHelperText(getTranslation("checklists.period.help"));
        period.setValue(now);
        about.setLabel(getTranslation("checklists.model"));
        about.setHelperText(getTranslation("checklists.model.help"));
        about.setItems(models.stream().map(model -> new Checklist.About(model.name(), model.kind())).distinct().toList());
        about.setItemLabelGenerator(each -> each.name() + " (" + getTranslation("modelKind." + each.kind()) + ")");
        template.addValueChangeListener(change -> about.setVisible(change.getValue().model()));
        template.setValue(chosen == null ? templates.getFirst() : chosen);
        var form = new Div(template, surface, period, about);
        form.addClassName("eq-form");
        add(form);
    }

    @Override
    protected void save() {
        begin.checklist(
                template.getValue().id(), surface.getValue(), period.getValue().strip(), template.getValue().model() ? about.getValue() : null);
    }
}
