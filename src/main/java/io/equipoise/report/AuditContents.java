package io.equipoise.report;

import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditPlan;
import io.equipoise.audit.AuditReport;
import io.equipoise.dataset.Tombstone;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.detection.SubgroupReport;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.fairness.inference.UtilityReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns what an audit found into what a reader may see. */
final class AuditContents {
    static final String FORMAT = "equipoise-audit-report/1";

    private static final double LEVEL = 0.05;

    private final Audit audit;
    private final AuditReport report;
    private final int minimum;
    /** Per user attribute the groups hidden, for being small or beside a small one. */
    private final Map<String, Set<String>> hidden = new LinkedHashMap<>();

    private AuditContents(Audit audit, AuditReport report) {
        this.audit = audit;
        this.report = report;
        this.minimum = audit.plan().minimum();
        report.utility().forEach(part -> hidden.put(part.report().attribute(), SmallGroups.hidden(part.report(), minimum)));
    }

    static AuditContent of(Audit audit, AuditReport report, @Nullable Tombstone erased, @Nullable ChainMark chain) {
        return new AuditContents(audit, report).content(erased, chain);
    }

    private AuditContent content(@Nullable Tombstone erased, @Nullable ChainMark chain) {
        Instant finished = audit.finishedAt() == null ? audit.createdAt() : audit.finishedAt();
        return new AuditContent(
                FORMAT,
                audit.id().toString(),
                report.provenance().getOrDefault("model", ""),
                report.provenance().getOrDefault("policy", "none"),
                audit.startedBy(),
                audit.createdAt().toString(),
                finished.toString(),
                report.users(),
                filters(audit.plan()),
                report.provenance(),
                audit.reportDigest() == null ? "" : audit.reportDigest(),
                erased == null ? null : new AuditContent.Erased(
                        erased.erasedAt().toString(), erased.contentHash(), erased.isExpiry() ? "snapshot-expired" : "person-erased"),
                chain,
                overall(),
                report.utility().stream().map(this::utility).toList(),
                report.exposure().stream().map(AuditContents::exposure).toList(),
                report.subgroups() == null ? null : subgroups(report.subgroups()),
                report.charter() == null ? null : charter(report.charter()),
                report.comparisons().stream()
                        .map(each -> new AuditContent.Compared(
                                each.role(), each.with(), each.metric(), Figure.of(each.difference()), each.pValue()))
                        .toList());
    }

    private static Map<String, String> filters(AuditPlan plan) {
        var filters = new LinkedHashMap<String, String>();
        filters.put("userAttributes", String.join(", ", plan.userAttributes()));
        filters.put("itemAttributes", String.join(", ", plan.itemAttributes()));
        filters.put("cutoff", Integer.toString(plan.cutoff()));
        filters.put("minimum", Integer.toString(plan.minimum()));
        filters.put("margin", Double.toString(plan.margin()));
        filters.put("replicates", Integer.toString(plan.replicates()));
        filters.put("seed", Long.toString(plan.seed()));
        filters.put("lists", plan.lists() == null ? "model" : "uploaded");
        return filters;
    }

    private List<AuditContent.Metric> overall() {
        var metrics = new ArrayList<AuditContent.Metric>();
        report.overall().forEach((metric, estimate) -> metrics.add(new AuditContent.Metric(metric, Figure.of(estimate))));
        return metrics;
    }

    private AuditContent.Utility utility(AuditReport.AttributePart part) {
        UtilityReport found = part.report();
        Set<String> concealed = hidden.getOrDefault(found.attribute(), Set.of());
        var groups = found.groups().stream()
                .map(group -> new AuditContent.Served(group.group(), group.unknown(), figure(group.mean(), concealed.contains(group.group()))))
                .toList();
        var gaps = new ArrayList<AuditContent.Gap>();
        for (int i = 0; i < part.judged().size(); i++) {
            var gap = found.gaps().get(i);
            boolean conceal = concealed.contains(gap.group()) || concealed.contains(gap.reference());
            var judged = part.judged().get(i);
            gaps.add(new AuditContent.Gap(
                    gap.group(),
                    gap.reference(),
                    figure(gap.difference(), conceal),
                    // What follows from a number that is hidden would tell it.
                    (conceal ? Verdict.INSUFFICIENT : judged.verdict()).name(),
                    conceal ? null : judged.stillNeeded()));
        }
        var test = part.gap();
        return new AuditContent.Utility(
                found.attribute(),
                found.metric(),
                part.verdict().name(),
                found.reference().orElse(""),
                test == null
                        ? null
                        : new AuditContent.GapTest(
                                test.gap(), test.gapByChance(), test.biasRate(), test.biasRateByChance(), test.pValue(), test.adjusted()),
                groups,
                gaps);
    }

    private static Figure figure(Estimate estimate, boolean conceal) {
        return conceal && !(estimate instanceof Estimate.Insufficient) ? Figure.protectsAnother() : Figure.of(estimate);
    }

    private static AuditContent.Exposure exposure(ExposureReport found) {
        return new AuditContent.Exposure(
                found.attribute(),
                found.lists(),
                found.discount(),
                found.groups().stream()
                        .map(group -> new AuditContent.Shown(
                                group.group(), group.unknown(), group.items(), group.target(), Figure.of(group.share()), Figure.of(group.perItem())))
                        .toList(),
                Figure.of(found.perItemRatio()),
                Figure.of(found.divergence()));
    }

    private static AuditContent.Subgroups subgroups(SubgroupReport found) {
        return new AuditContent.Subgroups(
                found.lookedAt(),
                found.level(),
                found.options().support(),
                found.meanError(),
                found.supported(LEVEL).stream()
                        .map(each -> new AuditContent.Subgroup(
                                each.conditions().stream()
                                        .map(one -> Map.of("attribute", one.attribute(), "value", one.value()))
                                        .toList(),
                                each.users(),
                                each.error() - each.restError(),
                                each.excess().low(),
                                each.excess().high(),
                                each.familywise()))
                        .toList());
    }

    private AuditContent.CharterRules charter(AuditReport.CharterPart part) {
        return new AuditContent.CharterRules(part.version(), part.hash(), part.rules().stream().map(this::rule).toList());
    }

    private AuditContent.Rule rule(AuditReport.RuleOutcome rule) {
        var names = new HashSet<>(hidden.getOrDefault(rule.attribute(), Set.of()));
        names.retainAll(Set.of(rule.where().split(" − ")));
        var leftOut = new TreeMap<String, String>();
        rule.leftOut().forEach((group, users) -> leftOut.put(group, users < minimum ? "< " + minimum : Integer.toString(users)));
        return new AuditContent.Rule(
                rule.gate().name(),
                rule.kind(),
                rule.metric(),
                rule.attribute(),
                rule.group(),
                rule.low(),
                rule.high(),
                figure(rule.estimate(), !names.isEmpty()),
                rule.where(),
                rule.verdict().name(),
                rule.stillNeeded(),
                rule.pValue(),
                rule.adjusted(),
                leftOut);
    }
}
