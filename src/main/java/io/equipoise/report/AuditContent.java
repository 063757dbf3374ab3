package io.equipoise.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an audit report says, in whatever format. Made by {@link AuditContents}, which hides what small groups would give away; the names of
 * its parts are the keys of the JSON.
 *
 * @param policy its label, or {@code none}
 * @param filters what was asked for: attributes, cutoff, smallest group, margin, replicates, seed, as the plan has them
 * @param provenance hashes and conventions the same numbers can be made from
 * @param reportSha256 digest of the full report in the artefact store
 * @param notReproducible why the numbers cannot be made again, or null
 * @param chain what is wrong with the evidence log, or null while its last verification found nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditContent(
        String format,
        String audit,
        String model,
        String policy,
        String startedBy,
        String createdAt,
        String finishedAt,
        int users,
        Map<String, String> filters,
        Map<String, String> provenance,
        String reportSha256,
        @Nullable Erased notReproducible,
        @Nullable ChainMark chain,
        List<Metric> overall,
        List<Utility> utility,
        List<Exposure> exposure,
        @Nullable Subgroups subgroups,
        @Nullable CharterRules charter,
        List<Compared> comparisons) {

    /** @param cause {@code person-erased} or {@code snapshot-expired} */
    record Erased(String at, String snapshot, String cause) {}

    record Metric(String metric, Figure figure) {}

    /** @param reference the group differences are taken against, or empty */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Utility(
            String attribute,
            String metric,
            String verdict,
            String reference,
            @Nullable GapTest test,
            List<Served> groups,
            List<Gap> gaps) {}

    record GapTest(double gap, double gapByChance, double biasRate, double biasRateByChance, double pValue, double adjusted) {}

    record Served(String group, boolean unknown, Figure mean) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Gap(String group, String reference, Figure difference, String verdict, @Nullable Long stillNeeded) {}

    record Exposure(String attribute, int lists, String discount, List<Shown> groups, Figure perItemRatio, Figure divergence) {}

    record Shown(String group, boolean unknown, double items, double catalogShare, Figure share, Figure perItem) {}

    record Subgroups(int lookedAt, int level, int support, double meanError, List<Subgroup> worst) {}

    record Subgroup(List<Map<String, String>> conditions, int users, double excess, double ciLow, double ciHigh, double familywiseP) {}

    record CharterRules(String version, String hash, List<Rule> rules) {}

    /** @param leftOut groups too small to decide, with their users or {@code < k} */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rule(
            String gate,
            String kind,
            String metric,
            String attribute,
            String group,
            @Nullable Double low,
            @Nullable Double high,
            Figure measured,
            String where,
            String verdict,
            @Nullable Long stillNeeded,
            @Nullable Double pValue,
            @Nullable Double adjusted,
            Map<String, String> leftOut) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Compared(String role, String with, String metric, Figure difference, @Nullable Double pValue) {}
}
