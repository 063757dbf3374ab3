package io.equipoise.ui.component;

import com.vaadin.flow.component.select.Select;
import io.equipoise.evidence.AccessPurpose;

/** What real ids are looked at for, as the access log keeps it. */
public class PurposeSelect extends Select<AccessPurpose> {
    public PurposeSelect(AccessPurpose usual) {
        setLabel(getTranslation("privacy.purpose"));
        setItems(AccessPurpose.values());
        setItemLabelGenerator(each -> getTranslation("access.purpose." + each));
        setValue(usual);
    }
}
