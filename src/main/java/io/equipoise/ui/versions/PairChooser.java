package io.equipoise.ui.versions;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.model.ModelVersion;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Panel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The choice of two versions to compare. */
class PairChooser extends Panel {
    private final ComboBox<ModelVersion> one;
    private final ComboBox<ModelVersion> other;

    PairChooser(List<ModelVersion> versions, Optional<ModelVersion> first, Optional<ModelVersion> second) {
        one = chooser("compare.first", versions, first);
        other = chooser("compare.second", versions, second);
        var go = new Button(getTranslation("compare.go"), click -> compare());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        var action = new Div(go);
        action.addClassName("eq-actions");
        with(new Paragraph(getTranslation("compare.choose.why")), new Fields(one, other), action);
    }

    private ComboBox<ModelVersion> chooser(String key, List<ModelVersion> versions, Optional<ModelVersion> chosen) {
        var box = new ComboBox<ModelVersion>(getTranslation(key));
        box.setItems(versions);
        box.setItemLabelGenerator(ModelVersion::label);
        box.setManualValidation(true);
        chosen.ifPresent(box::setValue);
        return box;
    }

    private void compare() {
        for (var box : List.of(one, other)) {
            box.setInvalid(box.isEmpty());
            box.setErrorMessage(box.isEmpty() ? getTranslation("compare.needed") : "");
        }
        if (one.isEmpty() || other.isEmpty()) {
            (one.isEmpty() ? one : other).focus();
            return;
        }
        if (one.getValue().equals(other.getValue())) {
            other.setInvalid(true);
            other.setErrorMessage(getTranslation("compare.same-twice", one.getValue().label()));
            other.focus();
            return;
        }
        UI.getCurrent().navigate(
                CompareView.class,
                QueryParameters.simple(Map.of("a", one.getValue().id().toString(), "b", other.getValue().id().toString())));
    }
}
