package io.equipoise.cli.files;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.metric.RankAgreement;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.PositionDiscount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a policy changed, and what it cost.
 *
 * @param users with a list; @param changed share of them whose list is another
 * @param entered mean items of a list that were not in its first k before, over k
 * @param agreement mean rank-biased overlap (0.9) of a list with what it was
 * @param exposure per attribute of the policy the share of exposure of each group, before and after
 * @param ndcgBefore mean over users with something relevant; null without relevance
 */
record RerankReport(
        int users,
        double changed,
        double entered,
        double agreement,
        Map<String, List<Share>> exposure,
        @Nullable Double ndcgBefore,
        @Nullable Double ndcgAfter) {
    private static final double PERSISTENCE = 0.9;

    /** Shares of {@code Σ 1/log2(rank + 1)}. */
    record Share(String group, double before, double after) {}

    static RerankReport of(
            int[][] before, int[][] after, List<GroupAssignment> attributes, Optional<RelevanceFile> relevance, Cutoff cutoff) {
        long changed = IntStream.range(0, before.length).filter(u -> !Arrays.equals(before[u], after[u])).count();
        double entered = IntStream.range(0, before.length)
                .mapToDouble(u -> (double) Arrays.stream(after[u]).filter(item -> Arrays.stream(before[u]).noneMatch(old -> old == item)).count()
                        / after[u].length)
                .average()
                .orElse(0);
        double agreement = IntStream.range(0, before.length)
                .mapToDouble(u -> RankAgreement.rankBiasedOverlap(before[u], after[u], PERSISTENCE))
                .average()
                .orElse(1);
        Map<String, List<Share>> exposure = new LinkedHashMap<>();
        for (GroupAssignment groups : attributes) {
            double[] was = shares(before, groups);
            double[] is = shares(after, groups);
            exposure.put(
                    groups.attribute(),
                    IntStream.range(0, was.length).mapToObj(g -> new Share(groups.labels().get(g), was[g], is[g])).toList());
        }
        return new RerankReport(
                before.length,
                (double) changed / before.length,
                entered,
                agreement,
                exposure,
                relevance.map(truth -> ndcg(before, truth, cutoff)).orElse(null),
                relevance.map(truth -> ndcg(after, truth, cutoff)).orElse(null));
    }

    private static double[] shares(int[][] lists, GroupAssignment groups) {
        double[] sums = new double[groups.groups()];
        double all = 0;
        for (int[] list : lists) {
            for (int rank = 0; rank < list.length; rank++) {
                double weight = PositionDiscount.LOG.at(rank + 1);
                sums[groups.codes()[list[rank]]] += weight;
                all += weight;
            }
        }
        double total = all;
        return Arrays.stream(sums).map(sum -> sum / total).toArray();
    }

    private static @Nullable Double ndcg(int[][] lists, RelevanceFile truth, Cutoff cutoff) {
        var table = UserTable.measure(lists, truth.items(), truth.gains(), List.of(Ndcg.at(cutoff)));
        var mean = IntStream.range(0, table.users())
                .filter(user -> !table.excluded(0)[user])
                .mapToDouble(user -> table.values(0)[user])
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    String written(String format, Words words) {
        return switch (format) {
            case "json" -> JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(this) + "\n";
            case "html" -> ReportPage.html(words.text("files.rerank.title"), words.text("files.report.language"), sections(words));
            default -> ReportPage.markdown(words.text("files.rerank.title"), sections(words));
        };
    }

    private List<ReportPage.Section> sections(Words words) {
        var sections = new ArrayList<ReportPage.Section>();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(words.text("files.rerank.users"), String.valueOf(users)));
        rows.add(List.of(words.text("files.rerank.changed"), TableReport.number(changed)));
        rows.add(List.of(words.text("files.rerank.entered"), TableReport.number(entered)));
        rows.add(List.of(words.text("files.rerank.agreement"), TableReport.number(agreement)));
        if (ndcgBefore != null && ndcgAfter != null) {
            rows.add(List.of(words.text("files.rerank.ndcg-before"), TableReport.number(ndcgBefore)));
            rows.add(List.of(words.text("files.rerank.ndcg-after"), TableReport.number(ndcgAfter)));
        }
        sections.add(new ReportPage.Section(
                words.text("files.rerank.what"),
                List.of(words.text("files.report.column.fact"), words.text("files.report.column.value")),
                rows));
        exposure.forEach((attribute, shares) -> sections.add(new ReportPage.Section(
                words.text("files.report.exposure", attribute),
                List.of(
                        words.text("files.report.column.group"),
                        words.text("files.rerank.before"),
                        words.text("files.rerank.after")),
                shares.stream()
                        .map(share -> List.of(share.group(), TableReport.number(share.before()), TableReport.number(share.after())))
                        .toList())));
        return sections;
    }
}
