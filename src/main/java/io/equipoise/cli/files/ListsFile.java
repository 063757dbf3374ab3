package io.equipoise.cli.files;

import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One list per user from rows of user, item and rank or score, in any order. Ranks must run from 1 without gaps or repeats; scores sort down, ties by the order
 * of the file. An item stands in a list once.
 *
 * @param lists per user the items, best first
 * @param rows rows read
 * @param scores beside the items, not increasing, when they were asked for: as in the file, or {@code 1 / rank} where it has ranks
 */
record ListsFile(Ids users, Ids items, int[][] lists, int rows, double @Nullable [][] scores) {
    static ListsFile read(Path file) {
        return read(file, false);
    }

    static ListsFile withScores(Path file) {
        return read(file, true);
    }

    private static ListsFile read(Path file, boolean scored) {
        var users = new Ids();
        var items = new Ids();
        var rows = new UserItemRows();
        try (RowFile source = RowFile.open(file)) {
            int user = source.require(RowFile.USER);
            int item = source.require(RowFile.ITEM);
            int rank = source.find("rank", "position");
            int score = rank >= 0 ? -1 : source.require("score", "prediction", "rank");
            while (source.advance()) {
                rows.add(
                        users.of(source.id(user)),
                        items.of(source.id(item)),
                        rank >= 0 ? source.rank(rank) : -source.number(score),
                        source.line());
            }
            if (rows.size() == 0) {
                throw new Refusal("import.header-only", source.name());
            }
            int[][] lists = rows.byUser(users.size());
            double[][] scores = scored ? new double[lists.length][] : null;
            for (int u = 0; u < lists.length; u++) {
                rows.sort(lists[u], rows::value);
                if (rank >= 0) {
                    requireRanks(rows, lists[u], users.id(u), source.name());
                }
                requireDistinct(rows, lists[u], users.id(u), items, source.name());
                if (scores != null) {
                    scores[u] = Arrays.stream(lists[u])
                            .mapToDouble(row -> rank >= 0 ? 1 / rows.value(row) : -rows.value(row))
                            .toArray();
                }
                lists[u] = Arrays.stream(lists[u]).map(rows::item).toArray();
            }
            return new ListsFile(users, items, lists, rows.size(), scores);
        }
    }

    private static void requireRanks(UserItemRows rows, int[] list, String user, String file) {
        for (int slot = 0; slot < list.length; slot++) {
            if (rows.value(list[slot]) != slot + 1) {
                throw new Refusal(
                        "files.rank-order",
                        file,
                        String.valueOf(rows.line(list[slot])),
                        user,
                        String.valueOf((int) rows.value(list[slot])),
                        String.valueOf(slot + 1));
            }
        }
    }

    private static void requireDistinct(UserItemRows rows, int[] list, String user, Ids items, String file) {
        int[] sorted = list.clone();
        rows.sort(sorted, rows::item);
        for (int i = 1; i < sorted.length; i++) {
            if (rows.item(sorted[i]) == rows.item(sorted[i - 1])) {
                long line = Math.max(rows.line(sorted[i]), rows.line(sorted[i - 1]));
                throw new Refusal("files.item-twice", file, String.valueOf(line), user, items.id(rows.item(sorted[i])));
            }
        }
    }
}
