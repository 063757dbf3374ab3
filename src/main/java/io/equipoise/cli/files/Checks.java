package io.equipoise.cli.files;

import io.equipoise.cli.files.FileReport.CheckOutcome;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.Margin;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.fairness.inference.AuditOptions;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.fairness.inference.PairwiseGaps;
import io.equipoise.fairness.inference.UtilityReport;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.store.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Judges the checks of a charter file against what was measured. */
record Checks(
        UserTable table,
        Map<String, GroupAssignment> users,
        List<UtilityReport> overall,
        List<UtilityReport> byAttribute,
        List<ExposureReport> exposure,
        AuditOptions options) {
    /** Beyond this a gate of all pairs of groups says nothing a person could act on, and their number grows with the square. */
    static final int MOST_GROUPS = 500;


    CheckOutcome judge(CharterRule rule) {
        return switch (rule) {
            case CharterRule.Gap gap -> gap(gap);
            case CharterRule.Ratio ratio -> {
                Estimate estimate = utility(ratio.metric(), ratio.attribute()).ratio();
                yield outcome(
                        "ratio " + ratio.metric() + " · " + ratio.attribute() + " ≥ " + ratio.atLeast(),
                        estimate,
                        new Margin.AtLeast(ratio.atLeast()));
            }
            case CharterRule.Worst worst -> {
                Estimate estimate = utility(worst.metric(), worst.attribute()).worst();
                yield outcome(
                        "worst " + worst.metric() + " · " + worst.attribute() + " ≥ " + worst.atLeast(),
                        estimate,
                        new Margin.AtLeast(worst.atLeast()));
            }
            case CharterRule.Utility utility -> {
                Estimate estimate = find(overall.stream(), utility.metric()).overall();
                yield outcome(
                        "utility " + utility.metric() + " ≥ " + utility.atLeast(),
                        estimate,
                        new Margin.AtLeast(utility.atLeast()));
            }
            case CharterRule.Share share -> share(share);
        };
    }

    private CheckOutcome gap(CharterRule.Gap gap) {
        UtilityReport report = utility(gap.metric(), gap.attribute());
        GroupAssignment groups = Objects.requireNonNull(users.get(gap.attribute()));
        AuditOptions deciding = options.withMinimum(Math.max(Margin.GATE_MINIMUM, options.minimum()));
        if (groups.groups() > MOST_GROUPS) {
            throw new Refusal("files.charter-groups", gap.attribute(), groups.groups(), MOST_GROUPS);
        }
        PairwiseGaps pairs = PairwiseGaps.of(table, table.metric(report.metric()), groups, deciding);
        String evidence = pairs.pairs().stream()
                .min((a, b) -> Double.compare(a.test().difference(), b.test().difference()))
                .map(pair -> pair.group() + " − " + pair.other() + " = " + TableReport.number(pair.test().difference()) + " "
                        + TableReport.interval(pair.test().interval(0.95)) + ", p (Holm) " + TableReport.number(pair.adjusted()))
                .orElse("");
        return new CheckOutcome(
                "gap " + gap.metric() + " · " + gap.attribute() + " ≤ " + gap.within(), pairs.judge(gap.within()), evidence);
    }

    private CheckOutcome share(CharterRule.Share share) {
        Estimate estimate = exposure.stream()
                .filter(report -> report.attribute().equals(share.attribute()))
                .flatMap(report -> report.groups().stream())
                .filter(group -> group.group().equals(share.group()))
                .map(ExposureReport.Group::share)
                .findFirst()
                .orElseThrow(() -> new Refusal("files.charter-unknown", share.attribute() + " = " + share.group()));
        String name = "share " + share.attribute() + " = " + share.group();
        CheckOutcome floor = outcome(name + " ≥ " + share.atLeast(), estimate, new Margin.AtLeast(share.atLeast()));
        CheckOutcome ceiling = outcome(name + " ≤ " + share.atMost(), estimate, new Margin.AtMost(share.atMost()));
        if (share.atMost() >= 1) {
            return floor;
        }
        if (share.atLeast() <= 0) {
            return ceiling;
        }
        Verdict worse = floor.verdict() == Verdict.PASS || ceiling.verdict() == Verdict.FAIL ? ceiling.verdict() : floor.verdict();
        return new CheckOutcome(name + " ∈ [" + share.atLeast() + ", " + share.atMost() + "]", worse, floor.evidence());
    }

    private static CheckOutcome outcome(String check, Estimate estimate, Margin margin) {
        String evidence = estimate instanceof Estimated it
                ? TableReport.number(it.value()) + " " + TableReport.interval(it.ci95())
                : "n = " + estimate.n();
        return new CheckOutcome(check, margin.judge(estimate).verdict(), evidence);
    }

    private UtilityReport utility(String metric, String attribute) {
        List<UtilityReport> of = byAttribute.stream().filter(report -> report.attribute().equals(attribute)).toList();
        if (of.isEmpty()) {
            throw new Refusal("files.charter-unknown", attribute);
        }
        return find(of.stream(), metric);
    }

    private static UtilityReport find(Stream<UtilityReport> reports, String metric) {
        return reports.filter(report -> report.metric().equals(metric) || report.metric().split("/")[0].equals(metric))
                .findFirst()
                .orElseThrow(() -> new Refusal("files.charter-unknown", metric));
    }
}
