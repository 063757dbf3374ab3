package io.equipoise.audit.lens;

import static io.equipoise.dataset.GroupShare.Disclosure.PROTECTS_ANOTHER;
import static io.equipoise.dataset.GroupShare.Disclosure.SHOWN;
import static io.equipoise.dataset.GroupShare.Disclosure.TOO_FEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.fairness.GroupAssignment;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HidingTest {
    /** Groups laid out one after the other. */
    private static GroupAssignment groups(String name, int... sizes) {
        var labels = IntStream.range(0, sizes.length).mapToObj(i -> name + i).toList();
        return new GroupAssignment(
                name, labels, IntStream.range(0, sizes.length).flatMap(g -> IntStream.range(0, sizes[g]).map(i -> g)).toArray(), -1);
    }

    @Test
    void a_lone_small_group_takes_the_next_smallest_with_it_since_the_total_is_known() {
        var hiding = new Hiding(30, user -> true, null, -1);

        assertThat(hiding.groups(groups("region", 12, 200, 80))).containsExactly(TOO_FEW, SHOWN, PROTECTS_ANOTHER);
        assertThat(hiding.groups(groups("region", 200, 80, 40))).containsOnly(SHOWN);
    }

    @Test
    void a_group_that_is_small_in_one_value_of_the_filter_is_not_given_away_by_the_other_value() {
        // 100 + 5 women and 100 + 95 men in two age bands: the 5 are hidden, and all women less the young ones would tell them.
        var gender = new GroupAssignment("gender", List.of("w", "m"), codes(new int[] {100, 5, 100, 95}, new int[] {0, 0, 1, 1}), -1);
        var age = new GroupAssignment("age", List.of("young", "old"), codes(new int[] {100, 5, 100, 95}, new int[] {0, 1, 0, 1}), -1);

        assertThat(new Hiding(30, user -> true, age, 1).groups(gender)).containsExactly(TOO_FEW, PROTECTS_ANOTHER);
        assertThat(new Hiding(30, user -> true, age, 0).groups(gender)).containsOnly(PROTECTS_ANOTHER);
    }

    @Test
    void no_cell_of_a_table_can_be_worked_out_from_its_row_and_column() {
        var rows = new GroupAssignment("r", List.of("a", "b", "c"), codes(new int[] {8, 90, 90, 90, 90, 90}, new int[] {0, 0, 1, 1, 2, 2}), -1);
        var columns = new GroupAssignment("c", List.of("x", "y"), codes(new int[] {8, 90, 90, 90, 90, 90}, new int[] {0, 1, 0, 1, 0, 1}), -1);

        var cells = new Hiding(30, user -> true, null, -1).cells(rows, columns);

        assertThat(cells[0]).isEqualTo(TOO_FEW);
        for (int line = 0; line < 3; line++) {
            long hidden = IntStream.of(2 * line, 2 * line + 1).filter(c -> cells[c] != SHOWN).count();
            assertThat(hidden).as("hidden in row %s", line).isNotEqualTo(1);
        }
    }

    @Test
    void the_largest_groups_stay_and_the_rest_become_one() {
        var pooled = Grouping.largest(groups("seller", 5, 50, 40, 3, 30), 2);

        assertThat(pooled.labels()).containsExactly("seller1", "seller2", Findings.OTHERS);
        assertThat(pooled.sizes()).containsExactly(50, 40, 38);
    }

    private static int[] codes(int[] sizes, int[] codes) {
        return IntStream.range(0, sizes.length).flatMap(i -> IntStream.range(0, sizes[i]).map(one -> codes[i])).toArray();
    }
}
