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

    String metric(String id) {
        return bundle.metric(id);
    }

    String attribute(String name) {
        return bundle.attribute(name);
    }

    String group(String attribute, String value) {
        return bundle.group(attribute, value);
    }

    /** The day of a moment, in UTC. */
    static String day(Instant moment) {
        return moment.toString().substring(0, 10);
    }
}
