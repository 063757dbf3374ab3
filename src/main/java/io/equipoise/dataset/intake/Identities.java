package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.source.FilePart;
import io.equipoise.dataset.source.PartReader;
import io.equipoise.dataset.source.PartSample;
import io.equipoise.dataset.source.Row;
import io.equipoise.dataset.source.RowHandler;
import io.equipoise.dataset.source.TextOptions;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one person of the ids that sources have for them. */
final class Identities {
    private static final List<String> COLUMNS = List.of("source", "user_id", "person");

    private final Staging staging;
    private final List<FetchedSource> sources;

    Identities(Staging staging, List<FetchedSource> sources) {
        this.staging = staging;
        this.sources = sources;
    }

    /**
     * Renames users in all staged rows; leaves the table {@code renamed} with what was renamed.
     *
     * @throws Refusal {@code import.column-missing}, {@code import.identity-row} with file and line, {@code import.identity-source} for
     *     a source the import has not, or {@code import.identity-conflict} for an id that is said to be two people
     */
    void apply(@Nullable SourceFile file) throws SQLException, IOException {
        staging.run("CREATE OR REPLACE TABLE identities (source INTEGER, user_id VARCHAR, person VARCHAR)");
        if (file != null) {
            for (var part : FilePart.in(file)) {
                read(part);
            }
            refuseConflicts(file);
        }
        var own = new StringBuilder("CASE s.source");
        for (int s = 0; s < sources.size(); s++) {
            var source = sources.get(s).source();
            own.append(" WHEN ").append(s).append(" THEN ").append(source.ownIds() ? "'" + Staging.escaped(source.name()) + ":' || s.user_id" : "NULL");
        }
        own.append(" END");
        staging.run(
                """
                CREATE OR REPLACE TABLE renamed AS SELECT source, user_id, person FROM (
                    SELECT s.source, s.user_id, coalesce(i.person, %s) AS person FROM (
                        SELECT p.source, e.user_id FROM events e JOIN part_sources p ON p.part = e.key >> 40
                        UNION SELECT p.source, u.id FROM users u JOIN part_sources p ON p.part = u.key >> 40) s
                    LEFT JOIN (SELECT DISTINCT * FROM identities) i ON i.source = s.source AND i.user_id = s.user_id)
                WHERE person IS NOT NULL"""
                        .formatted(own));
        rename("events", "user_id");
        rename("users", "id");
    }

    private void rename(String table, String id) throws SQLException {
        staging.run("UPDATE %1$s SET %2$s = r.person FROM renamed r, part_sources p WHERE p.part = %1$s.key >> 40 AND r.source = p.source AND r.user_id = %1$s.%2$s"
                .formatted(table, id));
    }

    private void read(FilePart part) throws SQLException {
        var layout = PartSample.of(part, TextOptions.TOLD_BY_BYTES).layout();
        int[] at = COLUMNS.stream().mapToInt(name -> ColumnAliases.find(name, layout.header())).toArray();
        for (int c = 0; c < at.length; c++) {
            if (at[c] < 0) {
                throw new Refusal("import.column-missing", part.name(), COLUMNS.get(c), ColumnPlan.found(layout.header()));
            }
        }
        var names = new HashMap<String, Integer>();
        for (int s = 0; s < sources.size(); s++) {
            names.put(sources.get(s).source().name(), s);
        }
        var outcome = PartReader.read(part, layout, false, () -> new Taken(part, at, names), share -> {});
        if (outcome.isMisread()) {
            staging.run("DELETE FROM identities");
            PartReader.read(part, PartSample.of(part, new TextOptions(null, outcome.found(), null)).layout(), true, () -> new Taken(part, at, names), share -> {});
        }
    }

    private void refuseConflicts(SourceFile file) throws SQLException, IOException {
        staging.each(
                """
                SELECT source, user_id, min(person), max(person) FROM identities GROUP BY source, user_id
                HAVING count(DISTINCT person) > 1 ORDER BY ALL LIMIT 1""",
                row -> {
                    throw new Refusal(
                            "import.identity-conflict",
                            file.name(),
                            sources.get(row.getInt(1)).source().name(),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4));
                });
    }

    private final class Taken implements RowHandler {
        private final FilePart part;
        private final int[] at;
        private final Map<String, Integer> names;
        private final StagedRows rows;

        Taken(FilePart part, int[] at, Map<String, Integer> names) throws SQLException {
            this.part = part;
            this.at = at;
            this.names = names;
            rows = staging.rows("identities");
        }

        @Override
        public void take(Row row) throws SQLException {
            String source = row.fault() == Row.Fault.NONE ? row.value(at[0]) : null;
            String user = source == null ? null : row.value(at[1]);
            String person = source == null ? null : row.value(at[2]);
            if (source == null || user == null || person == null || !Values.isId(person)) {
                throw new Refusal("import.identity-row", part.name(), row.line());
            }
            Integer place = names.get(source);
            if (place == null) {
                throw new Refusal("import.identity-source", part.name(), row.line(), source, String.join(", ", names.keySet()));
            }
            rows.begin().add(place.intValue()).add(user).add(person).end();
        }

        @Override
        public void close() throws SQLException {
            rows.close();
        }
    }
}
