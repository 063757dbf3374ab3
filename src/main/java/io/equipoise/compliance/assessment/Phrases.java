package io.equipoise.compliance.assessment;

import io.equipoise.compliance.assessment.AssessmentDraft.Block;
import io.equipoise.compliance.assessment.AssessmentDraft.Chapter;
import io.equipoise.store.Bundle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The bundles in one of the two languages, for a text that leaves the console, and what its chapters are put together from. */
record Phrases(Bundle bundle) {
    static Phrases in(Locale locale) {
        return new Phrases(Bundle.in(locale));
    }

    Locale language() {
        return bundle.language();
    }

    String translate(String key, Object... arguments) {
        return bundle.text(key, arguments);
    }

    Block paragraph(String key, Object... arguments) {
        return new Block.Paragraph(translate(key, arguments));
    }

    Block gap(String key, Object... arguments) {
        return new Block.Gap(translate(key, arguments));
    }

    Chapter chapter(String key, List<Block> blocks) {
        return new Chapter(translate("assessment.chapter." + key), blocks);
    }

    /** A table of names and values. @param pairs keys of the names, each with its value */
    Block facts(String... pairs) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            rows.add(List.of(translate(pairs[i]), pairs[i + 1]));
        }
        return new Block.Table(header("assessment.item", "assessment.content"), rows);
    }

    List<String> header(String... keys) {
        return Arrays.stream(keys).map(this::translate).toList();
    }

    /** A metric as people call it: NDCG@10 of {@code ndcg@10/linear/log2}. */
    String metric(String id) {
        String cutoff = id.contains("@") ? id.replaceAll("^[^@]*(@\\d+).*$", "$1") : "";
        String name = id.replaceAll("@.*$", "").replaceAll("/.*$", "").replaceAll("-[0-9.]+$", "");
        return known("report.metric." + name, name) + cutoff;
    }

    String attribute(String name) {
        return known("attribute." + name, name);
    }

    String group(String attribute, String value) {
        return known(value.equals("unknown") ? "group.unknown" : "group." + attribute + "." + value, value);
    }

    private String known(String key, String otherwise) {
        return bundle.textOr(key, otherwise);
    }

    /** The day of a moment, in UTC. */
    static String day(Instant moment) {
        return moment.toString().substring(0, 10);
    }
}
