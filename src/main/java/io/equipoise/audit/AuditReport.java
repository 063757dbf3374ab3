package io.equipoise.audit;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.fairness.detection.SubgroupReport;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.fairness.inference.UtilityReport;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an audit found.
 *
 * @param users eligible users with something to find; each has one list
 * @param overall per metric id its mean over all of them
 * @param utility one part per user attribute
 * @param exposure one part per item attribute
 * @param subgroups combinations of attributes whose users are served worst; null in reports from before they were searched for
 * @param charter what the rules of the charter say, or null without one
 * @param comparisons with other versions on the same users; null in reports from before they were made
 * @param provenance hashes, seed and conventions: with these the same numbers can be made again
 */
public record AuditReport(
        int users,
        Map<String, Estimate> overall,
        List<AttributePart> utility,
        List<ExposureReport> exposure,
        @Nullable SubgroupReport subgroups,
        @Nullable CharterPart charter,
        List<Comparison> comparisons,
        Map<String, String> provenance) {
    public AuditReport {
        comparisons = comparisons == null ? List.of() : List.copyOf(comparisons);
        overall = Collections.unmodifiableMap(new LinkedHashMap<>(overall));
        utility = List.copyOf(utility);
        exposure = List.copyOf(exposure);
        provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
    }

    /**
     * Utility by one user attribute.
     *
     * @param report NDCG by group
     * @param gap the largest gap of the group means beside what chance alone gives, or null with fewer than two groups of enough users
     * @param judged for every gap against the reference group, in the report's order, what the margin says
     * @param verdict the worst of them; insufficient when nothing could be compared
     */
    public record AttributePart(UtilityReport report, @Nullable GapTest gap, List<JudgedGap> judged, Verdict verdict) {
        public AttributePart {
            judged = List.copyOf(judged);
        }
    }

    /**
     * @param pValue by permutation of the labels over users
     * @param adjusted the same, adjusted for the number of attributes (Holm)
     */
    public record GapTest(double gap, double gapByChance, double biasRate, double biasRateByChance, double pValue, double adjusted) {}

    /** @param stillNeeded about how many more users would settle it, or null */
    public record JudgedGap(String group, Verdict verdict, @Nullable Long stillNeeded) {}

    /**
     * @param version such as {@code v3}
     * @param hash of the charter's canonical text
     * @param rules in the order of the charter
     */
    public record CharterPart(String version, String hash, List<RuleOutcome> rules) {
        public CharterPart {
            rules = List.copyOf(rules);
        }
    }

    /**
     * What one rule came to.
     *
     * @param kind {@code gap}, {@code ratio}, {@code worst}, {@code utility} or {@code share}
     * @param metric of the table, such as {@code ndcg}; empty for a share
     * @param attribute empty for a utility
     * @param group the item group of a share, else empty
     * @param low the least accepted value, or null
     * @param high the greatest accepted value, or null
     * @param estimate what was measured; for a gap the one pair that is furthest apart
     * @param where the groups it rests on, such as {@code west − east}; empty where that goes without saying
     * @param stillNeeded about how many more users would settle it, or null
     * @param pValue one-sided, of "the margin is kept", and adjusted for the number of rules; null where nothing was judged
     * @param leftOut groups too small to decide, with their users: less than 2 % of all each, else the rule is insufficient evidence
     */
    public record RuleOutcome(
            ReleaseGate gate,
            String kind,
            String metric,
            String attribute,
            String group,
            @Nullable Double low,
            @Nullable Double high,
            Estimate estimate,
            String where,
            Verdict verdict,
            @Nullable Long stillNeeded,
            @Nullable Double pValue,
            @Nullable Double adjusted,
            Map<String, Integer> leftOut) {
        public RuleOutcome {
            leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        }

        /** The rule itself, as the charter has it. */
        public CharterRule rule() {
            return switch (kind) {
                case "gap" -> new CharterRule.Gap(metric, attribute, bound(high, 1));
                case "ratio" -> new CharterRule.Ratio(metric, attribute, bound(low, 0));
                case "worst" -> new CharterRule.Worst(metric, attribute, bound(low, 0));
                case "utility" -> new CharterRule.Utility(metric, bound(low, 0));
                default -> new CharterRule.Share(attribute, group, bound(low, 0), bound(high, 1));
            };
        }

        private static double bound(@Nullable Double bound, double otherwise) {
            return bound == null ? otherwise : bound;
        }

        RuleOutcome with(Verdict other, double adjustedP) {
            return new RuleOutcome(
                    gate, kind, metric, attribute, group, low, high, estimate, where, other, stillNeeded, pValue, adjustedP, leftOut);
        }
    }

    /**
     * @param role {@code live} or {@code previous}
     * @param with model and policy as people name them
     * @param difference these lists less the other's, mean over the same users; positive is better here
     * @param pValue by sign flips, of no difference
     */
    public record Comparison(String role, String with, String metric, Estimate difference, @Nullable Double pValue) {}
}
