package io.equipoise.dataset.anonymity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.AttributeTable;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnonymityTest {
    /** The example of k-anonymity with k = 2 in Sweeney (2002), figure 2: race, year of birth, gender and ZIP of eleven people. */
    private static final String[][] SWEENEY = {
        {"Black", "1965", "m", "0214*"}, {"Black", "1965", "m", "0214*"}, {"Black", "1965", "f", "0213*"},
        {"Black", "1965", "f", "0213*"}, {"Black", "1964", "f", "0213*"}, {"Black", "1964", "f", "0213*"},
        {"White", "1964", "m", "0213*"}, {"White", "1964", "m", "0213*"}, {"White", "1964", "m", "0213*"},
        {"White", "1967", "m", "0213*"}, {"White", "1967", "m", "0213*"}
    };
    private static final List<String> NAMES = List.of("race", "birth", "gender", "zip");

    private static AttributeTable table(String[][] rows, List<String> names) {
        var columns = new ArrayList<AttributeColumn>();
        for (int c = 0; c < names.size(); c++) {
            var labels = new ArrayList<String>();
            int[] codes = new int[rows.length];
            for (int r = 0; r < rows.length; r++) {
                if (!labels.contains(rows[r][c])) {
                    labels.add(rows[r][c]);
                }
                codes[r] = labels.indexOf(rows[r][c]);
            }
            labels.add(AttributeColumn.UNKNOWN);
            columns.add(new AttributeColumn.Categorical(names.get(c), labels, codes));
        }
        return new AttributeTable(rows.length, columns);
    }

    @Test
    void the_table_of_the_paper_is_2_anonymous_and_not_3_anonymous() {
        var two = Anonymity.of(table(SWEENEY, NAMES), NAMES, 2);
        assertThat(two.smallestClass()).isEqualTo(2);
        assertThat(two.classes()).isEqualTo(5);
        assertThat(two.usersBelow()).isZero();
        assertThat(two.worst()).isEmpty();
        var three = Anonymity.of(table(SWEENEY, NAMES), NAMES, 3);
        assertThat(three.classesBelow()).isEqualTo(4);
        assertThat(three.usersBelow()).isEqualTo(8);
        assertThat(three.shareBelow()).isEqualTo(8 / 11d);
        // Without the year of birth: black men 2, black women 4, white men 5.
        assertThat(three.without().getFirst()).isEqualTo(new AnonymityReport.Without("birth", 2 / 11d));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void it_agrees_with_counting_rows_by_their_text_and_tells_no_value_of_fewer_than_k(long seed) {
        var random = new Random(seed);
        String[][] rows = new String[400][3];
        for (var row : rows) {
            row[0] = "a" + random.nextInt(3);
            row[1] = "b" + (int) Math.abs(random.nextGaussian() * 6);
            row[2] = "c" + random.nextInt(4);
        }
        var names = List.of("a", "b", "c");
        int k = 5;
        var counted = new HashMap<String, Integer>();
        for (var row : rows) {
            counted.merge(String.join("|", row), 1, Integer::sum);
        }
        var report = Anonymity.of(table(rows, names), names, k);
        assertThat(report.classes()).isEqualTo(counted.size());
        assertThat(report.smallestClass()).isEqualTo(counted.values().stream().mapToInt(Integer::intValue).min().orElseThrow());
        assertThat(report.usersBelow()).isEqualTo(counted.values().stream().filter(n -> n < k).mapToInt(Integer::intValue).sum());
        assertThat(report.worst()).isNotEmpty().allSatisfy(value -> assertThat(value.users()).isGreaterThanOrEqualTo(k));
    }

    @Test
    void numbers_and_missing_values_are_values_too() {
        var ages = new AttributeColumn.Numeric("age", new double[] {30, 30, Double.NaN, Double.NaN, 41});
        var report = Anonymity.of(new AttributeTable(5, List.of(ages)), List.of("age"), 2);
        assertThat(report.classes()).isEqualTo(3);
        assertThat(report.usersBelow()).isOne();
    }

    @Test
    void it_says_what_it_needs() {
        var table = table(SWEENEY, NAMES);
        assertThatThrownBy(() -> Anonymity.of(table, List.of(), 2)).isInstanceOf(Refusal.class).hasMessageContaining("no-attribute");
        assertThatThrownBy(() -> Anonymity.of(table, NAMES, 1)).isInstanceOf(Refusal.class).hasMessageContaining("anonymity.k");
        assertThatThrownBy(() -> Anonymity.of(table, List.of("shoe"), 2)).isInstanceOf(Refusal.class).hasMessageContaining("shoe");
    }
}
