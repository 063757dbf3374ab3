package io.equipoise.audit;

import io.equipoise.audit.AuditReport.RuleOutcome;
import io.equipoise.charter.CharterVersion;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.IntervalMethod;
import io.equipoise.fairness.Margin;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.fairness.inference.AuditOptions;
import io.equipoise.fairness.inference.ExposureAudit;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.fairness.inference.Multiplicity;
import io.equipoise.fairness.inference.PairwiseGaps;
import io.equipoise.fairness.inference.Resampling;
import io.equipoise.fairness.inference.UtilityAudit;
import io.equipoise.fairness.inference.UtilityReport;
import io.equipoise.fairness.metric.AveragePrecision;
import io.equipoise.fairness.metric.F1;
import io.equipoise.fairness.metric.HitRate;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.metric.Precision;
import io.equipoise.fairness.metric.RankBiasedPrecision;
import io.equipoise.fairness.metric.Recall;
import io.equipoise.fairness.metric.ReciprocalRank;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.PositionDiscount;
import io.equipoise.scoring.TrainingView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Judges lists by the rules of a charter. A rule fails when its interval lies beyond the margin and, with Holm, still does among all rules;
 * it passes when its 90 % interval lies within. Passing needs no adjustment: a release must pass every rule, which is an
 * intersection-union test (Berger 1982). Groups too small to decide make a rule insufficient evidence, unless each is under 2 % of the users
 * (NYC LL144 5-301): those are left out and named with their count.
 */
final class CharterJudge {
    private static final double LEVEL = 0.05;
    private static final double SMALL_SHARE = 0.02;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private final TrainingView view;
    private final int[] users;
    private final Charter charter;
    private final AuditOptions options;
    private final Map<String, UtilityReport> utilities = new HashMap<>();
    private final Map<String, Optional<ExposureReport>> exposures = new HashMap<>();

    CharterJudge(TrainingView view, int[] users, Charter charter) {
        this.view = view;
        this.users = users;
        this.charter = charter;
        var settings = charter.settings();
        this.options = new AuditOptions(settings.minimum(), new Resampling(settings.replicates(), settings.seed()), false);
    }

    /** @param relevant per user the items wanted; @param lists per user the items shown */
    AuditReport.CharterPart judge(CharterVersion version, int[][] lists, int[][] relevant) {
        var cutoff = new Cutoff(charter.settings().cutoff());
        var table = UserTable.measure(
                lists,
                relevant,
                List.of(
                        Ndcg.at(cutoff), new HitRate(cutoff), new Precision(cutoff), new Recall(cutoff), new F1(cutoff),
                        new ReciprocalRank(cutoff), new AveragePrecision(cutoff), new RankBiasedPrecision(cutoff, 0.8)));
        List<RuleOutcome> raw = charter.checks().stream().map(rule -> outcome(rule, table, lists)).toList();
        return new AuditReport.CharterPart(version.label(), version.contentHash(), corrected(raw));
    }

    private List<RuleOutcome> corrected(List<RuleOutcome> raw) {
        double[] p = raw.stream().filter(rule -> rule.pValue() != null).mapToDouble(RuleOutcome::pValue).toArray();
        double[] adjusted = charter.settings().correction() == Charter.Correction.HOLM ? Multiplicity.holm(p) : p;
        List<RuleOutcome> corrected = new ArrayList<>();
        int at = 0;
        for (RuleOutcome rule : raw) {
            if (rule.pValue() == null) {
                corrected.add(rule);
                continue;
            }
            double own = adjusted[at++];
            boolean falseAlarm = rule.verdict() == Verdict.FAIL && own > LEVEL;
            corrected.add(rule.with(falseAlarm ? Verdict.INCONCLUSIVE : rule.verdict(), own));
        }
        return corrected;
    }

    private RuleOutcome outcome(CharterRule rule, UserTable table, int[][] lists) {
        return switch (rule) {
            case CharterRule.Gap gap -> gap(gap, table);
            case CharterRule.Ratio ratio ->
                byGroup(ratio, "ratio", ratio.metric(), ratio.attribute(), ratio.atLeast(), table);
            case CharterRule.Worst worst ->
                byGroup(worst, "worst", worst.metric(), worst.attribute(), worst.atLeast(), table);
            case CharterRule.Utility utility -> {
                Optional<String> metric = metric(table, utility.metric());
                Estimate estimate = metric.map(id -> UtilityAudit.of(table, GroupAssignment.everyone(users.length), options)
                                .get(table.metric(id))
                                .overall())
                        .orElseGet(() -> Estimate.undefined(Estimate.Reason.NO_OBSERVATIONS, 0));
                yield judged(rule, "utility", utility.metric(), "", "", utility.atLeast(), null, estimate, "", Map.of());
            }
            case CharterRule.Share share -> {
                Estimate estimate = exposure(share.attribute(), lists)
                        .flatMap(report -> report.groups().stream()
                                .filter(group -> group.group().equals(share.group()))
                                .findFirst())
                        .map(ExposureReport.Group::share)
                        .orElseGet(() -> Estimate.undefined(Estimate.Reason.NO_OBSERVATIONS, 0));
                yield judged(
                        rule, "share", "", share.attribute(), share.group(), share.atLeast() > 0 ? share.atLeast() : null,
                        share.atMost() < 1 ? share.atMost() : null, estimate, "", Map.of());
            }
        };
    }

    private RuleOutcome gap(CharterRule.Gap rule, UserTable table) {
        Optional<GroupAssignment> groups = groups(rule.attribute());
        Optional<String> metric = metric(table, rule.metric());
        if (groups.isEmpty() || metric.isEmpty()) {
            return judged(
                    rule, "gap", rule.metric(), rule.attribute(), "", null, rule.within(),
                    Estimate.undefined(Estimate.Reason.NO_OBSERVATIONS, 0), "", Map.of());
        }
        int decides = charter.settings().decides();
        var pairs = PairwiseGaps.of(table, table.metric(metric.get()), groups.get(), options.withMinimum(decides));
        var small = small(table, table.metric(metric.get()), groups.get());
        if (pairs.pairs().isEmpty() || tooMany(small)) {
            int largest = small.values().stream().mapToInt(n -> n).max().orElse(0);
            return new RuleOutcome(
                    rule.gate(), "gap", rule.metric(), rule.attribute(), "", null, rule.within(),
                    new Estimate.Insufficient(largest, Math.max(decides, largest + 1)), "", Verdict.INSUFFICIENT,
                    (long) Math.max(1, decides - largest), null, null, small);
        }
        var worst = pairs.pairs().stream()
                .min((a, b) -> Double.compare(a.test().difference(), b.test().difference()))
                .orElseThrow();
        double p = 1;
        for (double each : Multiplicity.holm(pairs.pairs().stream().mapToDouble(pair -> pair.pBeyond(rule.within())).toArray())) {
            p = Math.min(p, each);
        }
        var test = worst.test();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        double[][] values = split(table, table.metric(metric.get()), groups.get());
        for (String name : List.of(worst.group(), worst.other())) {
            sizes.put(name, values[groups.get().labels().indexOf(name)].length);
        }
        Estimated estimate = new Estimated(
                test.difference(), test.interval(0.95), test.interval(0.90), sizes, IntervalMethod.ANALYTIC, rule.metric() + " gap");
        Verdict verdict = pairs.judge(rule.within());
        Long needed = verdict == Verdict.INCONCLUSIVE
                ? needed(new Margin.Within(rule.within()).judge(estimate, decides).stillNeeded())
                : null;
        return new RuleOutcome(
                rule.gate(), "gap", rule.metric(), rule.attribute(), "", null, rule.within(), estimate,
                worst.group() + " − " + worst.other(), verdict, needed, p, p, small);
    }

    private RuleOutcome byGroup(CharterRule rule, String kind, String metric, String attribute, double atLeast, UserTable table) {
        Optional<GroupAssignment> groups = groups(attribute);
        Optional<String> id = metric(table, metric);
        if (groups.isEmpty() || id.isEmpty()) {
            return judged(
                    rule, kind, metric, attribute, "", atLeast, null, Estimate.undefined(Estimate.Reason.NO_OBSERVATIONS, 0), "", Map.of());
        }
        var report = utilities.computeIfAbsent(
                id.get() + " " + attribute,
                key -> UtilityAudit.of(table, groups.get(), options.withMinimum(charter.settings().decides())).get(table.metric(id.get())));
        var small = small(table, table.metric(id.get()), groups.get());
        Estimate estimate = kind.equals("ratio") ? report.ratio() : report.worst();
        if (tooMany(small)) {
            int largest = small.values().stream().mapToInt(n -> n).max().orElse(0);
            estimate = new Estimate.Insufficient(largest, Math.max(charter.settings().decides(), largest + 1));
        }
        return judged(rule, kind, metric, attribute, "", atLeast, null, estimate, report.worstGroup().orElse(""), small);
    }

    private RuleOutcome judged(
            CharterRule rule,
            String kind,
            String metric,
            String attribute,
            String group,
            @Nullable Double low,
            @Nullable Double high,
            Estimate estimate,
            String where,
            Map<String, Integer> leftOut) {
        int decides = charter.settings().decides();
        Margin margin = low == null ? new Margin.AtMost(high == null ? 1 : high) : new Margin.AtLeast(low);
        var judgement = margin.judge(atConfidence(estimate), decides);
        if (low != null && high != null) {
            var ceiling = new Margin.AtMost(high).judge(atConfidence(estimate), decides);
            judgement = judgement.verdict() == Verdict.PASS || ceiling.verdict() == Verdict.FAIL ? ceiling : judgement;
        }
        Double p = estimate instanceof Estimated it && judgement.verdict() != Verdict.INSUFFICIENT ? pBeyond(it, low, high) : null;
        return new RuleOutcome(
                rule.gate(), kind, metric, attribute, group, low, high, estimate, where, judgement.verdict(), needed(judgement.stillNeeded()),
                p, p, leftOut);
    }

    /** At 90 % a rule fails on the 90 % interval; it passes on the same one either way. */
    private Estimate atConfidence(Estimate estimate) {
        return charter.settings().confidence() == 0.90 && estimate instanceof Estimated it
                ? new Estimated(it.value(), it.ci90(), it.ci90(), it.groupSizes(), it.method(), it.convention())
                : estimate;
    }

    /** One-sided, of a value within the margin, from the width of the 95 % interval: a normal approximation, used for the adjustment alone. */
    private static double pBeyond(Estimated it, @Nullable Double low, @Nullable Double high) {
        double se = it.ci95().width() / (2 * 1.959963984540054);
        double beyond = Math.max(low == null ? Double.NEGATIVE_INFINITY : low - it.value(), high == null ? Double.NEGATIVE_INFINITY : it.value() - high);
        if (se == 0) {
            return beyond > 0 ? 0 : 1;
        }
        return NORMAL.cumulativeProbability(-beyond / se);
    }

    /** Known groups with users, but fewer than decide. */
    private Map<String, Integer> small(UserTable table, int metric, GroupAssignment groups) {
        double[][] values = split(table, metric, groups);
        Map<String, Integer> small = new LinkedHashMap<>();
        for (int g = 0; g < values.length; g++) {
            if (g != groups.unknown() && values[g].length > 0 && values[g].length < charter.settings().decides()) {
                small.put(groups.labels().get(g), values[g].length);
            }
        }
        return small;
    }

    private boolean tooMany(Map<String, Integer> small) {
        return small.values().stream().anyMatch(n -> n >= SMALL_SHARE * users.length);
    }

    private static double[][] split(UserTable table, int metric, GroupAssignment groups) {
        double[][] byGroup = new double[groups.groups()][];
        for (int g = 0; g < byGroup.length; g++) {
            int group = g;
            byGroup[g] = IntStream.range(0, table.users())
                    .filter(user -> groups.codes()[user] == group && !table.excluded(metric)[user])
                    .mapToDouble(user -> table.values(metric)[user])
                    .toArray();
        }
        return byGroup;
    }

    private Optional<GroupAssignment> groups(String attribute) {
        return PolicyBinding.groups(view.log().userAttributes(), attribute).map(all -> {
            int[] codes = IntStream.of(users).map(user -> all.codes()[user]).toArray();
            return new GroupAssignment(attribute, all.labels(), codes, all.unknown());
        });
    }

    private Optional<ExposureReport> exposure(String attribute, int[][] lists) {
        return exposures.computeIfAbsent(attribute, name -> PolicyBinding.groups(view.log().itemAttributes(), name)
                .map(ItemGroups::of)
                .map(groups -> {
                    boolean[] eligible = new boolean[view.itemCount()];
                    for (int item : view.split().items()) {
                        eligible[item] = true;
                    }
                    return ExposureAudit.of(lists, groups, groups.sizes(eligible), null, PositionDiscount.LOG, options);
                }));
    }

    /** A metric by the name a charter gives it: with or without its cutoff and its convention. */
    private static Optional<String> metric(UserTable table, String name) {
        return table.metrics().stream()
                .filter(id -> id.equals(name) || id.split("/")[0].equals(name) || id.split("[@/]")[0].equals(name))
                .findFirst();
    }

    private static @Nullable Long needed(OptionalLong needed) {
        return needed.isPresent() ? needed.getAsLong() : null;
    }
}
