package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.dataset.intake.RowShape.Column;
import io.equipoise.dataset.intake.RowShape.Shown;
import io.equipoise.dataset.source.FileFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing of a row that was left out tells whose it is. */
class RowShapeTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("CustomerID", Shown.PSEUDONYM), new Column("StockCode", Shown.PLAIN), new Column("Phone", Shown.OUTLINE));

    private static String veiled(FileFormat format, char delimiter, String raw) {
        return new RowShape("events", format, delimiter, COLUMNS, true).veiled(raw, id -> "P-" + id.length());
    }

    @Test
    void fields_are_shown_as_their_columns_allow() {
        assertThat(veiled(FileFormat.CSV, ',', "17850.0,22423,+44 20 7946")).isEqualTo("P-5,22423,+99 99 9999");
        assertThat(veiled(FileFormat.CSV, ';', "\"Ann; B\";\"a \"\"b\"\"\";x1")).isEqualTo("P-6;\"a \"\"b\"\"\";x9");
        assertThat(veiled(FileFormat.TSV, '\t', "17850\t22423\t小王 13800138000")).isEqualTo("P-5\t22423\txx 99999999999");
        assertThat(veiled(FileFormat.PARQUET, ';', "17850,22423,")).isEqualTo("P-5,22423,");
        assertThat(veiled(FileFormat.CSV, ',', ",22423,")).isEqualTo(",22423,");
    }

    @Test
    void objects_are_shown_as_their_members_allow_and_unknown_members_in_outline() {
        assertThat(veiled(FileFormat.JSON_LINES, ',', "{\"CustomerID\":17850,\"StockCode\":\"A1\",\"note\":{\"to\":[\"Ann\"]}}"))
                .isEqualTo("{\"CustomerID\":\"P-5\",\"StockCode\":\"A1\",\"note\":{\"to\":\"[\\\"xxx\\\"]\"}}");
        assertThat(veiled(FileFormat.JSON_LINES, ',', "{\"CustomerID\":\"Ann\"")).isEqualTo("{\"xxxxxxxxxx\":\"xxx\"");
    }

    @Test
    void a_row_that_cannot_be_parted_is_an_outline() {
        assertThat(veiled(FileFormat.CSV, ',', "17850,22423")).isEqualTo("99999,99999");
        assertThat(veiled(FileFormat.CSV, ',', "17850,22423,x,Ann")).isEqualTo("99999,99999,x,xxx");
        assertThat(new RowShape("e", FileFormat.CSV, ',', COLUMNS, false).unknown().veiled("Ann,b,c", id -> id)).isEqualTo("xxx,x,x");
    }
}
