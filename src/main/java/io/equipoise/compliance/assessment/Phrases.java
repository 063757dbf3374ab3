package io.equipoise.compliance.assessment;

import io.equipoise.compliance.assessment.AssessmentDraft.Block;
import io.equipoise.compliance.assessment.AssessmentDraft.Chapter;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The bundles in one of the two languages, for a text that leaves the console, and what its chapters are put together from. */
record Phrases(Locale language, ResourceBundle bundle) {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    static Phrases in(Locale locale) {
        Locale language = locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        return new Phrases(language, ResourceBundle.getBundle("vaadin-i18n/translations", language, NO_FALLBACK));
    }

    String translate(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), language).format(arguments);
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

    /** The day of a moment, in UTC. */
    static String day(Instant moment) {
        return moment.toString().substring(0, 10);
    }
}
