package io.equipoise.cli.files;

import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.detection.SubgroupReport;
import io.equipoise.fairness.inference.CatalogueAudit;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.fairness.inference.MeritAudit;
import io.equipoise.fairness.inference.UtilityReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found in files.
 *
 * @param facts what was read and how it was judged: files, rows, seed, minimum
 * @param overall each metric over all users; empty without relevance
 * @param byAttribute each metric by each user attribute
 * @param subgroups who is served worst; empty without relevance or user attributes
 * @param exposure by each item attribute
 * @param merit exposure for merit by each item attribute; empty without relevance
 * @param catalogue concentration over the catalogue; empty without items
 * @param checks in the order of the charter file
 */
record FileReport(
        Map<String, Object> facts,
        List<UtilityReport> overall,
        List<UtilityReport> byAttribute,
        Optional<SubgroupReport> subgroups,
        List<ExposureReport> exposure,
        List<MeritAudit> merit,
        Optional<CatalogueAudit> catalogue,
        List<CheckOutcome> checks) {
    /** One check, its verdict, and the estimates or pairs it rests on, in words. */
    record CheckOutcome(String check, Verdict verdict, String evidence) {}

    /** Fail before insufficient before inconclusive before pass. */
    Verdict verdict() {
        List<Verdict> found = checks.stream().map(CheckOutcome::verdict).toList();
        for (Verdict worst : List.of(Verdict.FAIL, Verdict.INSUFFICIENT, Verdict.INCONCLUSIVE)) {
            if (found.contains(worst)) {
                return worst;
            }
        }
        return Verdict.PASS;
    }
}
