package io.equipoise.report;

import io.equipoise.store.SheetCsv;
import org.jspecify.annotations.Nullable;

/** Reports as one long table: a number a line, with its n, its interval, and why it is not told where it is not. Codes, not display names. */
final class CsvReports {
    private CsvReports() {}

    static byte[] of(AuditContent audit) {
        var csv = table();
        chain(csv, audit.chain());
        csv.add("report", null, "audit", null, null, audit.audit());
        csv.add("report", null, "model", null, null, audit.model());
        csv.add("report", null, "policy", null, null, audit.policy());
        csv.add("report", null, "finishedAt", null, null, audit.finishedAt());
        csv.add("report", null, "report-sha256", null, null, audit.reportSha256());
        if (audit.notReproducible() != null) {
            csv.add("report", null, "not-reproducible", null, null, audit.notReproducible().cause() + " " + audit.notReproducible().at() + " " + audit.notReproducible().snapshot());
        }
        audit.filters().forEach((name, value) -> csv.add("filter", null, name, null, null, value));
        audit.provenance().forEach((name, value) -> csv.add("provenance", null, name, null, null, value));
        numbers(csv, audit);
        return csv.bytes();
    }

    static byte[] of(CardContent card) {
        var csv = table();
        chain(csv, card.chain());
        csv.add("card", null, "version", null, null, card.label());
        csv.add("card", null, "kind", null, null, card.kind());
        csv.add("card", null, "stage", null, null, card.stage());
        csv.add("card", null, "artifact-sha256", null, null, card.artifactSha256());
        csv.add("card", null, "dataset-sha256", null, null, card.datasetSha256());
        csv.add("card", null, "split", null, null, card.split());
        csv.add("card", null, "trained-at", null, null, card.trainedAt());
        csv.add("card", null, "trained-by", null, null, card.trainedBy());
        csv.add("card", null, "seed", null, null, Long.toString(card.seed()));
        card.hyperParameters().forEach((name, value) -> csv.add("hyper-parameter", null, name, null, null, value));
        card.libraries().forEach((name, value) -> csv.add("library", null, name, null, null, value));
        csv.add("card", null, "protocol", null, null, card.protocol());
        card.metrics().forEach((name, value) -> csv.add("registered-metric", null, null, null, name, null, null, value));
        csv.add("card", null, "words-revision", null, null, Integer.toString(card.wordsRevision()));
        csv.add("card", null, "words-sha256", null, null, card.wordsSha256());
        card.words().forEach((language, blocks) ->
                blocks.forEach((block, text) -> csv.add("words", language, block, null, null, text)));
        for (var approval : card.approvals()) {
            csv.add("approval", null, approval.surface(), null, null, approval.state());
            csv.add("approval", null, approval.surface(), null, "content-sha256", approval.contentSha256());
            csv.add("approval", null, approval.surface(), null, "approved-by", String.join(" ", approval.approvedBy()));
        }
        if (card.audit() != null) {
            csv.add("audit", null, "id", null, null, card.audit().audit());
            numbers(csv, card.audit());
        }
        return csv.bytes();
    }

    /** The chapters in order; of a table each cell, named by its row and its column. */
    static byte[] of(AssessmentContent assessment) {
        var csv = table();
        chain(csv, assessment.chain());
        csv.add("assessment", null, "surface", null, null, assessment.surface());
        csv.add("assessment", null, "language", null, null, assessment.language());
        csv.add("assessment", null, "made-at", null, null, assessment.madeAt());
        csv.add("assessment", null, "gaps", null, null, Integer.toString(assessment.gaps()));
        for (var chapter : assessment.chapters()) {
            for (var statement : chapter.statements()) {
                var header = statement.rows().getFirst();
                if (!statement.kind().equals("table")) {
                    csv.add(statement.kind(), chapter.title(), null, null, null, header.getFirst());
                    continue;
                }
                for (var row : statement.rows().subList(1, statement.rows().size())) {
                    for (int column = 1; column < row.size(); column++) {
                        csv.add("table", chapter.title(), row.getFirst(), null, header.get(column), row.get(column));
                    }
                }
            }
        }
        return csv.bytes();
    }

    private static SheetCsv table() {
        return new SheetCsv(
                "part", "attribute", "name", "reference", "metric", "text", "n", "value", "ci95_low", "ci95_high", "status", "verdict", "p_adjusted");
    }

    private static void chain(SheetCsv csv, @Nullable ChainMark chain) {
        if (chain != null) {
            csv.add("warning", null, "evidence-log-broken", null, null, "entry " + chain.firstBadEntry() + " " + chain.problem() + " " + chain.verifiedAt());
        }
    }

    private static void numbers(SheetCsv csv, AuditContent audit) {
        audit.overall().forEach(each -> row(csv, "overall", null, null, null, each.metric(), each.figure(), null, null));
        for (var part : audit.utility()) {
            part.groups().forEach(each -> row(csv, "quality", part.attribute(), each.group(), null, part.metric(), each.mean(), null, null));
            part.gaps().forEach(each ->
                    row(csv, "gap", part.attribute(), each.group(), each.reference(), part.metric(), each.difference(), each.verdict(), null));
            csv.add("verdict", part.attribute(), null, part.reference(), part.metric(), null, null, null, null, null, null, part.verdict(),
                    part.test() == null ? null : part.test().adjusted());
        }
        for (var part : audit.exposure()) {
            for (var group : part.groups()) {
                row(csv, "exposure", part.attribute(), group.group(), null, "exposure-share", group.share(), null, null);
                csv.add("catalogue", part.attribute(), group.group(), null, "catalogue-share", null, Math.round(group.items()), group.catalogShare());
            }
            row(csv, "exposure", part.attribute(), null, null, "per-item-ratio", part.perItemRatio(), null, null);
            row(csv, "exposure", part.attribute(), null, null, "divergence", part.divergence(), null, null);
        }
        if (audit.subgroups() != null) {
            for (var each : audit.subgroups().worst()) {
                var who = new StringBuilder();
                each.conditions().forEach(one ->
                        who.append(who.isEmpty() ? "" : " & ").append(one.get("attribute")).append('=').append(one.get("value")));
                csv.add("subgroup", null, who, "everybody-else", "1-ndcg", null, each.users(), each.excess(), each.ciLow(), each.ciHigh(),
                        Figure.ESTIMATED, null, each.familywiseP());
            }
        }
        if (audit.charter() != null) {
            for (var rule : audit.charter().rules()) {
                row(csv, "charter " + rule.gate(), rule.attribute(), rule.kind(), rule.where(), rule.metric(), rule.measured(), rule.verdict(), rule.adjusted());
                rule.leftOut().forEach((group, users) -> csv.add("left-out " + rule.gate(), rule.attribute(), group, null, rule.metric(), users));
            }
        }
        audit.comparisons().forEach(each ->
                row(csv, "comparison", null, each.role(), each.with(), each.metric(), each.difference(), null, each.pValue()));
    }

    private static void row(
            SheetCsv csv,
            String part,
            @Nullable String attribute,
            @Nullable String name,
            @Nullable String reference,
            String metric,
            Figure figure,
            @Nullable String verdict,
            @Nullable Double p) {
        String status = figure.below() == null ? figure.status() : figure.status() + " (< " + figure.below() + ")";
        csv.add(part, attribute, name, reference, metric, figure.reason(), figure.n(), figure.value(), figure.ciLow(), figure.ciHigh(), status, verdict, p);
    }
}
