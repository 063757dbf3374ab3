package io.equipoise.charter;

import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.fairness.charter.ReleaseGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One thing that differs between two charters. */
public sealed interface CharterChange {
    record RuleAdded(CharterRule rule) implements CharterChange {}

    record RuleDropped(CharterRule rule) implements CharterChange {}

    /** The same measure with another bound. */
    record RuleMoved(CharterRule before, CharterRule after) implements CharterChange {}

    /** Values as {@link CharterText} writes them, such as {@code 0.95} or {@code holm}. */
    record SettingChanged(Setting setting, String before, String after) implements CharterChange {}

    record GateChanged(ReleaseGate gate, boolean requiredBefore, boolean required, boolean firmBefore, boolean firm) implements CharterChange {}

    /** Display texts are {@code charters.setting.<NAME>} in the bundles. */
    enum Setting {
        OPEN,
        CUTOFF,
        MINIMUM,
        DECIDES,
        CONFIDENCE,
        CORRECTION,
        REPLICATES,
        SEED
    }

    /** Rules first, then settings, then gates; empty when both demand the same. */
    static List<CharterChange> between(Charter before, Charter after) {
        List<CharterChange> changes = new ArrayList<>();
        for (CharterRule rule : after.checks()) {
            Optional<CharterRule> old = before.checks().stream().filter(each -> sameMeasure(each, rule)).findFirst();
            if (old.isEmpty()) {
                changes.add(new RuleAdded(rule));
            } else if (!old.get().equals(rule)) {
                changes.add(new RuleMoved(old.get(), rule));
            }
        }
        before.checks().stream()
                .filter(rule -> after.checks().stream().noneMatch(each -> sameMeasure(each, rule)))
                .map(RuleDropped::new)
                .forEach(changes::add);
        for (Setting setting : Setting.values()) {
            String old = value(before, setting);
            String now = value(after, setting);
            if (!old.equals(now)) {
                changes.add(new SettingChanged(setting, old, now));
            }
        }
        for (ReleaseGate gate : ReleaseGate.values()) {
            var change = new GateChanged(gate, before.requires(gate), after.requires(gate), before.isFirm(gate), after.isFirm(gate));
            if (change.requiredBefore() != change.required() || change.firmBefore() != change.firm()) {
                changes.add(change);
            }
        }
        return changes;
    }

    /** Whether two rules look at the same thing, whatever they demand of it. */
    static boolean sameMeasure(CharterRule a, CharterRule b) {
        return measure(a).equals(measure(b));
    }

    private static List<String> measure(CharterRule rule) {
        return switch (rule) {
            case CharterRule.Gap(var metric, var attribute, var within) -> List.of("gap", metric, attribute);
            case CharterRule.Ratio(var metric, var attribute, var atLeast) -> List.of("ratio", metric, attribute);
            case CharterRule.Worst(var metric, var attribute, var atLeast) -> List.of("worst", metric, attribute);
            case CharterRule.Utility(var metric, var atLeast) -> List.of("utility", metric);
            case CharterRule.Share(var attribute, var group, var atLeast, var atMost) -> List.of("share", attribute, group);
        };
    }

    private static String value(Charter charter, Setting setting) {
        var settings = charter.settings();
        return switch (setting) {
            case OPEN -> charter.open().name();
            case CUTOFF -> Integer.toString(settings.cutoff());
            case MINIMUM -> Integer.toString(settings.minimum());
            case DECIDES -> Integer.toString(settings.decides());
            case CONFIDENCE -> Double.toString(settings.confidence());
            case CORRECTION -> settings.correction().name();
            case REPLICATES -> Integer.toString(settings.replicates());
            case SEED -> Long.toString(settings.seed());
        };
    }
}
