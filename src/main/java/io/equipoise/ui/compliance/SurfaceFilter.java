package io.equipoise.ui.compliance;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.ranking.Surface;

/** Shows what belongs to one surface, or to all; {@code surface=home} in an address. */
class SurfaceFilter extends ComboBox<Surface> {
    /** @param chosen runs after somebody chose another */
    SurfaceFilter(Runnable chosen) {
        setLabel(getTranslation("compliance.surface"));
        setPlaceholder(getTranslation("compliance.all"));
        setItems(Surface.values());
        setItemLabelGenerator(each -> getTranslation("surface." + each));
        setClearButtonVisible(true);
        addValueChangeListener(change -> chosen.run());
    }

    /** Takes the surface of an address, or all where it names none there is. */
    void read(QueryParameters query) {
        setValue(query.getSingleParameter("surface").flatMap(Surface::of).orElse(null));
    }

    boolean shows(Surface surface) {
        return isEmpty() || getValue() == surface;
    }
}
