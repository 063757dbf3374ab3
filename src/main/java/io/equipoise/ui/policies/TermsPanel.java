package io.equipoise.ui.policies;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.ranking.Surface;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.GroupName;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where, for whom and when a policy holds, and what it promises beside the order. */
class TermsPanel extends Details {
    private final MultiSelectComboBox<Surface> surfaces = new MultiSelectComboBox<>();
    private final ComboBox<String> attribute = new ComboBox<>();
    private final MultiSelectComboBox<String> groups = new MultiSelectComboBox<>();
    private final DatePicker from = new DatePicker();
    private final DatePicker until = new DatePicker();
    private final IntegerField priority = new IntegerField();
    private final Checkbox nonProfiled = new Checkbox();
    private final Checkbox sameTerms = new Checkbox();
    private final Runnable changed;
    private List<ItemAttribute> users = List.of();
    private boolean silent;

    TermsPanel(Runnable changed) {
        this.changed = changed;
        addClassName("eq-terms");
        surfaces.setLabel(getTranslation("policies.terms.surfaces"));
        surfaces.setItems(Surface.values());
        surfaces.setItemLabelGenerator(surface -> getTranslation("surface." + surface));
        surfaces.setPlaceholder(getTranslation("policies.terms.everywhere"));
        attribute.setLabel(getTranslation("policies.terms.audience"));
        attribute.setItemLabelGenerator(AttributeName::of);
        // What a policy says is shown before a data set is read, or where there is none.
        attribute.setItems(List.of());
        groups.setItems(List.of());
        attribute.setAllowCustomValue(true);
        attribute.setClearButtonVisible(true);
        attribute.setPlaceholder(getTranslation("policies.terms.everybody"));
        attribute.addCustomValueSetListener(set -> {
            groups.clear();
            attribute.setValue(KnownGroups.codeOf(
                    set.getDetail(), users.stream().map(ItemAttribute::name).toList(), AttributeName::of));
        });
        attribute.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                groups.clear();
            }
            offerGroups();
        });
        groups.setLabel(getTranslation("policies.terms.groups"));
        groups.setItemLabelGenerator(value -> GroupName.of(String.valueOf(attribute.getValue()), value));
        groups.setAllowCustomValue(true);
        groups.addCustomValueSetListener(set -> {
            var all = new LinkedHashSet<>(groups.getValue());
            all.add(KnownGroups.codeOf(
                    set.getDetail(), known(all), value -> GroupName.of(String.valueOf(attribute.getValue()), value)));
            groups.setValue(all);
        });
        from.setLabel(getTranslation("policies.terms.from"));
        until.setLabel(getTranslation("policies.terms.until"));
        from.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
        until.setI18n(new DatePicker.DatePickerI18n().setDateFormat("yyyy-MM-dd"));
        from.setClearButtonVisible(true);
        until.setClearButtonVisible(true);
        priority.setLabel(getTranslation("policies.terms.priority"));
        priority.setHelperText(getTranslation("policies.terms.priority.help"));
        priority.setMin(0);
        priority.setMax(100);
        nonProfiled.setLabel(getTranslation("policies.terms.non-profiled"));
        sameTerms.setLabel(getTranslation("policies.terms.same-terms"));
        var fields = new Div(surfaces, attribute, groups, from, until, priority, nonProfiled, sameTerms);
        fields.addClassName("eq-rule-fields");
        add(fields);
        write(PolicyTerms.USUAL);
        for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(surfaces, attribute, groups, from, until, priority, nonProfiled, sameTerms)) {
            field.addValueChangeListener(change -> changed());
        }
    }

    /** The terms, or nothing where a field is wrong; marks those fields. */
    Optional<PolicyTerms> read() {
        boolean named = attribute.isEmpty() || !groups.isEmpty();
        groups.setInvalid(!named);
        groups.setErrorMessage(named ? "" : getTranslation("policies.rule.needed"));
        boolean ordered = from.isEmpty() || until.isEmpty() || !until.getValue().isBefore(from.getValue());
        until.setManualValidation(true);
        until.setInvalid(!ordered);
        until.setErrorMessage(ordered ? "" : getTranslation("policies.terms.days-wrong"));
        boolean ranked = !priority.isEmpty() && priority.getValue() >= 0 && priority.getValue() <= 100;
        priority.setManualValidation(true);
        priority.setInvalid(!ranked);
        priority.setErrorMessage(ranked ? "" : getTranslation("policies.rule.number.range", 0, 100));
        if (!named || !ordered || !ranked) {
            setOpened(true);
            return Optional.empty();
        }
        return Optional.of(new PolicyTerms(
                surfaces.getValue(),
                attribute.isEmpty() ? null : new PolicyTerms.Audience(attribute.getValue(), List.copyOf(groups.getValue())),
                from.getValue(),
                until.getValue(),
                priority.getValue(),
                nonProfiled.getValue(),
                sameTerms.getValue()));
    }

    void write(PolicyTerms terms) {
        silent = true;
        surfaces.setValue(terms.surfaces());
        var audience = terms.audience();
        attribute.setValue(audience == null ? null : audience.attribute());
        if (audience != null) {
            groups.setItems(known(audience.groups()));
            groups.setValue(audience.groups());
        } else {
            groups.clear();
        }
        from.setValue(terms.from());
        until.setValue(terms.until());
        priority.setValue(terms.priority());
        nonProfiled.setValue(terms.nonProfiled());
        sameTerms.setValue(terms.sameTerms());
        silent = false;
        summarise();
    }

    /** The fields as they stand, right or wrong. */
    Map<String, @Nullable Object> typed() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("surfaces", surfaces.getValue().stream().map(Surface::code).sorted().toList());
        fields.put("attribute", attribute.getValue());
        fields.put("groups", List.copyOf(groups.getValue()));
        fields.put("from", from.getOptionalValue().map(LocalDate::toString).orElse(null));
        fields.put("until", until.getOptionalValue().map(LocalDate::toString).orElse(null));
        fields.put("priority", priority.getValue());
        fields.put("nonProfiled", nonProfiled.getValue());
        fields.put("sameTerms", sameTerms.getValue());
        return fields;
    }

    /** Puts back what {@link #typed} gave. */
    void type(Map<String, @Nullable Object> fields) {
        silent = true;
        surfaces.setValue(texts(fields.get("surfaces")).stream().flatMap(code -> Surface.of(code).stream()).collect(Collectors.toSet()));
        attribute.setValue((String) fields.get("attribute"));
        var chosen = texts(fields.get("groups"));
        groups.setItems(known(chosen));
        groups.setValue(chosen);
        from.setValue(day(fields.get("from")));
        until.setValue(day(fields.get("until")));
        priority.setValue(fields.get("priority") instanceof Number value ? value.intValue() : null);
        nonProfiled.setValue(!Boolean.FALSE.equals(fields.get("nonProfiled")));
        sameTerms.setValue(!Boolean.FALSE.equals(fields.get("sameTerms")));
        silent = false;
        summarise();
    }

    private static List<String> texts(@Nullable Object typed) {
        return typed instanceof List<?> values ? values.stream().map(String::valueOf).toList() : List.of();
    }

    private static @Nullable LocalDate day(@Nullable Object typed) {
        return typed instanceof String text ? LocalDate.parse(text) : null;
    }

    void offer(KnownGroups known) {
        users = known.users();
        silent = true;
        String chosen = attribute.getValue();
        attribute.setItems(users.stream().map(ItemAttribute::name).toList());
        attribute.setValue(chosen);
        offerGroups();
        silent = false;
    }

    void lock(boolean locked) {
        surfaces.setReadOnly(locked);
        attribute.setReadOnly(locked);
        groups.setReadOnly(locked);
        from.setReadOnly(locked);
        until.setReadOnly(locked);
        priority.setReadOnly(locked);
        nonProfiled.setReadOnly(locked);
        sameTerms.setReadOnly(locked);
    }

    /** The groups the data set has, and after them those chosen that it has not: a group that is gone stays in sight. */
    private List<String> known(Collection<String> chosen) {
        var all = new LinkedHashSet<>(KnownGroups.labels(users, String.valueOf(attribute.getValue())));
        all.addAll(chosen);
        return List.copyOf(all);
    }

    private void offerGroups() {
        groups.setVisible(!attribute.isEmpty());
        var chosen = groups.getValue();
        groups.setItems(known(chosen));
        groups.setValue(chosen);
    }

    private void changed() {
        if (!silent) {
            summarise();
            changed.run();
        }
    }

    private void summarise() {
        String where = surfaces.isEmpty()
                ? getTranslation("policies.terms.everywhere")
                : String.join(" · ", surfaces.getValue().stream().sorted().map(s -> getTranslation("surface." + s)).toList());
        String whom = attribute.isEmpty()
                ? getTranslation("policies.terms.everybody")
                : AttributeName.of(attribute.getValue()) + " "
                        + String.join(" · ", groups.getValue().stream().map(g -> GroupName.of(attribute.getValue(), g)).toList());
        String when = from.isEmpty() && until.isEmpty()
                ? getTranslation("policies.terms.always")
                : (from.isEmpty() ? "…" : from.getValue()) + " – " + (until.isEmpty() ? "…" : until.getValue());
        setSummaryText(getTranslation("policies.terms.summary", where, whom, when));
    }
}
