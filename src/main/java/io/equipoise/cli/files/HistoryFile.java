package io.equipoise.cli.files;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * What users did before, oldest first: rows of user and item in time order. For rules that look at a shopper's own taste. Users without a list are
 * read past; items no list shows count towards a taste.
 */
final class HistoryFile {
    private HistoryFile() {}

    /** @return per user of the lists the items */
    static int[][] read(Path file, ListsFile lists) {
        var kept = new UserItemRows();
        try (RowFile source = RowFile.open(file)) {
            int user = source.require(RowFile.USER);
            int item = source.require(RowFile.ITEM);
            while (source.advance()) {
                int u = lists.users().find(source.id(user));
                String name = source.id(item);
                if (u >= 0) {
                    kept.add(u, lists.items().of(name), 0, source.line());
                }
            }
        }
        return Arrays.stream(kept.byUser(lists.users().size()))
                .map(rows -> Arrays.stream(rows).map(kept::item).toArray())
                .toArray(int[][]::new);
    }
}
