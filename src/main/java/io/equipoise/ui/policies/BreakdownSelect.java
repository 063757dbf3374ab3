package io.equipoise.ui.policies;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.ui.component.AddressReading;
import io.equipoise.ui.component.AttributeName;
import java.util.List;
import java.util.stream.Collectors;

/** By what attribute of shoppers or of items the effect of a policy is broken down; begins with the one that is mostly asked for. */
public final class BreakdownSelect extends Select<String> {
    private final List<String> preferred;

    private BreakdownSelect(String key, String... preferred) {
        this.preferred = List.of(preferred);
        setLabel(I18NProvider.translate(key));
        setItemLabelGenerator(AttributeName::of);
    }

    public static BreakdownSelect ofUsers() {
        return new BreakdownSelect("whatif.users-by", "gender", "age_band", "region");
    }

    public static BreakdownSelect ofItems() {
        return new BreakdownSelect("whatif.items-by", "provider_tier", "provider", "brand");
    }

    /** Offers these, with the wanted one chosen where it is among them. */
    public void offer(List<ItemAttribute> known, String wanted) {
        var names = known.stream().map(ItemAttribute::name).toList();
        String usual = preferred.stream().filter(names::contains).findFirst().orElse(names.isEmpty() ? null : names.getFirst());
        setItems(names);
        setValue(names.contains(wanted) ? wanted : usual);
    }

    /** Offers these; what was chosen before stays chosen where it is among them. */
    public void offer(List<ItemAttribute> known) {
        offer(known, chosen());
    }

    /** Notes an attribute the address names and that is not offered. */
    public void compare(AddressReading address, String name) {
        address.text(name).filter(wanted -> !wanted.equals(chosen())).ifPresent(wanted -> address.wrong(
                name, wanted, "address.choice",
                getListDataView().getItems().collect(Collectors.joining(I18NProvider.translate("list.separator")))));
    }

    /** The attribute, or empty. */
    public String chosen() {
        return getOptionalValue().orElse("");
    }
}
