package io.equipoise.audit;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.csv.CsvFile;
import io.equipoise.dataset.csv.CsvHeader;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.csv.TextFormat;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.UserId;
import io.equipoise.store.Refusal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Lists some recommender made, as a CSV with the columns user, item and rank (plain or gzipped), read against a snapshot. Users the snapshot
 * does not know are left out and counted; an item it does not know is refused, for exposure would be wrong without it.
 */
final class UploadedLists {
    private final Map<Integer, int[]> lists;

    private UploadedLists(Map<Integer, int[]> lists) {
        this.lists = lists;
    }

    /** @throws Refusal {@code audit.lists-*}, naming file and line */
    static UploadedLists read(SourceFile source, InteractionLog log) {
        Map<Integer, TreeMap<Integer, Integer>> found = new HashMap<>();
        try (var file = CsvFile.open(source, TextFormat.detect(source))) {
            int user = column(file.header(), source, "user", "user_id", "userid");
            int item = column(file.header(), source, "item", "item_id", "itemid");
            int rank = column(file.header(), source, "rank", "position");
            for (var row = file.next(); row != null; row = file.next()) {
                if (row.isMalformed()) {
                    throw new Refusal("audit.lists-row", source.name(), row.line());
                }
                int place = rank(row.fields().get(rank), source, row.line());
                int itemIndex = log.itemIndex(new ItemId(row.fields().get(item).strip()));
                if (itemIndex < 0) {
                    throw new Refusal("audit.lists-item", source.name(), row.line(), row.fields().get(item));
                }
                int userIndex = log.userIndex(new UserId(row.fields().get(user).strip()));
                if (userIndex >= 0) {
                    var list = found.computeIfAbsent(userIndex, key -> new TreeMap<>());
                    boolean twice = list.put(place, itemIndex) != null || list.values().stream().filter(each -> each == itemIndex).count() > 1;
                    if (twice) {
                        throw new Refusal("audit.lists-twice", source.name(), row.line(), row.fields().get(user));
                    }
                }
            }
        }
        if (found.isEmpty()) {
            throw new Refusal("audit.lists-empty", source.name());
        }
        Map<Integer, int[]> lists = new HashMap<>();
        found.forEach((user, list) -> lists.put(user, list.values().stream().mapToInt(each -> each).toArray()));
        return new UploadedLists(lists);
    }

    boolean has(int user) {
        return lists.containsKey(user);
    }

    /** The first k of each user's list, in the order of the users. */
    int[][] of(int[] users, int k) {
        return Arrays.stream(users)
                .mapToObj(user -> {
                    int[] list = Objects.requireNonNull(lists.get(user));
                    return list.length <= k ? list : Arrays.copyOf(list, k);
                })
                .toArray(int[][]::new);
    }

    private static int column(List<String> header, SourceFile source, String... names) {
        for (int i = 0; i < header.size(); i++) {
            for (String name : names) {
                if (header.get(i).equalsIgnoreCase(name)) {
                    return i;
                }
            }
        }
        throw new Refusal("audit.lists-column", source.name(), names[0], CsvHeader.shown(header));
    }

    private static int rank(String text, SourceFile source, long line) {
        try {
            int rank = Integer.parseInt(text.strip());
            if (rank >= 1) {
                return rank;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw new Refusal("audit.lists-rank", source.name(), line, text);
    }
}
