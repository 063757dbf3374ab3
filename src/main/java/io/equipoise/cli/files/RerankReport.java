package io.equipoise.cli.files;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.batch.GuaranteedLists;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.metric.RankAgreement;
import io.equipoise.fairness.mitigation.RerankerChain;
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
 * @param steps what each rule did, in the order in which they act
 * @param exposure per attribute of the policy the share of exposure of each group, before and after
 * @param guarantee what was promised to all groups at once, or null
 * @param ndcgBefore mean over users with something relevant; null without relevance
 */
record RerankReport(
        int users,
        double changed,
        double entered,
        double agreement,
        List<Step> steps,
        Map<String, List<Share>> exposure,
        @Nullable Guarantee guarantee,
        @Nullable Double ndcgBefore,
        @Nullable Double ndcgAfter) {
    private static final double PERSISTENCE = 0.9;

    /** Shares of {@code Σ 1/log2(rank + 1)}. */
    record Share(String group, double before, double after) {}

    /**
     * A promise to every group with a candidate.
     *
     * @param owed slots of all lists promised to each
     * @param lifted groups that had fewer
     * @param leastBefore and {@code leastAfter}: slots of the group with fewest
     * @param meanKept of a user's own best list, by scores
     */
    record Guarantee(int groups, int owed, int lifted, int leastBefore, int leastAfter, double meanKept) {}

    /**
     * @param rule its kind
     * @param lists share of lists it changed
     * @param moved mean slots of a list that hold another item than before the step; @param entered mean items it brought in
     * @param meanMove mean ranks a slot's item moved; @param largestMove the most ranks any item went up
     */
    record Step(String rule, double lists, double moved, double entered, double meanMove, int largestMove) {}

    static RerankReport of(
            int[][] before, int[][] after, RerankerChain.Outcome[] outcomes, List<GroupAssignment> attributes, Optional<RelevanceFile> relevance, Cutoff cutoff) {
        long changed = IntStream.range(0, before.length).filter(u -> !Arrays.equals(before[u], after[u])).count();
        double entered = IntStream.range(0, before.length)
                .mapToDouble(u -> (double) Arrays.stream(after[u]).filter(item -> Arrays.stream(before[u]).noneMatch(old -> old == item)).count()
                        / Math.max(1, after[u].length))
                .average()
                .orElse(0);
        double agreement = IntStream.range(0, before.length)
                .filter(u -> before[u].length > 0 && after[u].length > 0)
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
                steps(outcomes),
                exposure,
                null,
                relevance.map(truth -> ndcg(before, truth, cutoff)).orElse(null),
                relevance.map(truth -> ndcg(after, truth, cutoff)).orElse(null));
    }

    /** The same, with what was promised. */
    RerankReport with(@Nullable GuaranteedLists made) {
        return made == null
                ? this
                : new RerankReport(
                        users, changed, entered, agreement, steps, exposure,
                        new Guarantee(
                                made.groups().size(),
                                made.owed(),
                                made.liftedGroups(),
                                Arrays.stream(made.before()).min().orElse(0),
                                Arrays.stream(made.after()).min().orElse(0),
                                made.meanKept()),
                        ndcgBefore, ndcgAfter);
    }

    private static List<Step> steps(RerankerChain.Outcome[] outcomes) {
        List<Step> steps = new ArrayList<>();
        int count = outcomes.length == 0 ? 0 : outcomes[0].displacements().size();
        for (int s = 0; s < count; s++) {
            int step = s;
            List<RerankerChain.Displacement> each = Arrays.stream(outcomes).map(outcome -> outcome.displacements().get(step)).toList();
            steps.add(new Step(
                    each.getFirst().name(),
                    each.stream().filter(one -> one.moved() > 0).count() / (double) each.size(),
                    each.stream().mapToInt(RerankerChain.Displacement::moved).average().orElse(0),
                    each.stream().mapToInt(RerankerChain.Displacement::entered).average().orElse(0),
                    each.stream().mapToDouble(RerankerChain.Displacement::meanMove).average().orElse(0),
                    each.stream().mapToInt(RerankerChain.Displacement::largestMove).max().orElse(0)));
        }
        return steps;
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

    private static ReportPage.Section promise(Guarantee made, Words words) {
        return new ReportPage.Section(
                words.text("files.guarantee"),
                List.of(words.text("files.report.column.fact"), words.text("files.report.column.value")),
                List.of(
                        List.of(words.text("files.guarantee.groups"), String.valueOf(made.groups())),
                        List.of(words.text("files.guarantee.owed"), String.valueOf(made.owed())),
                        List.of(words.text("files.guarantee.lifted"), String.valueOf(made.lifted())),
                        List.of(words.text("files.guarantee.least-before"), String.valueOf(made.leastBefore())),
                        List.of(words.text("files.guarantee.least-after"), String.valueOf(made.leastAfter())),
                        List.of(words.text("files.guarantee.kept"), TableReport.number(made.meanKept()))));
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
        sections.add(new ReportPage.Section(
                words.text("files.rerank.steps"),
                List.of(
                        words.text("files.rerank.step.rule"),
                        words.text("files.rerank.step.lists"),
                        words.text("files.rerank.step.moved"),
                        words.text("files.rerank.step.entered"),
                        words.text("files.rerank.step.mean"),
                        words.text("files.rerank.step.most")),
                steps.stream()
                        .map(step -> List.of(
                                words.text("policies.rule." + step.rule()),
                                TableReport.number(step.lists()),
                                TableReport.number(step.moved()),
                                TableReport.number(step.entered()),
                                TableReport.number(step.meanMove()),
                                String.valueOf(step.largestMove())))
                        .toList()));
        if (guarantee != null) {
            sections.add(promise(guarantee, words));
        }
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
