package io.equipoise.audit;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Verdict;
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
 * @param provenance hashes, seed and conventions: with these the same numbers can be made again
 */
public record AuditReport(
        int users,
        Map<String, Estimate> overall,
        List<AttributePart> utility,
        List<ExposureReport> exposure,
        @Nullable SubgroupReport subgroups,
        Map<String, String> provenance) {
    public AuditReport {
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
}
