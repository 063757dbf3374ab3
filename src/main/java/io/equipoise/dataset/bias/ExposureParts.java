package io.equipoise.dataset.bias;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.analytics.AnalyticsEngine;
import io.equipoise.dataset.bias.DataBiasReport.Basis;
import io.equipoise.dataset.bias.DataBiasReport.Exposed;
import io.equipoise.dataset.bias.DataBiasReport.ExposedGroup;
import io.equipoise.dataset.bias.DataBiasReport.Exposure;
import io.equipoise.dataset.bias.DataBiasReport.Slot;
import io.equipoise.dataset.bias.DataFinding.Kind;
import io.equipoise.fairness.metric.PositionBias;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the logs put before people, and where. All counting is done in the analytics engine. */
final class ExposureParts {
    private static final int MOST_SLOTS = 40;

    /** The position-based model is fitted on the items shown most: rare ones say nothing of slots. */
    private static final int MOST_ITEMS = 2_000;

    private static final int ROUNDS = 60;
    private static final int SECONDS_TO_ACT = 1_800;
    private static final double HALF = 0.5;
    private static final double WORTH_A_SENTENCE = 0.05;

    private final SnapshotTables tables;
    private final List<DataFinding> findings;

    ExposureParts(SnapshotTables tables, List<DataFinding> findings) {
        this.tables = tables;
        this.findings = findings;
    }

    Exposure of(Map<EventType, Long> types) throws SQLException {
        long shown = types.getOrDefault(EventType.IMPRESSION, 0L);
        var basis = shown == 0 ? Basis.ACTS : tables.hasPositions() && positioned() > 0 ? Basis.POSITIONS : Basis.IMPRESSIONS;
        long total = shown > 0 ? shown : types.values().stream().mapToLong(Long::longValue).sum();
        perItem(basis);
        return new Exposure(basis, total, basis == Basis.POSITIONS ? slots() : List.of(), attributes(basis));
    }

    private long positioned() throws SQLException {
        return tables.engine().count("SELECT count(*) FROM " + AnalyticsEngine.rows(tables.eventFile())
                + " WHERE event_type = 'IMPRESSION' AND position >= 1");
    }

    private void perItem(Basis basis) throws SQLException {
        String slot = basis == Basis.POSITIONS ? "sum(position) FILTER (position >= 1)" : "NULL";
        String slots = basis == Basis.POSITIONS ? "count(*) FILTER (position >= 1)" : "0";
        tables.engine().run("CREATE OR REPLACE TEMP TABLE item_shown AS SELECT item_row, count(*) AS n, " + slot + " AS slot_sum, " + slots
                + " AS slot_n FROM " + AnalyticsEngine.rows(tables.eventFile()) + " WHERE event_type "
                + (basis == Basis.ACTS ? "<>" : "=") + " 'IMPRESSION' GROUP BY item_row");
    }

    private List<Exposed> attributes(Basis basis) throws SQLException {
        var attributes = new ArrayList<Exposed>();
        for (String attribute : tables.itemGroups().keySet()) {
            var groups = groups(attribute);
            attributes.add(new Exposed(attribute, groups));
            for (var group : groups) {
                boolean unseen = group.exposure() < HALF * group.items() && group.items() >= WORTH_A_SENTENCE;
                if (unseen && basis != Basis.ACTS && !group.group().equals(AttributeColumn.UNKNOWN)) {
                    findings.add(new DataFinding(Kind.UNSEEN, attribute, group.group(), group.exposure(), group.items()));
                }
            }
        }
        return attributes;
    }

    private record Raw(String label, long items, long shown, @Nullable Double meanSlot) {}

    private List<ExposedGroup> groups(String attribute) throws SQLException {
        var raw = new ArrayList<Raw>();
        tables.engine().each(
                """
                SELECT CASE WHEN %s THEN %s ELSE '%s' END AS label, count(*), coalesce(sum(n), 0), sum(slot_sum) / sum(slot_n)
                FROM %s i LEFT JOIN item_shown s ON s.item_row = i.file_row_number GROUP BY label ORDER BY label"""
                        .formatted(
                                SnapshotTables.known(attribute),
                                AnalyticsEngine.name(attribute),
                                AttributeColumn.UNKNOWN,
                                tables.itemRows()),
                row -> {
                    double mean = row.getDouble(4);
                    boolean none = row.wasNull() || Double.isNaN(mean);
                    raw.add(new Raw(row.getString(1), row.getLong(2), row.getLong(3), none ? null : (Double) mean));
                });
        double items = raw.stream().mapToLong(Raw::items).sum();
        double shown = Math.max(1, raw.stream().mapToLong(Raw::shown).sum());
        return raw.stream()
                .map(row -> new ExposedGroup(row.label, row.items / items, row.shown / shown, row.meanSlot))
                .toList();
    }

    /** An act is matched with the last showing before it, of the same item to the same user. */
    private List<Slot> slots() throws SQLException {
        tables.engine().run(
                """
                CREATE OR REPLACE TEMP TABLE slot_item AS
                WITH shown AS (
                        SELECT user_row, item_row, time, CAST(position AS INTEGER) AS slot FROM %1$s
                        WHERE event_type = 'IMPRESSION' AND position BETWEEN 1 AND %2$d),
                    acts AS (
                        SELECT user_row, item_row, time FROM %1$s
                        WHERE event_type IN ('CLICK', 'VIEW', 'CART', 'WISHLIST', 'PURCHASE')),
                    followed AS (
                        SELECT s.slot, s.item_row, a.time IS NOT NULL AND a.time - s.time <= %3$d AS acted
                        FROM shown s ASOF LEFT JOIN acts a
                            ON a.user_row = s.user_row AND a.item_row = s.item_row AND s.time <= a.time)
                SELECT slot, item_row, count(*) AS n, count(*) FILTER (acted) AS acted FROM followed GROUP BY slot, item_row"""
                        .formatted(AnalyticsEngine.rows(tables.eventFile()), MOST_SLOTS, SECONDS_TO_ACT));
        var slots = new ArrayList<long[]>();
        tables.engine().each(
                "SELECT slot, sum(n), sum(acted) FROM slot_item GROUP BY slot ORDER BY slot",
                row -> slots.add(new long[] {row.getLong(1), row.getLong(2), row.getLong(3)}));
        double[] propensities = propensities(slots);
        var result = new ArrayList<Slot>();
        for (int s = 0; s < slots.size(); s++) {
            long[] slot = slots.get(s);
            result.add(new Slot((int) slot[0], slot[1], (double) slot[2] / slot[1], propensities[s]));
        }
        return result;
    }

    private double[] propensities(List<long[]> slots) throws SQLException {
        Map<Integer, Integer> items = new HashMap<>();
        tables.engine().each(
                "SELECT item_row FROM slot_item GROUP BY item_row ORDER BY sum(n) DESC, item_row LIMIT " + MOST_ITEMS,
                row -> items.put(row.getInt(1), items.size()));
        Map<Integer, Integer> places = new HashMap<>();
        slots.forEach(slot -> places.put((int) slot[0], places.size()));
        double[][] shown = new double[slots.size()][items.size()];
        double[][] acted = new double[slots.size()][items.size()];
        tables.engine().each("SELECT slot, item_row, n, acted FROM slot_item", row -> {
            Integer item = items.get(row.getInt(2));
            if (item != null) {
                int slot = Objects.requireNonNull(places.get(row.getInt(1)));
                shown[slot][item] = row.getDouble(3);
                acted[slot][item] = row.getDouble(4);
            }
        });
        return PositionBias.byExpectation(acted, shown, ROUNDS);
    }
}
