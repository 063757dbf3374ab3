package io.equipoise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.dataset.SplitPlan;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose lists a report says it measured. */
class AuditPageTest {
    private static AuditContent audit(String lists) {
        return new AuditContent(
                AuditContents.FORMAT,
                "01",
                "ranker v1",
                "none",
                "co1",
                "2026-05-01T10:00:00Z",
                "2026-05-01T10:01:00Z",
                1_842,
                Map.of("lists", lists, "replicates", "2000"),
                Map.of("split", SplitPlan.standard().text(), "lists", lists.equals("uploaded") ? "f".repeat(64) : "none"),
                "0".repeat(64),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of());
    }

    private static Page page(String lists, Locale locale) {
        return new AuditPage(audit(lists), Words.in(locale, ZoneOffset.UTC)).page("copy", new Sealed("a.json", new byte[0], "0".repeat(64), new byte[64], "key"));
    }

    private static String html(String lists) {
        return HtmlDocument.of(page(lists, Locale.ENGLISH), Words.in(Locale.ENGLISH, ZoneOffset.UTC));
    }

    @Test
    void lists_of_another_recommender_are_never_called_those_of_the_version_that_lends_its_split() {
        assertThat(page("uploaded", Locale.ENGLISH).subtitle()).isEqualTo("Uploaded lists, against the data of ranker v1");
        assertThat(page("uploaded", Locale.SIMPLIFIED_CHINESE).subtitle()).isEqualTo("上传的列表（对照 ranker v1 的数据）");
        assertThat(html("uploaded")).contains("Snapshot and split of").doesNotContain("Model version");
        assertThat(page("model", Locale.ENGLISH).subtitle()).contains("ranker v1").doesNotContain("Uploaded");
        assertThat(html("model")).contains("Model version");
    }

    @Test
    void numbers_are_grouped_and_the_split_stands_in_words_beside_the_line_that_is_hashed() {
        assertThat(html("model")).contains("2,000", "5-core", "the first 80% of each shopper’s history", "Split, as it is hashed").doesNotContain(">2000<");
    }
}
