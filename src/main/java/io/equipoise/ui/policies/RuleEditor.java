package io.equipoise.ui.policies;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.RuleKind;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules of a policy as blocks to fill in. */
class RuleEditor extends Div {
    private static final Map<String, List<RuleKind>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("fairness", List.of(
                RuleKind.JOINT_MINIMUM_SHARE, RuleKind.GUARANTEED_EXPOSURE, RuleKind.OWN_BRAND_PARITY, RuleKind.EXPOSURE_CONTROL,
                RuleKind.PROVIDER_MAX_MIN, RuleKind.PROVIDER_GUARANTEE, RuleKind.USER_GROUP_PARITY, RuleKind.EXACT_EXPOSURE));
        KINDS.put("variety", List.of(
                RuleKind.SPREAD, RuleKind.FATIGUE, RuleKind.CAP, RuleKind.CALIBRATION, RuleKind.ASPECT_COVERAGE, RuleKind.DIVERSITY));
        KINDS.put("trade", List.of(RuleKind.PIN, RuleKind.EXCLUSION, RuleKind.MINORS_GUARD));
    }

    private final Runnable onChange;
    private final List<RuleBlock> blocks = new ArrayList<>();
    private final Div shown = new Div();
    private final Div add = new Div();
    private final Button first;
    private final Panel none;
    private KnownGroups known = KnownGroups.NONE;
    private boolean silent;
    private boolean locked;

    /** @param onChange runs after every change a person makes */
    RuleEditor(Runnable onChange) {
        this.onChange = onChange;
        addClassName("eq-rule-editor");
        shown.addClassName("eq-rule-blocks");
        none = new Panel()
                .with(new EmptyState(
                        Glyph.SCALE, getTranslation("policies.rules.empty.title"), getTranslation("policies.rules.empty.why")));
        add.addClassName("eq-actions");
        first = adder("minimum-share", () -> new MinimumShareBlock(this));
        add.add(
                first,
                adder("target-shares", () -> new TargetSharesBlock(this)),
                others());
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

    /** Shows these rules in place of what was there. A block whose kind stays is kept, and with it the focus of who is typing in it. */
    void write(List<PolicyRule> rules) {
        silent = true;
        var surplus = blocks.subList(alike(rules), blocks.size());
        surplus.forEach(shown::remove);
        surplus.clear();
        locked = false;
        add.setVisible(true);
        for (int i = 0; i < rules.size(); i++) {
            if (i == blocks.size()) {
                append(block(RuleKind.of(rules.get(i))));
            }
            blocks.get(i).write(rules.get(i));
            blocks.get(i).read();
        }
        none.setVisible(blocks.isEmpty());
        silent = false;
    }

    /** Every block as it stands, right or wrong. */
    List<Map<String, @Nullable Object>> typed() {
        return blocks.stream().map(RuleBlock::typed).toList();
    }

    /** Shows blocks as they stood, right or wrong, in place of what was there; a kind there is no more is left out. */
    void type(List<Map<String, @Nullable Object>> typed) {
        silent = true;
        blocks.clear();
        shown.removeAll();
        for (var fields : typed) {
            RuleKind.of(String.valueOf(fields.get("rule"))).ifPresent(kind -> {
                append(block(kind));
                blocks.getLast().type(fields);
            });
        }
        none.setVisible(blocks.isEmpty());
        silent = false;
    }

    /** How many blocks from the first on have the kinds of these rules; none of those that were locked. */
    private int alike(List<PolicyRule> rules) {
        int alike = 0;
        while (!locked && alike < Math.min(blocks.size(), rules.size()) && blocks.get(alike).kind() == RuleKind.of(rules.get(alike))) {
            alike++;
        }
        return alike;
    }

    /** Offers the attributes and groups of a data set in every block. */
    void offer(KnownGroups groups) {
        known = groups;
        silent = true;
        blocks.forEach(block -> block.offer(known));
        silent = false;
    }

    /** Makes what is shown read-only, until {@link #write} shows something else. */
    void lock() {
        locked = true;
        add.setVisible(false);
        blocks.forEach(RuleBlock::lock);
    }

    /** Brings the first field that is wrong into view and puts the focus on it; {@link #read} has marked it. */
    void visitWrong() {
        getElement().executeJs("""
                const wrong = this.querySelector('[invalid]')
                    ?? this.querySelector('.eq-target-sum-wrong')?.closest('section')?.querySelector('.eq-target-shares vaadin-number-field');
                wrong?.scrollIntoView({block: 'center'});
                wrong?.focus();""");
    }

    KnownGroups known() {
        return known;
    }

    void changed() {
        if (!silent) {
            onChange.run();
        }
    }

    /** The focus, which was in the block, goes to the one that takes its place, or else to where another is added. */
    void remove(RuleBlock block) {
        int place = blocks.indexOf(block);
        blocks.remove(block);
        shown.remove(block);
        none.setVisible(blocks.isEmpty());
        changed();
        if (blocks.isEmpty()) {
            first.focus();
        } else {
            blocks.get(Math.min(place, blocks.size() - 1)).focus();
        }
    }

    private void begin(RuleBlock block) {
        append(block);
        block.focus();
        changed();
    }

    private void append(RuleBlock block) {
        blocks.add(block);
        shown.add(block);
        block.offer(known);
        none.setVisible(false);
    }

    private RuleBlock block(RuleKind kind) {
        return switch (kind) {
            case MINIMUM_SHARE -> new MinimumShareBlock(this);
            case TARGET_SHARES -> new TargetSharesBlock(this);
            default -> new PlainRuleBlock(kind, this);
        };
    }

    /** The less usual rules, by what they are for. */
    private MenuBar others() {
        var bar = new MenuBar();
        bar.setOpenOnHover(false);
        var more = bar.addItem(getTranslation("policies.rule.add.more")).getSubMenu();
        KINDS.forEach((family, kinds) -> {
            var heading = more.addItem(getTranslation("policies.rule.family." + family)).getSubMenu();
            for (var kind : kinds) {
                heading.addItem(getTranslation("policies.rule." + kind.code()), click -> begin(block(kind)));
            }
        });
        return bar;
    }

    private Button adder(String kind, Supplier<RuleBlock> make) {
        return new Button(getTranslation("policies.rule.add." + kind), Glyph.PLUS.create(), click -> begin(make.get()));
    }
}
