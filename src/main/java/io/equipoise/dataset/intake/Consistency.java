package io.equipoise.dataset.intake;

import io.equipoise.dataset.intake.ConsistencyReport.ClockSkew;
import io.equipoise.dataset.intake.ConsistencyReport.Disagreement;
import io.equipoise.dataset.intake.ConsistencyReport.Overlap;
import io.equipoise.dataset.intake.ConsistencyReport.SourceShare;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Compares the sources of an import while what each said is still there. */
final class Consistency {
    /** Two sources tell of one event when their times differ by no more. */
    private static final int SAME_MOMENT_SECONDS = 5;

    /** Clocks and time zones differ by less; what lies further apart are two events. */
    private static final int GREATEST_SKEW_SECONDS = 26 * 3_600;

    private static final int FEWEST_SKEW_PAIRS = 20;
    private static final int EXAMPLES = 5;
    private static final int LONGEST_EXAMPLE = 120;

    private final Staging staging;
    private final List<FetchedSource> sources;
    private final UnaryOperator<String> pseudonym;

    /** @param pseudonym what people see instead of a user's id */
    Consistency(Staging staging, List<FetchedSource> sources, UnaryOperator<String> pseudonym) {
        this.staging = staging;
        this.sources = sources;
        this.pseudonym = pseudonym;
    }

    /**
     * Compares each two sources.
     *
     * @param users names of the columns {@code a0, a1 …} of the staged users
     */
    ConsistencyReport report(List<String> users, List<String> items) throws SQLException, IOException {
        staging.run("CREATE OR REPLACE VIEW told AS SELECT p.source, e.* FROM events e JOIN part_sources p ON p.part = e.key >> 40");
        ids("seen_users", "user_id", FileKind.USERS);
        ids("seen_items", "item_id", FileKind.ITEMS);
        known(FileKind.USERS, users.size());
        known(FileKind.ITEMS, items.size());
        var shares = shares();
        var overlaps = new ArrayList<Overlap>();
        var disagreements = new ArrayList<Disagreement>();
        var skews = new ArrayList<ClockSkew>();
        for (int one = 0; one < sources.size(); one++) {
            for (int other = one + 1; other < sources.size(); other++) {
                overlaps.add(new Overlap(
                        name(one), name(other), both("seen_users", one, other), both("seen_items", one, other), sameEvents(one, other)));
                disagreements.addAll(disagreements(FileKind.USERS, users, one, other));
                disagreements.addAll(disagreements(FileKind.ITEMS, items, one, other));
                var skew = skew(one, other);
                if (skew != null) {
                    skews.add(skew);
                }
            }
        }
        for (String table : List.of("seen_users", "seen_items", "known_users", "known_items")) {
            staging.run("DROP TABLE " + table);
        }
        staging.run("DROP VIEW told");
        return new ConsistencyReport(shares, overlaps, disagreements, skews);
    }

    private void ids(String table, String id, FileKind kind) throws SQLException {
        staging.run("CREATE OR REPLACE TABLE " + table + " AS SELECT source, " + id + " AS id FROM told UNION SELECT p.source, t.id FROM "
                + kind.word() + " t JOIN part_sources p ON p.part = t.key >> 40");
    }

    private void known(FileKind kind, int columns) throws SQLException {
        var sql = new StringBuilder("CREATE OR REPLACE TABLE known_" + kind.word() + " AS SELECT p.source, t.id");
        for (int c = 0; c < columns; c++) {
            sql.append(", min_by(t.a%d, t.key) FILTER (t.a%d IS NOT NULL) AS a%d".formatted(c, c, c));
        }
        staging.run(sql + " FROM " + kind.word() + " t JOIN part_sources p ON p.part = t.key >> 40 GROUP BY p.source, t.id");
    }

    private List<SourceShare> shares() throws SQLException, IOException {
        var shares = new ArrayList<SourceShare>();
        for (int s = 0; s < sources.size(); s++) {
            String of = " WHERE source = " + s;
            long users = staging.count("SELECT count(*) FROM seen_users" + of);
            long items = staging.count("SELECT count(*) FROM seen_items" + of);
            long identified = staging.count("SELECT count(*) FROM renamed" + of);
            var source = sources.get(s).source();
            staging.each("SELECT count(*), min(time), max(time) FROM told" + of, row -> {
                long events = row.getLong(1);
                shares.add(new SourceShare(
                        source.name(),
                        source.channel().word(),
                        users,
                        items,
                        events,
                        identified,
                        events == 0 ? null : (Long) row.getLong(2),
                        events == 0 ? null : (Long) row.getLong(3)));
            });
        }
        return shares;
    }

    private long both(String table, int one, int other) throws SQLException {
        return staging.count("SELECT count(*) FROM " + table + " a JOIN " + table + " b ON a.id = b.id WHERE a.source = " + one
                + " AND b.source = " + other);
    }

    private long sameEvents(int one, int other) throws SQLException {
        return staging.count(
                """
                SELECT count(DISTINCT b.key) FROM told a JOIN told b ON a.user_id = b.user_id AND a.item_id = b.item_id AND a.type = b.type
                WHERE a.source = %d AND b.source = %d AND abs(a.time - b.time) <= %d
                    AND (a.order_id = b.order_id OR a.order_id IS NULL OR b.order_id IS NULL)"""
                        .formatted(one, other, SAME_MOMENT_SECONDS));
    }

    private List<Disagreement> disagreements(FileKind kind, List<String> names, int one, int other) throws SQLException, IOException {
        var found = new ArrayList<Disagreement>();
        for (int c = 0; c < names.size(); c++) {
            String pairs = "FROM known_%s a JOIN known_%s b ON a.id = b.id AND a.source = %d AND b.source = %d"
                            .formatted(kind.word(), kind.word(), one, other)
                    + " WHERE a.a%d IS NOT NULL AND b.a%d IS NOT NULL".formatted(c, c);
            String differs = differs("a.a" + c, "b.a" + c);
            long shared = staging.count("SELECT count(*) " + pairs);
            long different = shared == 0 ? 0 : staging.count("SELECT count(*) " + pairs + " AND " + differs);
            if (different > 0) {
                var examples = new ArrayList<ConsistencyReport.Example>();
                staging.each(
                        "SELECT a.id, a.a%d, b.a%d %s AND %s ORDER BY a.id LIMIT %d".formatted(c, c, pairs, differs, EXAMPLES),
                        row -> examples.add(new ConsistencyReport.Example(
                                kind == FileKind.USERS ? pseudonym.apply(row.getString(1)) : row.getString(1),
                                cut(row.getString(2)),
                                cut(row.getString(3)))));
                found.add(new Disagreement(kind.word(), names.get(c), name(one), name(other), shared, different, examples));
            }
        }
        return found;
    }

    /** 9.90 and 9.9 are the same, and so are Shanghai and shanghai. */
    private static String differs(String one, String other) {
        return """
                CASE WHEN TRY_CAST(%1$s AS DOUBLE) IS NOT NULL AND TRY_CAST(%2$s AS DOUBLE) IS NOT NULL
                THEN CAST(%1$s AS DOUBLE) <> CAST(%2$s AS DOUBLE) ELSE lower(trim(%1$s)) <> lower(trim(%2$s)) END"""
                .formatted(one, other);
    }

    /** By orders, which name one event in both sources; where there are none, by what both tell of exactly once. */
    private @Nullable ClockSkew skew(int one, int other) throws SQLException, IOException {
        var byOrders = skew(one, other, " AND order_id IS NOT NULL");
        return byOrders == null ? skew(one, other, "") : byOrders;
    }

    private @Nullable ClockSkew skew(int one, int other, String only) throws SQLException, IOException {
        var found = new ArrayList<ClockSkew>();
        staging.each(
                """
                WITH once AS (
                    SELECT source, user_id, item_id, type, coalesce(order_id, '') AS order_id, min(time) AS time FROM told
                    WHERE source IN (%1$d, %2$d)%3$s GROUP BY ALL HAVING count(*) = 1)
                SELECT count(*), median(b.time - a.time), quantile_cont(b.time - a.time, 0.25), quantile_cont(b.time - a.time, 0.75)
                FROM once a JOIN once b USING (user_id, item_id, type, order_id)
                WHERE a.source = %1$d AND b.source = %2$d AND abs(b.time - a.time) <= %4$d"""
                        .formatted(one, other, only, GREATEST_SKEW_SECONDS),
                row -> {
                    if (row.getLong(1) >= FEWEST_SKEW_PAIRS) {
                        found.add(new ClockSkew(
                                name(one), name(other), row.getLong(1), row.getDouble(2), row.getDouble(3), row.getDouble(4)));
                    }
                });
        return found.isEmpty() ? null : found.getFirst();
    }

    private String name(int source) {
        return sources.get(source).source().name();
    }

    private static String cut(String text) {
        return text.length() > LONGEST_EXAMPLE ? text.substring(0, LONGEST_EXAMPLE) + "…" : text;
    }
}
