package io.equipoise.fairness.inference;

import java.util.Arrays;

/**
 * Which cells of a published table of counts to hide, so that no small one can be read or worked out from the totals.
 *
 * <p>Cells of 1 to k - 1 are hidden first. A hidden cell can be worked out exactly when its edge is a bridge of the graph that joins rows and columns
 * by hidden cells; so for every bridge the cheapest rectangle of further cells is hidden, until every hidden cell lies on a cycle. Rows, columns
 * and lists whose hidden cells sum to less than k lose further cells too. Empty cells hide nobody and stay unless no other cell helps. Cost
 * O(hidden · rows · columns).
 */
public final class SmallCells {
    public static final int THRESHOLD = 10;

    private SmallCells() {}

    /** For one list of groups shown beside their total. @return which to hide */
    public static boolean[] hide(int[] counts, int threshold) {
        boolean[] hidden = new boolean[counts.length];
        int number = 0;
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            hidden[i] = counts[i] > 0 && counts[i] < threshold;
            number += hidden[i] ? 1 : 0;
            sum += hidden[i] ? counts[i] : 0;
        }
        while (number > 0 && (number < 2 || sum < threshold)) {
            int next = smallestShown(counts, hidden);
            if (next < 0) {
                return hidden;
            }
            hidden[next] = true;
            number++;
            sum += counts[next];
        }
        return hidden;
    }

    /** For a table shown with its row and column totals. @return which cells to hide */
    public static boolean[][] hide(int[][] counts, int threshold) {
        boolean[][] hidden = new boolean[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            hidden[i] = new boolean[counts[i].length];
            for (int j = 0; j < counts[i].length; j++) {
                hidden[i][j] = counts[i][j] > 0 && counts[i][j] < threshold;
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < counts.length; i++) {
                for (int j = 0; j < counts[i].length; j++) {
                    if (hidden[i][j] && !onCycle(hidden, i, j)) {
                        changed |= hideRectangle(counts, hidden, i, j);
                    }
                }
            }
            changed |= fillLines(counts, hidden, threshold);
        }
        return hidden;
    }

    private static int smallestShown(int[] counts, boolean[] hidden) {
        int best = -1;
        for (int i = 0; i < counts.length; i++) {
            if (!hidden[i] && (best < 0 || cost(counts[i]) < cost(counts[best]))) {
                best = i;
            }
        }
        return best;
    }

    /** Empty cells last: hiding nobody protects nobody. */
    private static long cost(int count) {
        return count == 0 ? Integer.MAX_VALUE : count;
    }

    /** Whether row i and column j stay joined by hidden cells when this one is taken away. */
    private static boolean onCycle(boolean[][] hidden, int i, int j) {
        boolean[] rows = new boolean[hidden.length];
        boolean[] columns = new boolean[hidden[0].length];
        rows[i] = true;
        boolean grew = true;
        while (grew) {
            grew = false;
            for (int r = 0; r < rows.length; r++) {
                for (int c = 0; c < columns.length; c++) {
                    if (hidden[r][c] && (r != i || c != j) && rows[r] != columns[c]) {
                        rows[r] = true;
                        columns[c] = true;
                        grew = true;
                    }
                }
            }
        }
        return columns[j];
    }

    private static boolean hideRectangle(int[][] counts, boolean[][] hidden, int i, int j) {
        long best = Long.MAX_VALUE;
        int row = -1;
        int column = -1;
        for (int r = 0; r < counts.length; r++) {
            for (int c = 0; c < counts[i].length; c++) {
                if (r != i && c != j) {
                    long price = price(counts, hidden, i, c) + price(counts, hidden, r, j) + price(counts, hidden, r, c);
                    if (price < best) {
                        best = price;
                        row = r;
                        column = c;
                    }
                }
            }
        }
        if (row < 0) {
            return hideLine(counts, hidden, i, j);
        }
        hidden[i][column] = true;
        hidden[row][j] = true;
        hidden[row][column] = true;
        return true;
    }

    private static long price(int[][] counts, boolean[][] hidden, int row, int column) {
        return hidden[row][column] ? 0 : cost(counts[row][column]);
    }

    /** A table of one row or one column: its totals are the cells themselves, so the whole line goes. */
    private static boolean hideLine(int[][] counts, boolean[][] hidden, int i, int j) {
        boolean changed = false;
        for (int r = 0; r < counts.length; r++) {
            for (int c = 0; c < counts[r].length; c++) {
                if ((r == i || c == j) && !hidden[r][c]) {
                    hidden[r][c] = true;
                    changed = true;
                }
            }
        }
        return changed;
    }

    private static boolean fillLines(int[][] counts, boolean[][] hidden, int threshold) {
        boolean changed = false;
        for (int i = 0; i < counts.length; i++) {
            changed |= fill(counts[i], hidden[i], threshold);
        }
        for (int j = 0; j < counts[0].length; j++) {
            int column = j;
            int[] line = Arrays.stream(counts).mapToInt(row -> row[column]).toArray();
            boolean[] lineHidden = new boolean[line.length];
            for (int i = 0; i < line.length; i++) {
                lineHidden[i] = hidden[i][j];
            }
            if (fill(line, lineHidden, threshold)) {
                changed = true;
                for (int i = 0; i < line.length; i++) {
                    hidden[i][j] = lineHidden[i];
                }
            }
        }
        return changed;
    }

    /** Hides one more cell of a line whose hidden sum is small. */
    private static boolean fill(int[] counts, boolean[] hidden, int threshold) {
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += hidden[i] ? counts[i] : 0;
        }
        int next = sum > 0 && sum < threshold ? smallestShown(counts, hidden) : -1;
        if (next >= 0 && counts[next] > 0) {
            hidden[next] = true;
            return true;
        }
        return false;
    }
}
