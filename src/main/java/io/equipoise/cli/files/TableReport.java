package io.equipoise.cli.files;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.Estimate.Undefined;
import io.equipoise.fairness.Interval;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.fairness.inference.UtilityReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report for people: titled tables of texts, drawn as Markdown or as one HTML page that needs nothing else. */
final class TableReport {
    private record Section(String title, List<String> header, List<List<String>> rows) {}

    private final Words words;
    private final List<Section> sections = new ArrayList<>();

    private TableReport(Words words) {
        this.words = words;
    }

    static String markdown(FileReport report, Words words) {
        TableReport tables = new TableReport(words);
        tables.collect(report);
        StringBuilder text = new StringBuilder("# " + words.text("files.report.title") + "\n");
        for (Section section : tables.sections) {
            text.append("\n## ").append(section.title).append("\n\n");
            line(text, section.header);
            line(text, section.header.stream().map(none -> "---").toList());
            section.rows.forEach(row -> line(text, row));
        }
        return text.toString();
    }

    static String html(FileReport report, Words words) {
        TableReport tables = new TableReport(words);
        tables.collect(report);
        String title = escaped(words.text("files.report.title"));
        StringBuilder text = new StringBuilder("<!doctype html>\n<html lang=\"" + words.text("files.report.language")
                + "\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + title + "</title>\n<style>\n"
                + "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}\n"
                + "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8884}\n"
                + "div{overflow-x:auto}\n@media(prefers-color-scheme:dark){body{background:#111;color:#eee}}\n</style>\n<h1>" + title + "</h1>\n");
        for (Section section : tables.sections) {
            text.append("<h2>").append(escaped(section.title)).append("</h2>\n<div><table>\n<tr>");
            section.header.forEach(cell -> text.append("<th scope=\"col\">").append(escaped(cell)).append("</th>"));
            text.append("</tr>\n");
            for (List<String> row : section.rows) {
                text.append("<tr>");
                row.forEach(cell -> text.append("<td>").append(escaped(cell)).append("</td>"));
                text.append("</tr>\n");
            }
            text.append("</table></div>\n");
        }
        return text.append("</html>\n").toString();
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
        report.exposure().forEach(this::exposure);
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
        sections.add(new Section(
                report.metric() + " · " + report.attribute(), header(List.of("group", "users", "excluded", "mean", "gap")), rows));
    }

    private void exposure(ExposureReport report) {
        List<List<String>> rows = report.groups().stream()
                .map(group -> List.of(group.group(), number(group.target()), text(group.share()), text(group.overTarget())))
                .toList();
        sections.add(new Section(
                words.text("files.report.exposure", report.attribute()),
                header(List.of("group", "target", "share", "over-target")),
                rows));
    }

    private void add(String title, List<String> header, List<List<String>> rows) {
        sections.add(new Section(words.text(title), header(header), rows));
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

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ")
                .append(String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList()))
                .append(" |\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
