package io.equipoise.audit;

import io.equipoise.charter.CharterVersion;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.Judgement;
import io.equipoise.fairness.Margin;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.detection.SliceFeature;
import io.equipoise.fairness.detection.SubgroupOptions;
import io.equipoise.fairness.detection.SubgroupReport;
import io.equipoise.fairness.detection.SubgroupSearch;
import io.equipoise.fairness.inference.AuditOptions;
import io.equipoise.fairness.inference.ExposureAudit;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.fairness.inference.LargestGapTest;
import io.equipoise.fairness.inference.ModelComparison;
import io.equipoise.fairness.inference.Multiplicity;
import io.equipoise.fairness.inference.Resampling;
import io.equipoise.fairness.inference.UtilityAudit;
import io.equipoise.fairness.inference.UtilityReport;
import io.equipoise.fairness.metric.HitRate;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.PositionDiscount;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns lists into the numbers of a report. Pure: the same lists, plan and snapshot give the same bits, whatever the number of threads. */
final class Measurement {
    private final TrainingView view;
    private final AuditPlan plan;
    private final int[] users;
    private final AuditOptions options;

    Measurement(TrainingView view, AuditPlan plan) {
        this(view, plan, user -> true);
    }

    /** @param listed users there are lists of */
    Measurement(TrainingView view, AuditPlan plan, IntPredicate listed) {
        this.view = view;
        this.plan = plan;
        this.users = IntStream.of(view.split().users())
                .filter(user -> view.split().test(user).length > 0 && listed.test(user))
                .toArray();
        this.options = new AuditOptions(plan.minimum(), new Resampling(plan.replicates(), plan.seed()), false);
    }

    /** Indices of the users to make lists for. */
    int[] users() {
        return users;
    }

    /** @param lists per user of {@link #users} the items shown, from the top */
    AuditReport report(
            int[][] lists, @Nullable CharterVersion charter, List<BaselineLists> baselines, Map<String, String> provenance) {
        int[][] relevant = Arrays.stream(users).mapToObj(view.split()::test).toArray(int[][]::new);
        var cutoff = new Cutoff(plan.cutoff());
        var table = UserTable.measure(lists, relevant, List.of(Ndcg.at(cutoff), new HitRate(cutoff)));
        Map<String, Estimate> overall = new LinkedHashMap<>();
        for (UtilityReport report : UtilityAudit.of(table, GroupAssignment.everyone(users.length), options)) {
            overall.put(report.metric(), report.overall());
        }
        return new AuditReport(
                users.length,
                overall,
                utility(table),
                exposure(lists),
                subgroups(table),
                charter == null ? null : new CharterJudge(view, users, charter.charter()).judge(charter, lists, relevant),
                comparisons(table, relevant, baselines),
                provenance);
    }

    /** @param with model and policy as people name them */
    record BaselineLists(String role, String with, int[][] lists) {}

    private List<AuditReport.Comparison> comparisons(UserTable table, int[][] relevant, List<BaselineLists> baselines) {
        List<AuditReport.Comparison> comparisons = new ArrayList<>();
        var cutoff = new Cutoff(plan.cutoff());
        for (BaselineLists baseline : baselines) {
            var other = UserTable.measure(baseline.lists(), relevant, List.of(Ndcg.at(cutoff), new HitRate(cutoff)));
            var both = table.with(other);
            for (int metric = 0; metric < table.metrics().size(); metric++) {
                var compared = ModelComparison.of(both, metric, table.metrics().size() + metric, options);
                comparisons.add(new AuditReport.Comparison(
                        baseline.role(),
                        baseline.with(),
                        table.metrics().get(metric),
                        compared.difference(),
                        compared.pValue().isPresent() ? compared.pValue().getAsDouble() : null));
            }
        }
        return comparisons;
    }

    private List<AuditReport.AttributePart> utility(UserTable table) {
        List<UtilityReport> reports = new ArrayList<>();
        List<@Nullable LargestGapTest> tests = new ArrayList<>();
        for (String attribute : plan.userAttributes()) {
            var groups = userGroups(attribute);
            var report = UtilityAudit.of(table, groups, options).getFirst();
            reports.add(report);
            tests.add(gapTest(table, groups, report));
        }
        double[] adjusted = Multiplicity.holm(
                tests.stream().filter(test -> test != null).mapToDouble(LargestGapTest::pValue).toArray());
        List<AuditReport.AttributePart> parts = new ArrayList<>();
        int tested = 0;
        for (int i = 0; i < reports.size(); i++) {
            var test = tests.get(i);
            AuditReport.GapTest gap = test == null
                    ? null
                    : new AuditReport.GapTest(
                            test.gap(), test.gapByChance(), test.biasRate(), test.biasRateByChance(), test.pValue(),
                            adjusted[tested++]);
            parts.add(judged(reports.get(i), gap));
        }
        return parts;
    }

    private AuditReport.AttributePart judged(UtilityReport report, AuditReport.@Nullable GapTest gap) {
        var margin = new Margin.Within(plan.margin());
        List<AuditReport.JudgedGap> judged = new ArrayList<>();
        Verdict worst = report.gaps().isEmpty() ? Verdict.INSUFFICIENT : Verdict.PASS;
        for (var each : report.gaps()) {
            Judgement judgement = margin.judge(each.difference(), Math.max(plan.minimum(), Margin.GATE_MINIMUM));
            judged.add(new AuditReport.JudgedGap(
                    each.group(),
                    judgement.verdict(),
                    judgement.stillNeeded().isPresent() ? judgement.stillNeeded().getAsLong() : null));
            worst = worse(worst, judgement.verdict());
        }
        return new AuditReport.AttributePart(report, gap, judged, worst);
    }

    /** A fail outweighs everything; what is not known outweighs a pass. */
    private static Verdict worse(Verdict a, Verdict b) {
        List<Verdict> order = List.of(Verdict.PASS, Verdict.INSUFFICIENT, Verdict.INCONCLUSIVE, Verdict.FAIL);
        return order.indexOf(a) >= order.indexOf(b) ? a : b;
    }

    private @Nullable LargestGapTest gapTest(UserTable table, GroupAssignment groups, UtilityReport report) {
        List<double[]> samples = new ArrayList<>();
        for (int g = 0; g < groups.groups(); g++) {
            var row = report.groups().get(g);
            if (!row.unknown() && row.mean() instanceof Estimate.Estimated) {
                samples.add(values(table, groups, g));
            }
        }
        if (samples.size() < 2) {
            return null;
        }
        return LargestGapTest.of(options.resampling(), samples.toArray(double[][]::new));
    }

    private static double[] values(UserTable table, GroupAssignment groups, int group) {
        return IntStream.range(0, table.users())
                .filter(user -> groups.codes()[user] == group && !table.excluded(0)[user])
                .mapToDouble(user -> table.values(0)[user])
                .toArray();
    }

    private List<ExposureReport> exposure(int[][] lists) {
        List<ExposureReport> reports = new ArrayList<>();
        for (String attribute : plan.itemAttributes()) {
            var groups = ItemGroups.of(PolicyBinding.groups(view.log().itemAttributes(), attribute)
                    .orElseThrow(() -> new Refusal("audit.no-item-attribute", attribute)));
            boolean[] eligible = new boolean[view.itemCount()];
            for (int item : view.split().items()) {
                eligible[item] = true;
            }
            reports.add(ExposureAudit.of(
                    lists, groups, groups.sizes(eligible), null, PositionDiscount.LOG, options));
        }
        return reports;
    }

    /** Among the attributes of the plan and how active a user was: who is served worst, by 1 - NDCG. */
    private SubgroupReport subgroups(UserTable table) {
        List<SliceFeature> features = new ArrayList<>();
        for (String attribute : plan.userAttributes()) {
            var groups = userGroups(attribute);
            int[] codes = IntStream.of(groups.codes())
                    .map(code -> code == groups.unknown() ? SliceFeature.MISSING : code)
                    .toArray();
            features.add(new SliceFeature(attribute, groups.labels(), codes));
        }
        features.add(ActivityQuartile.of(users, view.split()));
        double[] errors = Arrays.stream(table.values(0)).map(ndcg -> Math.max(0, 1 - ndcg)).toArray();
        var usual = SubgroupOptions.standard(users.length, plan.seed());
        int support = Math.max(usual.support(), plan.minimum());
        return SubgroupSearch.of(
                features,
                errors,
                new SubgroupOptions(
                        usual.ranking(), usual.alpha(), usual.level(), support, usual.top(), usual.permutations(), usual.seed()));
    }

    private GroupAssignment userGroups(String attribute) {
        InteractionLog log = view.log();
        var all = PolicyBinding.groups(log.userAttributes(), attribute)
                .orElseThrow(() -> new Refusal("audit.no-user-attribute", attribute));
        int[] codes = IntStream.of(users).map(user -> all.codes()[user]).toArray();
        return new GroupAssignment(attribute, all.labels(), codes, all.unknown());
    }
}
