package io.equipoise.ui.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTableTest {
    @Test
    void cells_with_commas_quotes_and_line_breaks_are_quoted() {
        var table = new ChartTable(List.of("group", "note"), List.of(List.of("a,b", "say \"hi\"\nthere")));

        assertThat(table.csv()).isEqualTo("\uFEFFgroup,note\r\n\"a,b\",\"say \"\"hi\"\"\nthere\"\r\n");
    }

    @Test
    void a_cell_that_a_spreadsheet_would_run_is_defused_and_negative_numbers_are_not() {
        var table = new ChartTable(List.of("group", "value"), List.of(List.of("=HYPERLINK(1)", "-0.25"), List.of("@cmd", "+SUM(A1)")));

        assertThat(table.csv()).contains("'=HYPERLINK(1),-0.25\r\n").contains("'@cmd,'+SUM(A1)\r\n");
    }

    @Test
    void a_row_of_the_wrong_length_is_a_mistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChartTable(List.of("a", "b"), List.of(List.of("only one"))))
                .withMessageContaining("1 cells");
    }
}
