package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.FilePart;
import io.equipoise.dataset.source.PartReader;
import io.equipoise.dataset.source.PartSample;
import io.equipoise.dataset.source.Row;
import io.equipoise.dataset.source.RowHandler;
import io.equipoise.dataset.source.RowLayout;
import io.equipoise.dataset.source.TextOptions;
import io.equipoise.store.Refusal;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One delivered file, or entry of a zip file, on its way into the staging database. */
final class StagedPart {
    /** How often an encoding may turn out to be another: sample, whole file, and once more for a sample that misled. */
    private static final int MOST_READINGS = 3;

    /** So much of a row that is too long is kept to recognise it by. */
    private static final int MOST_SHOWN = 10_000;

    private final FileKind kind;
    private final int number;
    private final int source;
    private final FilePart file;
    private final SourceMapping shared;
    private final TableMapping mapping;
    private RowLayout layout;
    private ColumnPlan plan;
    private @Nullable String sha256;
    private long read;
    private final long[] findings = new long[Finding.values().length];

    private StagedPart(
            FileKind kind, int number, int source, FilePart file, SourceMapping shared, TableMapping mapping, RowLayout layout) {
        this.kind = kind;
        this.number = number;
        this.source = source;
        this.file = file;
        this.shared = shared;
        this.mapping = mapping;
        this.layout = layout;
        this.plan = plan(layout);
    }

    /** Looks at the beginning of a file, before any row is read; refuses what cannot be imported. */
    static StagedPart examine(
            FileKind kind, int number, int source, FilePart file, SourceMapping shared, TableMapping mapping) {
        return new StagedPart(kind, number, source, file, shared, mapping, PartSample.of(file, mapping.text()).layout());
    }

    private ColumnPlan plan(RowLayout layout) {
        if (layout.unnamed()) {
            requireMapped(layout);
        }
        var plan = ColumnPlan.of(kind, file.name(), layout.header(), shared.columns(), mapping);
        if (kind == FileKind.EVENTS && plan.position("event_type") < 0 && mapping.events().every() == null) {
            throw new Refusal("import.event-type-missing", file.name(), ColumnPlan.found(layout.header()));
        }
        return plan;
    }

    /** Columns without names mean nothing until somebody says so. */
    private void requireMapped(RowLayout layout) {
        for (String name : kind.required()) {
            if (!mapping.columns().containsKey(name) && !shared.columns().containsKey(name)) {
                throw new Refusal("import.column-unnamed", file.name(), name, ColumnPlan.found(layout.header()));
            }
        }
    }

    FileKind kind() {
        return kind;
    }

    int number() {
        return number;
    }

    /** The place of its source in the import. */
    int source() {
        return source;
    }

    TableMapping mapping() {
        return mapping;
    }

    FilePart file() {
        return file;
    }

    RowLayout layout() {
        return layout;
    }

    ColumnPlan plan() {
        return plan;
    }

    long rowsRead() {
        return read;
    }

    long found(Finding finding) {
        return findings[finding.ordinal()];
    }

    /**
     * Reads all rows into staging.
     *
     * @param check makes the judge of rows for a plan; every reading thread has its own
     */
    void stage(Staging staging, Function<ColumnPlan, RowCheck> check, DoubleConsumer progress) throws SQLException {
        for (int reading = 1; sha256 == null; reading++) {
            boolean sure = mapping.text().charset() != null || reading == MOST_READINGS;
            var outcome = read(staging, sure, check, progress);
            sha256 = outcome.sha256();
            if (outcome.isMisread()) {
                reread(staging, outcome);
            }
        }
        if (read == 0) {
            throw new Refusal("import.header-only", file.name());
        }
    }

    private PartReader.Outcome read(Staging staging, boolean sure, Function<ColumnPlan, RowCheck> check, DoubleConsumer progress)
            throws SQLException {
        try (var stream = staging.stream(kind.word())) {
            var outcome = PartReader.read(file, layout, sure, () -> new Handler(staging, stream, check.apply(plan)), progress);
            stream.finish();
            return outcome;
        }
    }

    private void reread(Staging staging, PartReader.Outcome outcome) throws SQLException {
        staging.forget(kind.word(), number);
        read = 0;
        Arrays.fill(findings, 0);
        layout = PartSample.of(file, mapping.text().with(outcome.found()))
                .layout();
        plan = plan(layout);
    }

    /** @param source the name of its source where there are several */
    DeliveredFile delivered(@Nullable String source) {
        if (sha256 == null) {
            throw new IllegalStateException("The part " + file.name() + " was not read");
        }
        return new DeliveredFile(file.name(), sha256, layout.format().word(), layout.encoding(), read, source);
    }

    /** What one thread reads. */
    private final class Handler implements RowHandler {
        private final RowCheck check;
        private final StagedRows rows;
        private final StagedRows rejects;
        private long taken;

        Handler(Staging staging, RowStream stream, RowCheck check) throws SQLException {
            this.check = check;
            rows = stream.rows();
            rejects = staging.rows("rejected");
        }

        @Override
        public void take(Row row) throws SQLException {
            taken++;
            long key = Staging.key(number, row.line());
            var reason = switch (row.fault()) {
                case NONE -> check.stage(row, key, rows);
                case MALFORMED -> RejectReason.MALFORMED_ROW;
                case TOO_LONG -> RejectReason.ROW_TOO_LONG;
            };
            if (reason != null && !(mapping.repeats() && reason == RejectReason.MISSING_ID)) {
                String raw = reason == RejectReason.ROW_TOO_LONG ? row.raw().substring(0, MOST_SHOWN) : row.raw();
                rejects.begin().add(key).add((byte) reason.ordinal()).add(row.fingerprint()).add(raw).addNull().end();
            }
        }

        @Override
        public void close() throws SQLException {
            try (rows;
                    rejects) {
                synchronized (StagedPart.this) {
                    read += taken;
                    for (int f = 0; f < findings.length; f++) {
                        findings[f] += check.findings()[f];
                    }
                }
            }
        }
    }
}
