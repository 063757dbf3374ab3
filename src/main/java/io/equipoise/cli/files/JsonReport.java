package io.equipoise.cli.files;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.Estimate.Undefined;
import io.equipoise.fairness.Interval;
import io.equipoise.fairness.inference.CatalogueAudit;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.fairness.inference.MeritAudit;
import io.equipoise.fairness.inference.UtilityReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report for programs. What is not estimated has a null value and a status; infinities are the strings "Infinity" and "-Infinity". */
final class JsonReport {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    static String of(FileReport report) {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("facts", report.facts());
        root.put("overall", report.overall().stream().map(JsonReport::overall).toList());
        root.put("byAttribute", report.byAttribute().stream().map(JsonReport::utility).toList());
        report.subgroups().ifPresent(found -> root.put("subgroups", found));
        root.put("exposure", report.exposure().stream().map(JsonReport::exposure).toList());
        root.put("merit", report.merit().stream().map(JsonReport::merit).toList());
        report.catalogue().ifPresent(catalogue -> root.put("catalogue", catalogue(catalogue)));
        if (!report.checks().isEmpty()) {
            root.put("verdict", report.verdict());
            root.put("checks", report.checks());
        }
        return JSON.writeValueAsString(root);
    }

    private static Map<String, Object> overall(UtilityReport report) {
        return map("metric", report.metric(), "mean", estimate(report.overall()));
    }

    private static Map<String, Object> utility(UtilityReport report) {
        List<Object> groups = new ArrayList<>();
        report.groups().forEach(group -> groups.add(map(
                "group", group.group(),
                "unknown", group.unknown(),
                "users", group.users(),
                "excluded", group.excluded(),
                "mean", estimate(group.mean()))));
        List<Object> gaps = new ArrayList<>();
        report.gaps().forEach(gap -> gaps.add(map(
                "group", gap.group(), "reference", gap.reference(), "difference", estimate(gap.difference()))));
        return map(
                "attribute", report.attribute(),
                "metric", report.metric(),
                "groups", groups,
                "gaps", gaps,
                "largestGap", estimate(report.largestGap()),
                "ratio", estimate(report.ratio()),
                "worst", estimate(report.worst()),
                "worstGroup", report.worstGroup().orElse(""));
    }

    private static Map<String, Object> exposure(ExposureReport report) {
        List<Object> groups = new ArrayList<>();
        report.groups().forEach(group -> groups.add(map(
                "group", group.group(),
                "unknown", group.unknown(),
                "items", group.items(),
                "slots", group.slots(),
                "target", group.target(),
                "share", estimate(group.share()),
                "overTarget", estimate(group.overTarget()),
                "perItem", estimate(group.perItem()))));
        return map(
                "attribute", report.attribute(),
                "discount", report.discount(),
                "groups", groups,
                "perItemRatio", estimate(report.perItemRatio()),
                "divergence", estimate(report.divergence()));
    }

    private static Map<String, Object> merit(MeritAudit audit) {
        return map(
                "attribute", audit.attribute(),
                "groups",
                        audit.groups().stream()
                                .map(group -> map(
                                        "group", group.group(),
                                        "unknown", group.unknown(),
                                        "merit", group.merit(),
                                        "perMerit", estimate(group.perMerit())))
                                .toList(),
                "ratio", estimate(audit.ratio()),
                "biasRate", estimate(audit.biasRate()),
                "leastServed", audit.leastServed());
    }

    private static Map<String, Object> catalogue(CatalogueAudit catalogue) {
        return map(
                "coverage", catalogue.coverage(),
                "gini", estimate(catalogue.gini()),
                "giniAdjusted", estimate(catalogue.giniAdjusted()),
                "entropy", estimate(catalogue.entropy()));
    }

    static Map<String, @Nullable Object> estimate(Estimate estimate) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        switch (estimate) {
            case Estimated it -> {
                json.put("status", "ESTIMATED");
                json.put("value", number(it.value()));
                json.put("ci95", interval(it.ci95()));
                json.put("ci90", interval(it.ci90()));
                json.put("nByGroup", it.groupSizes());
                json.put("method", it.method());
                json.put("convention", it.convention());
            }
            case Insufficient it -> {
                json.put("status", "INSUFFICIENT");
                json.put("value", null);
                json.put("needed", it.needed());
            }
            case Undefined it -> {
                json.put("status", "NOT_ESTIMABLE");
                json.put("value", null);
                json.put("reason", it.reason());
            }
        }
        json.put("n", estimate.n());
        return json;
    }

    private static List<Object> interval(Interval interval) {
        return List.of(number(interval.low()), number(interval.high()));
    }

    private static Object number(double value) {
        return Double.isInfinite(value) ? String.valueOf(value) : (Object) value;
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
