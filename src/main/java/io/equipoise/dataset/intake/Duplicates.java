package io.equipoise.dataset.intake;

import java.sql.SQLException;

/** Takes rows out that repeat earlier ones: by their fingerprints, and where those are equal by their values as well. */
final class Duplicates {
    /** What two sources say of one user or item is no copy: it is merged. */
    private static final String SOURCE = ", (SELECT source FROM part_sources p WHERE p.part = t.key >> 40) AS source";

    private static final String EVENT = "fingerprint, user_id, item_id, type, time, quantity, price, order_id";

    private Duplicates() {}

    /**
     * Counts the rows of a table that are exact copies of earlier ones, whatever else is wrong with them, and remembers which
     * fingerprints occur twice.
     */
    static long count(Staging staging, StagedTable table) throws SQLException {
        long first = Staging.key(table.parts().getFirst().number(), 0);
        long end = Staging.key(table.parts().getLast().number() + 1, 0);
        staging.run("CREATE OR REPLACE TABLE twins AS SELECT fingerprint, count(*) AS n FROM (SELECT fingerprint FROM "
                + table.kind().word() + " UNION ALL SELECT fingerprint FROM rejected WHERE key >= " + first + " AND key < " + end
                + ") GROUP BY fingerprint HAVING count(*) > 1");
        return staging.count("SELECT coalesce(sum(n - 1), 0) FROM twins");
    }

    /** Takes out exact copies of earlier rows, once they were counted. */
    static long dropCopies(Staging staging, FileKind kind) throws SQLException {
        if (staging.count("SELECT count(*) FROM twins") == 0) {
            return 0;
        }
        String candidates = "(SELECT *" + (kind == FileKind.EVENTS ? "" : SOURCE) + " FROM " + kind.word()
                + " t WHERE fingerprint IN (SELECT fingerprint FROM twins))";
        String same = kind == FileKind.EVENTS ? EVENT : "fingerprint, id, source";
        return later(staging, kind, same, RejectReason.EXACT_DUPLICATE, candidates);
    }

    /** Of users or items takes out further rows of the same id in the same source; the first stands. */
    static void dropConflicts(Staging staging, FileKind kind) throws SQLException {
        later(staging, kind, "id, source", RejectReason.CONFLICTING_DUPLICATE, "(SELECT *" + SOURCE + " FROM " + kind.word() + " t)");
    }

    private static long later(Staging staging, FileKind kind, String same, RejectReason reason, String candidates)
            throws SQLException {
        return staging.reject(
                kind.word(),
                reason,
                "SELECT key, first AS twin FROM (SELECT key, min(key) OVER (PARTITION BY " + same + ") AS first FROM " + candidates
                        + ") WHERE key > first");
    }

    /**
     * Merges the rows that mention a user or item into one: of each column the first value known.
     *
     * @return how many users or items different rows said different things of
     */
    static long merge(Staging staging, FileKind kind, int columns) throws SQLException {
        var merged = new StringBuilder("CREATE TABLE merged AS SELECT min(key) AS key, min_by(fingerprint, key) AS fingerprint, id");
        var conflict = new StringBuilder("false");
        for (int c = 0; c < columns; c++) {
            merged.append(", min_by(a%d, key) FILTER (a%d IS NOT NULL) AS a%d".formatted(c, c, c));
            conflict.append(" OR min(a%d) <> max(a%d)".formatted(c, c));
        }
        String from = " FROM " + kind.word() + " GROUP BY id";
        long conflicts = staging.count("SELECT count(*) FROM (SELECT id" + from + " HAVING " + conflict + ")");
        staging.run(merged + from);
        staging.run("DROP TABLE " + kind.word());
        staging.run("ALTER TABLE merged RENAME TO " + kind.word());
        return conflicts;
    }
}
