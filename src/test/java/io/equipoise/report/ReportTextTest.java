package io.equipoise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.inference.UtilityReport;
import io.equipoise.store.SheetCsv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report is written with: its face, its table cells, and which groups it keeps to itself. */
class ReportTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"translations.properties", "translations_zh.properties"})
    void the_face_has_every_character_of_the_bundles(String bundle) throws IOException {
        var missing = new TreeSet<String>();
        Files.readString(Path.of("src/main/resources/vaadin-i18n", bundle))
                .codePoints()
                .filter(c -> !ReportFont.has(c))
                .forEach(c -> missing.add("U+%04X %s".formatted(c, Character.toString(c))));
        assertThat(missing).as("make the subset anew, see docs/decisions").isEmpty();
    }

    @Test
    void the_face_has_the_signs_the_report_writes_itself_and_all_of_gb_2312() {
        for (String sign : new String[] {"✓", "×", "?", "○", "−", "–", "≥", "≤", "·", "%", "…", "–"}) {
            assertThat(ReportFont.has(sign.codePointAt(0))).as(sign).isTrue();
        }
        for (int row = 0xb0; row <= 0xf7; row++) {
            for (int cell = 0xa1; cell <= 0xfe; cell++) {
                String character = new String(new byte[] {(byte) row, (byte) cell}, java.nio.charset.Charset.forName("GB2312"));
                if (!character.contains("\ufffd")) {
                    assertThat(ReportFont.has(character.codePointAt(0))).as(character).isTrue();
                }
            }
        }
    }

    @Test
    void a_character_the_face_lacks_is_spelled_and_a_joiner_alone_is_nothing() {
        assertThat(ReportFont.spelled("礼物🎁𠮷")).isEqualTo("礼物[U+1F381][U+20BB7]");
        assertThat(ReportFont.spelled("a\u200db\ufe0f")).isEqualTo("ab");
        assertThat(ReportFont.spelled("衡平 ABC")).isEqualTo("衡平 ABC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=1+1 | '=1+1",
                "+86 | '+86",
                "-2 | '-2",
                "@SUM(A1) | '@SUM(A1)",
                "＝1+1 | '＝1+1",
                "plain | plain",
                "a,b | \"a,b\"",
                "say \"hi\" | \"say \"\"hi\"\"\""
            })
    void a_text_that_a_spreadsheet_would_compute_is_kept_a_text(String text, String cell) {
        assertThat(new String(new SheetCsv("head").add(text).bytes(), StandardCharsets.UTF_8)).isEqualTo("\ufeffhead\r\n" + cell + "\r\n");
    }

    @Test
    void tabs_and_line_breaks_do_not_begin_a_formula_and_numbers_stay_numbers() {
        assertThat(new String(new SheetCsv("head").add("\t=1", "\r=1", -0.25, null).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("\ufeffhead\r\n'\t=1,\"'\r=1\",-0.25,\r\n");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "one small group takes the next smallest along, a:12 b:40 c:300 d:500, a b",
        "two small groups that together are enough hide each other, a:20 b:25 c:300, a b",
        "two small groups that are not enough take a third along, a:5 b:6 c:300 d:31, a b d",
        "an empty group hides nobody, a:0 b:40 c:300, a",
        "no small group, b:40 c:300, ''"
    })
    void what_is_left_of_the_total_is_never_a_small_group(String why, String groups, String hidden) {
        var rows = Stream.of(groups.split(" "))
                .map(each -> each.split(":"))
                .map(each -> {
                    int users = Integer.parseInt(each[1]);
                    Estimate mean = users < 30 ? new Estimate.Insufficient(users, 30) : Estimate.undefined(Estimate.Reason.ZERO_OVER_ZERO, users);
                    return new UtilityReport.Group(each[0], false, users, 0, mean);
                })
                .toList();
        Estimate none = Estimate.undefined(Estimate.Reason.NO_OBSERVATIONS, 0);
        var report = new UtilityReport("age", "ndcg@10", none, rows, Optional.empty(), java.util.List.of(), none, none, none, Optional.empty());
        assertThat(String.join(" ", new TreeSet<>(SmallGroups.hidden(report, 30)))).isEqualTo(hidden);
    }
}
