package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1+cmd|'/C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A1", "-5", "="})
    void what_a_spreadsheet_would_run_gets_an_apostrophe_and_can_be_read_back(String text) throws SQLException {
        String cell = CsvCell.harmless(text);

        assertThat(cell).isEqualTo(CsvCell.exact("'" + text));
        assertThat(CsvCell.original("'" + text)).isEqualTo(text);
        assertThat(harmlessSql(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "5-2", "'quoted'", "'", "衡平", "a@b"})
    void other_texts_stay_as_they_are(String text) throws SQLException {
        assertThat(CsvCell.harmless(text)).isEqualTo(text);
        assertThat(CsvCell.original(text)).isEqualTo(text);
        assertThat(harmlessSql(text)).isEqualTo(text);
    }

    @Test
    void quotes_commas_and_line_ends_are_quoted() {
        assertThat(CsvCell.exact("say \"hi\", twice\r\n")).isEqualTo("\"say \"\"hi\"\", twice\r\n\"");
        assertThat(CsvCell.exact("=1")).isEqualTo("=1");
        assertThat(CsvCell.harmless("=\"a\",b")).isEqualTo("\"'=\"\"a\"\",b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.25", "+3", "-12.5%", "-1.5E-7", "-12.5\u00a0%", "+1\u202f234"})
    void a_figure_keeps_its_sign(String figure) {
        assertThat(CsvCell.figure(figure)).isEqualTo(figure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1+cmd|'/C calc'!A0", "+A1", "-", "+SUM(1)", "=1", "-1 = 1"})
    void a_sign_before_something_else_is_no_figure(String text) {
        assertThat(CsvCell.figure(text)).isEqualTo("'" + text);
    }

    @Test
    void a_sheet_begins_with_its_mark_and_leaves_numbers_alone() {
        var csv = new SheetCsv("name", "=value").add("@a", -0.25).add(null, "-0.25").addFigures(List.of("@a", "-1,234.5"));

        assertThat(csv.text()).isEqualTo("\ufeffname,'=value\r\n'@a,-0.25\r\n,'-0.25\r\n'@a,\"-1,234.5\"\r\n");
    }

    private static String harmlessSql(String text) throws SQLException {
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var question = duckdb.prepareStatement("SELECT " + CsvCell.harmlessSql("t") + " FROM (SELECT ? AS t)")) {
            question.setString(1, text);
            try (var row = question.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
