package io.equipoise.ui.datasets;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeStanding;
import io.equipoise.dataset.attribute.AttributeUse;
import io.equipoise.dataset.attribute.AttributeWish;
import io.equipoise.dataset.attribute.LegalBasis;
import io.equipoise.dataset.attribute.Sensitivity;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which attributes of people are protected and on which basis the shop holds them; what was decided before stands until changed here. */
class ProtectedPanel extends Panel {
    private final AttributeRegistry registry;
    private final Runnable changed;
    private final List<Row> rows = new ArrayList<>();

    /** One attribute and what is chosen for it. */
    private final class Row extends Div {
        private final AttributeStanding standing;
        private final Checkbox isProtected;
        private final Select<LegalBasis> basis = new Select<>();

        Row(AttributeStanding standing) {
            this.standing = standing;
            String name = AttributeName.of(standing.attribute());
            isProtected = new Checkbox(getTranslation("datasets.wizard.protected", name), standing.isProtected());
            var decided = decision(standing);
            basis.setLabel(getTranslation("attributes.basis"));
            basis.setAriaLabel(getTranslation("datasets.wizard.basis-of", name));
            basis.setItems(Arrays.stream(LegalBasis.values())
                    .filter(each -> Sensitivity.of(standing.attribute()) != Sensitivity.SENSITIVE || each.carriesSensitive())
                    .toList());
            basis.setItemLabelGenerator(each -> getTranslation("attributes.basis." + each));
            basis.setValue(decided);
            basis.setVisible(isProtected.getValue());
            isProtected.addValueChangeListener(change -> {
                basis.setVisible(change.getValue());
                changed.run();
            });
            basis.addValueChangeListener(change -> changed.run());
            var state = new Span(getTranslation("datasets.wizard.standing." + state(standing)));
            state.addClassName("eq-muted");
            add(isProtected, basis, state);
            addClassName("eq-protected-row");
        }

        boolean lacksBasis() {
            return isProtected.getValue() && basis.isEmpty() && !isForbidden();
        }

        /** Forbidden by an earlier decision: only the registry opens it again. */
        private boolean isForbidden() {
            return standing instanceof AttributeStanding.Decided decided && decided.decision().use() == AttributeUse.NOTHING;
        }

        /** What there is to decide; nothing where all stays as it is, or nobody protects what nobody suggested to. */
        Optional<AttributeWish> wish(String reason) {
            boolean marked = isProtected.getValue();
            if (isForbidden()
                    || standing instanceof AttributeStanding.Decided && marked == standing.isProtected() && basis.getValue() == decision(standing)
                    || standing instanceof AttributeStanding.Undecided && !marked && !standing.isProtected()) {
                return Optional.empty();
            }
            return Optional.of(new AttributeWish(marked, AttributeUse.MEASURE_ONLY, marked ? basis.getValue() : null, reason, null));
        }
    }

    /** @param attributes of users, as the snapshot will name them */
    ProtectedPanel(List<String> attributes, AttributeRegistry registry, Runnable changed) {
        super(I18NProvider.translate("datasets.wizard.people"));
        this.registry = registry;
        this.changed = changed;
        describe(getTranslation("datasets.wizard.people.describe"));
        attributes.forEach(attribute -> rows.add(new Row(registry.standing(attribute))));
        rows.forEach(this::with);
        if (rows.isEmpty()) {
            with(new Paragraph(getTranslation("datasets.wizard.people.none")));
        }
    }

    /** The first protected attribute without a legal basis. */
    Optional<String> lacking() {
        return rows.stream().filter(Row::lacksBasis).map(row -> AttributeName.of(row.standing.attribute())).findFirst();
    }

    List<String> protectedAttributes() {
        return rows.stream().filter(row -> row.isProtected.getValue()).map(row -> row.standing.attribute()).toList();
    }

    /**
     * Puts what was chosen into the registry.
     *
     * @throws io.equipoise.store.Refusal what the registry does not allow
     */
    void decide(String reason) {
        for (Row row : rows) {
            row.wish(reason).ifPresent(wish -> registry.decide(row.standing.attribute(), version(row.standing), wish));
        }
    }

    private static int version(AttributeStanding standing) {
        return switch (standing) {
            case AttributeStanding.Undecided undecided -> 0;
            case AttributeStanding.Decided decided -> decided.decision().version();
            case AttributeStanding.Expired expired -> expired.decision().version();
        };
    }

    private static @Nullable LegalBasis decision(AttributeStanding standing) {
        return standing instanceof AttributeStanding.Decided decided ? decided.decision().basis() : null;
    }

    private static String state(AttributeStanding standing) {
        return switch (standing) {
            case AttributeStanding.Undecided undecided -> "undecided";
            case AttributeStanding.Decided decided -> decided.use() == AttributeUse.NOTHING ? "forbidden" : "decided";
            case AttributeStanding.Expired expired -> "expired";
        };
    }
}
