package io.equipoise.dataset.bias;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.MergedGroups;
import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.dataset.analytics.AnalyticsEngine;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.inference.ProxyScan;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts over the Parquet files of a snapshot. Nothing is read into memory but what is counted per user. */
final class SnapshotTables {
    /** An attribute with more values is free text or an id: nobody reads its groups. */
    static final int MOST_GROUPS = 60;

    /** Likings may be finer: nobody has to look at them. */
    private static final int MOST_LIKINGS = 400;

    private static final List<String> LIKED = List.of("category", "brand", "provider_tier");

    private final AnalyticsEngine engine;
    private final SnapshotManifest manifest;
    private final String users;
    private final String items;
    private final Path events;

    SnapshotTables(AnalyticsEngine engine, Path folder, SnapshotManifest manifest) {
        this.engine = engine;
        this.manifest = manifest;
        this.users = merged(AnalyticsEngine.rows(folder.resolve("users.parquet")), MergedGroups.in(folder), manifest);
        this.items = mainValues(AnalyticsEngine.rows(folder.resolve("items.parquet")), manifest);
        this.events = folder.resolve("events.parquet");
    }

    /** Users as the console sees them: groups that were put together are one. */
    private static String merged(String rows, MergedGroups merged, SnapshotManifest manifest) {
        var replaced = new ArrayList<String>();
        merged.byAttribute().forEach((attribute, labels) -> {
            if (hasText(manifest.users(), attribute)) {
                var cases = new StringBuilder("CASE ").append(AnalyticsEngine.name(attribute));
                labels.keySet().forEach(label -> cases.append(" WHEN ")
                        .append(AnalyticsEngine.text(label))
                        .append(" THEN ")
                        .append(AnalyticsEngine.text(merged.countsAs(attribute, label))));
                replaced.add(cases + " ELSE " + AnalyticsEngine.name(attribute) + " END AS " + AnalyticsEngine.name(attribute));
            }
        });
        return replaced.isEmpty() ? rows : "(SELECT * REPLACE (" + String.join(", ", replaced) + ") FROM " + rows + ")";
    }

    /** Items by the first of several values, which is the main one: every item counts once. */
    private static String mainValues(String rows, SnapshotManifest manifest) {
        String replaced = manifest.items().columns().stream()
                .filter(SnapshotManifest.Column::several)
                .map(column -> "split_part(" + AnalyticsEngine.name(column.name()) + ", " + AnalyticsEngine.text(AttributeColumn.BETWEEN) + ", 1) AS "
                        + AnalyticsEngine.name(column.name()))
                .collect(Collectors.joining(", "));
        return replaced.isEmpty() ? rows : "(SELECT * REPLACE (" + replaced + ") FROM " + rows + ")";
    }

    /** @param closed attributes of users that may not be read */
    Traces traces(Set<String> closed) throws SQLException {
        int n = Math.toIntExact(manifest.users().rows());
        var attributes = new ArrayList<GroupAssignment>();
        var numbers = new ArrayList<ProxyScan.Numeric>();
        for (var column : manifest.users().columns()) {
            if (closed.contains(column.name())) {
                continue;
            }
            if (column.number()) {
                numbers.add(number(column.name(), n));
            } else {
                var labels = labels(users, column.name(), MOST_GROUPS);
                if (!labels.isEmpty()) {
                    attributes.add(groups(column.name(), labels, n));
                }
            }
        }
        var likings = new ArrayList<GroupAssignment>();
        for (String liked : LIKED) {
            if (hasText(manifest.items(), liked)) {
                var labels = labels(items, liked, MOST_LIKINGS);
                if (labels.size() > 1) {
                    likings.add(liking(liked, labels, n));
                }
            }
        }
        return new Traces(n, attributes, numbers, likings, activity(n));
    }

    /** Users per known label of an attribute, the missing under {@link AttributeColumn#UNKNOWN}; empty where there is no such attribute. */
    Map<String, Long> userCounts(String attribute) throws SQLException {
        var counts = new LinkedHashMap<String, Long>();
        if (hasText(manifest.users(), attribute)) {
            counts(users, attribute, counts);
        }
        return counts;
    }

    Map<EventType, Long> eventTypes() throws SQLException {
        var types = new EnumMap<EventType, Long>(EventType.class);
        engine.each(
                "SELECT event_type, count(*) FROM " + AnalyticsEngine.rows(events) + " GROUP BY event_type",
                row -> types.put(EventType.valueOf(row.getString(1)), row.getLong(2)));
        return types;
    }

    boolean hasPositions() {
        return manifest.events().columns().stream().anyMatch(column -> column.name().equals("position"));
    }

    /** Attributes of items with groups few enough to read. */
    Map<String, List<String>> itemGroups() throws SQLException {
        var groups = new LinkedHashMap<String, List<String>>();
        for (var column : manifest.items().columns()) {
            if (!column.number()) {
                var labels = labels(items, column.name(), MOST_GROUPS);
                if (labels.size() > 1) {
                    groups.put(column.name(), labels);
                }
            }
        }
        return groups;
    }

    /** What stands after FROM to read the items, {@code file_row_number} among their columns. */
    String itemRows() {
        return items;
    }

    Path eventFile() {
        return events;
    }

    long itemCount() {
        return manifest.items().rows();
    }

    AnalyticsEngine engine() {
        return engine;
    }

    private static boolean hasText(SnapshotManifest.Table table, String name) {
        return table.columns().stream().anyMatch(column -> column.name().equals(name) && !column.number());
    }

    private void counts(String rows, String column, Map<String, Long> counts) throws SQLException {
        engine.each(
                "SELECT CASE WHEN " + known(column) + " THEN " + AnalyticsEngine.name(column) + " ELSE '" + AttributeColumn.UNKNOWN
                        + "' END AS label, count(*) FROM " + rows + " GROUP BY label ORDER BY label",
                row -> counts.put(row.getString(1), row.getLong(2)));
    }

    /** The known values in order, unknown last; none where there are more than can be used, or no known one. */
    private List<String> labels(String rows, String column, int most) throws SQLException {
        var labels = engine.texts("SELECT DISTINCT " + AnalyticsEngine.name(column) + " AS label FROM " + rows
                + " WHERE " + known(column) + " ORDER BY label LIMIT " + (most + 1));
        if (labels.isEmpty() || labels.size() > most) {
            return List.of();
        }
        labels.add(AttributeColumn.UNKNOWN);
        return labels;
    }

    private GroupAssignment groups(String column, List<String> labels, int n) throws SQLException {
        int[] codes = new int[n];
        Arrays.fill(codes, labels.size() - 1);
        engine.each(
                "SELECT file_row_number, list_position(" + list(labels) + ", " + AnalyticsEngine.name(column) + ") - 1 FROM "
                        + users + " WHERE " + known(column),
                row -> codes[row.getInt(1)] = row.getInt(2));
        return new GroupAssignment(column, labels, codes, labels.size() - 1);
    }

    private ProxyScan.Numeric number(String column, int n) throws SQLException {
        double[] values = new double[n];
        Arrays.fill(values, Double.NaN);
        String name = AnalyticsEngine.name(column);
        engine.each(
                "SELECT file_row_number, " + name + " FROM " + users + " WHERE " + name + " IS NOT NULL",
                row -> values[row.getInt(1)] = row.getDouble(2));
        return new ProxyScan.Numeric(column, values);
    }

    /** Ties go to the first label. */
    private GroupAssignment liking(String column, List<String> labels, int n) throws SQLException {
        int[] codes = new int[n];
        Arrays.fill(codes, labels.size() - 1);
        engine.each(
                """
                WITH coded AS (SELECT file_row_number AS item_row, list_position(%s, %s) - 1 AS code FROM %s WHERE %s),
                    counted AS (
                        SELECT user_row, code, count(*) AS n FROM %s e JOIN coded USING (item_row)
                        WHERE event_type <> 'IMPRESSION' GROUP BY user_row, code)
                SELECT user_row, arg_max(code, n * %d - code) FROM counted GROUP BY user_row"""
                        .formatted(
                                list(labels),
                                AnalyticsEngine.name(column),
                                items,
                                known(column),
                                AnalyticsEngine.rows(events),
                                labels.size()),
                row -> codes[row.getInt(1)] = row.getInt(2));
        return new GroupAssignment("favourite-" + column, labels, codes, labels.size() - 1);
    }

    private UserActivity activity(int n) throws SQLException {
        var activity = new UserActivity(n);
        Arrays.fill(activity.meanValue(), Double.NaN);
        engine.each(
                """
                SELECT user_row, count(*), count(*) FILTER (event_type = 'PURCHASE'),
                    avg(price * coalesce(quantity, 1)) FILTER (event_type = 'PURCHASE'), count(DISTINCT CAST(floor(time / 86400) AS INTEGER))
                FROM %s WHERE event_type <> 'IMPRESSION' GROUP BY user_row"""
                        .formatted(AnalyticsEngine.rows(events)),
                row -> {
                    int user = row.getInt(1);
                    activity.events()[user] = row.getInt(2);
                    activity.purchases()[user] = row.getInt(3);
                    double value = row.getDouble(4);
                    activity.meanValue()[user] = row.wasNull() ? Double.NaN : value;
                    activity.days()[user] = row.getInt(5);
                });
        return activity;
    }

    /** What the console takes for a value; the rest is unknown, as in {@link AttributeColumn}. */
    static String known(String column) {
        String name = AnalyticsEngine.name(column);
        return "(" + name + " IS NOT NULL AND trim(" + name + ") <> '' AND lower(trim(" + name + ")) <> '" + AttributeColumn.UNKNOWN + "')";
    }

    static String list(List<String> labels) {
        return labels.stream()
                .limit(labels.size() - 1L)
                .map(AnalyticsEngine::text)
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
