package io.equipoise.audit.lens;

import io.equipoise.dataset.GroupShare.Disclosure;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.inference.SmallCells;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which groups and cells are shown. A number that all others and their total would give away is hidden too; and since people change filters, so is one that
 * the same group in the other values of the stratum would give away.
 */
final class Hiding {
    private final int minimum;
    private final IntPredicate counted;
    private final @Nullable GroupAssignment strata;
    private final int value;

    /**
     * @param counted users for whom there is a number
     * @param strata of all users, or null without a filter; @param value the one looked at
     */
    Hiding(int minimum, IntPredicate counted, @Nullable GroupAssignment strata, int value) {
        this.minimum = minimum;
        this.counted = counted;
        this.strata = strata;
        this.value = value;
    }

    /** One answer per group of one attribute. */
    Disclosure[] groups(GroupAssignment groups) {
        int[][] byStratum = table(groups);
        boolean[] hidden = SmallCells.hide(column(byStratum), minimum);
        if (strata != null) {
            union(hidden, column(SmallCells.hide(byStratum, minimum)));
        }
        return words(hidden, column(byStratum));
    }

    /** One answer per cell, row by row, of two attributes crossed. */
    Disclosure[] cells(GroupAssignment rows, GroupAssignment columns) {
        var crossed = Grouping.cross(rows, columns);
        int[][] byStratum = table(crossed);
        int[] counts = column(byStratum);
        int[][] square = new int[rows.groups()][columns.groups()];
        for (int c = 0; c < counts.length; c++) {
            square[c / columns.groups()][c % columns.groups()] = counts[c];
        }
        boolean[] hidden = new boolean[counts.length];
        boolean[][] hiddenSquare = SmallCells.hide(square, minimum);
        for (int c = 0; c < counts.length; c++) {
            hidden[c] = hiddenSquare[c / columns.groups()][c % columns.groups()];
        }
        if (strata != null) {
            union(hidden, column(SmallCells.hide(byStratum, minimum)));
        }
        return words(hidden, counts);
    }

    /** Users per group and value of the stratum; one column without a filter. */
    private int[][] table(GroupAssignment groups) {
        int[][] table = new int[groups.groups()][strata == null ? 1 : strata.groups()];
        for (int u = 0; u < groups.rows(); u++) {
            if (counted.test(u)) {
                table[groups.codes()[u]][strata == null ? 0 : strata.codes()[u]]++;
            }
        }
        return table;
    }

    private int[] column(int[][] table) {
        int at = strata == null ? 0 : value;
        int[] column = new int[table.length];
        for (int i = 0; i < table.length; i++) {
            column[i] = table[i][at];
        }
        return column;
    }

    private boolean[] column(boolean[][] table) {
        boolean[] column = new boolean[table.length];
        for (int i = 0; i < table.length; i++) {
            column[i] = table[i][value];
        }
        return column;
    }

    private static void union(boolean[] into, boolean[] more) {
        for (int i = 0; i < into.length; i++) {
            into[i] |= more[i];
        }
    }

    private Disclosure[] words(boolean[] hidden, int[] counts) {
        Disclosure[] words = new Disclosure[hidden.length];
        for (int i = 0; i < hidden.length; i++) {
            boolean few = counts[i] > 0 && counts[i] < minimum;
            words[i] = few ? Disclosure.TOO_FEW : hidden[i] ? Disclosure.PROTECTS_ANOTHER : Disclosure.SHOWN;
        }
        return words;
    }
}
