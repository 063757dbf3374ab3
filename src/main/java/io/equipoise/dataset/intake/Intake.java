package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.CsvFile;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.csv.TextFormat;
import io.equipoise.store.Refusal;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** One delivered file on its way into the staging database. */
final class Intake {
    private static final int ROWS_BETWEEN_PROGRESS = 2_000;

    private final FileKind kind;
    private final SourceFile source;
    private final TextFormat format;
    private final ColumnPlan plan;
    private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
    private long read;

    private Intake(FileKind kind, SourceFile source, TextFormat format, ColumnPlan plan) {
        this.kind = kind;
        this.source = source;
        this.format = format;
        this.plan = plan;
    }

    /** Looks at the bytes and the header, before any row is read; refuses what cannot be imported. */
    static Intake examine(FileKind kind, SourceFile source, ImportRequest request) {
        var format = TextFormat.detect(source);
        try (var csv = CsvFile.open(source, format)) {
            var plan = ColumnPlan.of(kind, source, csv.header(), request.mapping());
            if (kind == FileKind.EVENTS && plan.position("event_type") < 0 && request.eventType() == null) {
                throw new Refusal("import.event-type-missing", source.name(), ColumnPlan.found(csv.header()));
            }
            return new Intake(kind, source, format, plan);
        }
    }

    FileKind kind() {
        return kind;
    }

    ColumnPlan plan() {
        return plan;
    }

    /** Reads all rows into staging. */
    void stage(Staging staging, RowCheck check, DoubleConsumer progress) throws SQLException {
        try (var csv = CsvFile.open(source, format);
                var rows = staging.rows(kind.word());
                var rejects = staging.rows("rejected")) {
            for (var row = csv.next(); row != null; row = csv.next()) {
                var reason = row.isMalformed() ? RejectReason.MALFORMED_ROW : check.stage(row, rows);
                if (reason != null) {
                    rejects.begin().add(kind.ordinal()).add(row.line()).add(reason.name()).add(row.raw()).end();
                    rejected.merge(reason, 1L, Long::sum);
                }
                if (++read % ROWS_BETWEEN_PROGRESS == 0) {
                    progress.accept(csv.progress());
                }
            }
        }
        if (read == 0) {
            throw new Refusal("import.header-only", source.name());
        }
    }

    /** Takes every row out that repeats an earlier one: in all its text, or for users and items in its id. */
    void dropDuplicates(Staging staging) throws SQLException {
        drop(staging, "raw", RejectReason.EXACT_DUPLICATE);
        if (kind != FileKind.EVENTS) {
            drop(staging, "id", RejectReason.CONFLICTING_DUPLICATE);
        }
    }

    private void drop(Staging staging, String same, RejectReason reason) throws SQLException {
        String table = kind.word();
        long before = staging.count("SELECT count(*) FROM rejected");
        staging.run("INSERT INTO rejected SELECT " + kind.ordinal() + ", line, '" + reason.name() + "', raw FROM " + table
                + " QUALIFY row_number() OVER (PARTITION BY " + same + " ORDER BY line) > 1");
        long dropped = staging.count("SELECT count(*) FROM rejected") - before;
        if (dropped > 0) {
            staging.run("DELETE FROM " + table + " WHERE line IN (SELECT line FROM rejected WHERE kind = " + kind.ordinal()
                    + " AND reason = '" + reason.name() + "')");
            rejected.merge(reason, dropped, Long::sum);
        }
    }

    FileReport report(Staging staging) throws SQLException {
        return new FileReport(
                kind,
                source.name(),
                format.sha256(),
                format.charset().name(),
                read,
                staging.count("SELECT count(*) FROM " + kind.word()),
                rejected,
                remarks(staging),
                plan.uses(),
                plan.ignored());
    }

    private Map<Remark, Long> remarks(Staging staging) throws SQLException {
        var remarks = new EnumMap<Remark, Long>(Remark.class);
        switch (kind) {
            case USERS -> note(remarks, Remark.USER_ONLY_IN_EVENTS, staging, onlyInEvents("user_id", "users"));
            case ITEMS -> note(remarks, Remark.ITEM_ONLY_IN_EVENTS, staging, onlyInEvents("item_id", "items"));
            case EVENTS -> {
                note(remarks, Remark.QUANTITY_NOT_POSITIVE, staging, "SELECT count(*) FROM events WHERE quantity <= 0");
                note(remarks, Remark.PRICE_NOT_POSITIVE, staging, "SELECT count(*) FROM events WHERE price <= 0");
                note(remarks, Remark.ZONE_ASSUMED, staging, "SELECT count(*) FROM events WHERE zone_assumed");
            }
        }
        return remarks;
    }

    private static String onlyInEvents(String id, String table) {
        return "SELECT count(DISTINCT " + id + ") FROM events WHERE " + id + " NOT IN (SELECT id FROM " + table + ")";
    }

    private static void note(Map<Remark, Long> remarks, Remark remark, Staging staging, String sql)
            throws SQLException {
        long count = staging.count(sql);
        if (count > 0) {
            remarks.put(remark, count);
        }
    }
}
