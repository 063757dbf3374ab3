package io.equipoise.cli.files;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.Estimate.Undefined;
import io.equipoise.fairness.Interval;
import io.equipoise.fairness.detection.Subgroup;
import io.equipoise.fairness.detection.SubgroupReport;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.fairness.inference.MeritAudit;
import io.equipoise.fairness.inference.UtilityReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report for people: titled tables of texts, drawn as Markdown or as one HTML page that needs nothing else. */
final class TableReport {
    /** Only subgroups this sure, after accounting for all that were looked at, are told. */
    private static final double SURE = 0.05;

    private final Words words;
    private final List<ReportPage.Section> sections = new ArrayList<>();

    private TableReport(Words words) {
        this.words = words;
    }

    static String markdown(FileReport report, Words words) {
        TableReport tables = new TableReport(words);
        tables.collect(report);
        return ReportPage.markdown(words.text("files.report.title"), tables.sections);
    }

    static String html(FileReport report, Words words) {
        TableReport tables = new TableReport(words);
        tables.collect(report);
        return ReportPage.html(words.text("files.report.title"), words.text("files.report.language"), tables.sections);
    }

    private void collect(FileReport report) {
        if (!report.checks().isEmpty()) {
            add("files.report.checks", List.of("check", "verdict", "evidence"), report.checks().stream()
                    .map(check -> List.of(check.check(), words.text("files.verdict." + check.verdict()), check.evidence()))
                    .toList());
        }
        if (!report.overall().isEmpty()) {
            add("files.report.overall", List.of("metric", "mean", "users"), report.overall().stream()
                    .map(metric -> List.of(metric.metric(), text(metric.overall()), String.valueOf(metric.overall().n())))
                    .toList());
        }
        report.byAttribute().forEach(this::utility);
        report.subgroups().ifPresent(this::subgroups);
        report.exposure().forEach(this::exposure);
        report.merit().forEach(this::merit);
        report.catalogue().ifPresent(catalogue -> add("files.report.catalogue", List.of("metric", "value"), List.of(
                List.of(words.text("files.report.coverage"), number(catalogue.coverage())),
                List.of("Gini", text(catalogue.gini())))));
        add("files.report.facts", List.of("fact", "value"), report.facts().entrySet().stream()
                .map(fact -> List.of(fact.getKey(), fact.getValue().toString()))
                .toList());
    }

    private void utility(UtilityReport report) {
        List<List<String>> rows = new ArrayList<>();
        for (UtilityReport.Group group : report.groups()) {
            String gap = report.gaps().stream()
                    .filter(one -> one.group().equals(group.group()))
                    .map(one -> text(one.difference()))
                    .findFirst()
                    .orElse(report.reference().filter(group.group()::equals).isPresent() ? words.text("files.report.reference") : "–");
            rows.add(List.of(
                    group.group(), String.valueOf(group.users()), String.valueOf(group.excluded()), text(group.mean()), gap));
        }
        sections.add(new ReportPage.Section(
                report.metric() + " · " + report.attribute(), header(List.of("group", "users", "excluded", "mean", "gap")), rows));
    }

    private void subgroups(SubgroupReport report) {
        List<List<String>> rows = report.supported(SURE).stream()
                .map(found -> List.of(sentence(found), number(found.familywise())))
                .toList();
        String title = words.text("files.report.subgroups", report.lookedAt());
        sections.add(new ReportPage.Section(title, header(List.of("finding", "adjusted")), rows));
    }

    /** Who, how many and by how much, as the console says it. */
    private String sentence(Subgroup found) {
        String who = found.conditions().stream()
                .map(one -> words.text("audits.subgroups.condition", one.attribute(), one.value()))
                .collect(Collectors.joining(words.text("audits.subgroups.and")));
        return words.text(
                "audits.subgroups.sentence",
                who,
                String.valueOf(found.users()),
                number(found.error() - found.restError()),
                number(Math.max(0, found.excess().low())),
                number(found.excess().high()));
    }

    private void merit(MeritAudit audit) {
        List<List<String>> rows = audit.groups().stream()
                .map(group -> List.of(group.group(), number(group.merit()), text(group.perMerit())))
                .collect(Collectors.toCollection(ArrayList::new));
        rows.add(List.of(words.text("files.report.bias-rate"), "", text(audit.biasRate())));
        sections.add(new ReportPage.Section(
                words.text("files.report.merit", audit.attribute()), header(List.of("group", "merit", "per-merit")), rows));
    }

    private void exposure(ExposureReport report) {
        List<List<String>> rows = report.groups().stream()
                .map(group -> List.of(group.group(), number(group.target()), text(group.share()), text(group.overTarget())))
                .toList();
        sections.add(new ReportPage.Section(
                words.text("files.report.exposure", report.attribute()),
                header(List.of("group", "target", "share", "over-target")),
                rows));
    }

    private void add(String title, List<String> header, List<List<String>> rows) {
        sections.add(new ReportPage.Section(words.text(title), header(header), rows));
    }

    private List<String> header(List<String> keys) {
        return keys.stream().map(key -> words.text("files.report.column." + key)).toList();
    }

    private String text(Estimate estimate) {
        return switch (estimate) {
            case Estimated it -> number(it.value()) + " " + interval(it.ci95());
            case Insufficient it -> words.text("files.report.insufficient", it.n(), it.needed());
            case Undefined it -> words.text("files.report.undefined");
        };
    }

    static String interval(Interval interval) {
        return "[" + number(interval.low()) + ", " + number(interval.high()) + "]";
    }

    static String number(double value) {
        return Double.isInfinite(value) ? String.valueOf(value) : String.format(Locale.ROOT, "%.4f", value);
    }
}
