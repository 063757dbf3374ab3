package io.equipoise.ui.policies;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rules of a policy as blocks to fill in. */
class RuleEditor extends Div {
    private final Runnable onChange;
    private final List<RuleBlock> blocks = new ArrayList<>();
    private final Div shown = new Div();
    private final Div add = new Div();
    private final Panel none;
    private List<ItemAttribute> attributes = List.of();
    private boolean silent;

    /** @param onChange runs after every change a person makes */
    RuleEditor(Runnable onChange) {
        this.onChange = onChange;
        addClassName("eq-rule-editor");
        shown.addClassName("eq-rule-blocks");
        none = new Panel()
                .with(new EmptyState(
                        Glyph.SCALE, getTranslation("policies.rules.empty.title"), getTranslation("policies.rules.empty.why")));
        add.addClassName("eq-actions");
        add.add(
                adder("minimum-share", () -> new MinimumShareBlock(this)),
                adder("target-shares", () -> new TargetSharesBlock(this)));
        add(none, shown, add);
    }

    /** Every rule, or nothing where a field of any rule is wrong; marks those fields. */
    Optional<List<PolicyRule>> read() {
        var rules = new ArrayList<PolicyRule>();
        for (var block : blocks) {
            block.read().ifPresent(rules::add);
        }
        return rules.size() == blocks.size() ? Optional.of(rules) : Optional.empty();
    }

    /** Shows these rules in place of what was there. */
    void write(List<PolicyRule> rules) {
        silent = true;
        blocks.clear();
        shown.removeAll();
        for (var rule : rules) {
            var block = switch (rule) {
                case MinimumShare minimum -> new MinimumShareBlock(this);
                case TargetShares targets -> new TargetSharesBlock(this);
            };
            append(block);
            block.write(rule);
        }
        none.setVisible(blocks.isEmpty());
        silent = false;
    }

    /** Offers the attributes and groups of a data set in every block. */
    void offer(List<ItemAttribute> known) {
        attributes = List.copyOf(known);
        silent = true;
        blocks.forEach(block -> block.offer(attributes));
        silent = false;
    }

    void lock() {
        add.setVisible(false);
        blocks.forEach(RuleBlock::lock);
    }

    List<ItemAttribute> attributes() {
        return attributes;
    }

    void changed() {
        if (!silent) {
            onChange.run();
        }
    }

    void remove(RuleBlock block) {
        blocks.remove(block);
        shown.remove(block);
        none.setVisible(blocks.isEmpty());
        changed();
    }

    private void append(RuleBlock block) {
        blocks.add(block);
        shown.add(block);
        block.offer(attributes);
        none.setVisible(false);
    }

    private Button adder(String kind, Supplier<RuleBlock> make) {
        return new Button(getTranslation("policies.rule.add." + kind), Glyph.PLUS.create(), click -> {
            append(make.get());
            changed();
        });
    }
}
