package io.equipoise.ui.charters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of a charter: as many rows as there are rules, and a way to add one of each kind. */
class RulesPanel extends Panel {
    /** What a new rule of each kind begins with. */
    private static final List<CharterRule> NEW = List.of(
            new CharterRule.Utility("ndcg", 0.05),
            new CharterRule.Share("", "", 0.2, 1),
            new CharterRule.Gap("ndcg", "", 0.05),
            new CharterRule.Ratio("ndcg", "", 0.8),
            new CharterRule.Worst("ndcg", "", 0.05));

    private record Known(List<ItemAttribute> items, List<ItemAttribute> users) {}

    private final Runnable changed;
    private final Div rows = new Div();
    private final Div state = new Div();
    private Known known = new Known(List.of(), List.of());

    RulesPanel(DatasetCatalog datasets, Runnable changed) {
        super(I18NProvider.translate("charters.rules"));
        this.changed = changed;
        describe(getTranslation("charters.rules.why"));
        rows.addClassName("eq-charter-rules");
        var add = new Div(new Span(getTranslation("charters.rule.add")));
        add.addClassName("eq-actions");
        for (CharterRule rule : NEW) {
            var button = new Button(getTranslation("charters.kind." + RuleRow.kind(rule)), Glyph.PLUS.create(), click -> append(rule));
            button.addThemeVariants(ButtonVariant.SMALL);
            add.add(button);
        }
        with(state, rows, add);
        datasets.list().stream().findFirst().ifPresent(newest -> Background.read(
                this,
                () -> {
                    var log = datasets.open(newest.id());
                    return new Known(ItemAttribute.of(log), ItemAttribute.ofUsers(log));
                },
                this::offer,
                this::notKnown));
    }

    void write(List<CharterRule> rules) {
        rows.removeAll();
        rules.forEach(this::row);
        changed.run();
    }

    /** The rules, or nothing where a field is wrong. */
    Optional<List<CharterRule>> read() {
        List<CharterRule> rules = new ArrayList<>();
        boolean whole = true;
        for (RuleRow row : all()) {
            var rule = row.read();
            rule.ifPresent(rules::add);
            whole &= rule.isPresent();
        }
        return whole ? Optional.of(rules) : Optional.empty();
    }

    private void append(CharterRule rule) {
        row(rule);
        changed.run();
    }

    private void row(CharterRule rule) {
        var row = new RuleRow(rule, changed, this::remove);
        row.offer(known.items(), known.users());
        rows.add(row);
    }

    private void remove(RuleRow row) {
        rows.remove(row);
        changed.run();
    }

    private List<RuleRow> all() {
        return rows.getChildren().map(RuleRow.class::cast).toList();
    }

    private void offer(Known found) {
        known = found;
        all().forEach(row -> row.offer(found.items(), found.users()));
    }

    /** Names can still be typed. */
    private void notKnown(RuntimeException failure) {
        if (!(failure instanceof Refusal refusal)) {
            throw failure;
        }
        state.add(new ErrorNotice(refusal));
    }
}
