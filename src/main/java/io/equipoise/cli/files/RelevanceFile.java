package io.equipoise.cli.files;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * What users turned out to want: rows of user and item, with a gain or as test events of gain 1. Several rows of one pair count once, with the largest gain; gains of
 * 0 or less are not relevant. Users without a list are counted, not measured.
 *
 * @param items per user of the lists the relevant items, ascending; items no list shows get indices too
 * @param gains beside them, or null when every gain is 1
 */
record RelevanceFile(int[][] items, double @Nullable [][] gains, int rows, int usersWithoutList) {
    static RelevanceFile read(Path file, ListsFile lists) {
        var kept = new UserItemRows();
        var others = new HashSet<String>();
        boolean graded = false;
        int rows = 0;
        try (RowFile source = RowFile.open(file)) {
            int user = source.require(RowFile.USER);
            int item = source.require(RowFile.ITEM);
            int gain = source.find("gain", "relevance", "label", "rating");
            while (source.advance()) {
                rows++;
                String id = source.id(user);
                int u = lists.users().find(id);
                double value = gain < 0 ? 1 : source.number(gain);
                if (u < 0) {
                    others.add(id);
                } else if (value > 0) {
                    graded |= value != 1;
                    kept.add(u, lists.items().of(source.id(item)), value, source.line());
                }
            }
        }
        int[][] items = new int[lists.users().size()][];
        double[][] gains = new double[items.length][];
        int[][] byUser = kept.byUser(items.length);
        for (int u = 0; u < items.length; u++) {
            collect(kept, byUser[u], u, items, gains);
        }
        return new RelevanceFile(items, graded ? gains : null, rows, others.size());
    }

    private static void collect(UserItemRows kept, int[] rows, int user, int[][] items, double[][] gains) {
        kept.sort(rows, kept::item);
        int[] found = new int[rows.length];
        double[] best = new double[rows.length];
        int size = 0;
        for (int row : rows) {
            if (size > 0 && found[size - 1] == kept.item(row)) {
                best[size - 1] = Math.max(best[size - 1], kept.value(row));
            } else {
                found[size] = kept.item(row);
                best[size++] = kept.value(row);
            }
        }
        items[user] = Arrays.copyOf(found, size);
        gains[user] = Arrays.copyOf(best, size);
    }
}
