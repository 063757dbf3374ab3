package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to know about the rules of a policy together.
 *
 * @param key of the bundles below {@code policies.finding.}, or a refusal's key where it blocks
 * @param arguments values, not words: attributes and groups are named by whoever shows it
 * @param winner the rule that has its way, where two pull in different ways
 * @param loser the one that gives in
 */
public record RuleFinding(
        Weight weight, String key, List<Object> arguments, @Nullable PolicyRule winner, @Nullable PolicyRule loser) {
    public enum Weight {
        /** The policy cannot be handed in. */
        BLOCKS,
        /** Two rules pull in different ways; it is settled which wins. */
        SETTLED,
        /** Probably not what was meant. */
        WARNS
    }

    public RuleFinding {
        arguments = List.copyOf(arguments);
    }
}
