package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.CleaningStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The work of an import up to the point where something is decided: reads the files, cleans, and leaves a snapshot in the work folder. */
final class Cleaning {
    /** Hears how far the work is; may throw to stop it. */
    interface Progress {
        void at(ImportStep step, double share);
    }

    /**
     * What came out.
     *
     * @param rejected the file of rejected rows, null when none was
     * @param examples the file of examples for every reason, null when no row was rejected
     * @param snapshot the folder of the snapshot, null when no event was kept
     */
    record Cleaned(
            List<FileReport> files,
            List<StepReport> steps,
            @Nullable Path rejected,
            @Nullable Path examples,
            @Nullable Path snapshot) {}

    private final ImportRequest request;
    private final Path folder;
    private final Instant now;
    private final Progress progress;

    /** @param folder an empty folder that is the import's own; whoever made it deletes it */
    Cleaning(ImportRequest request, Path folder, Instant now, Progress progress) {
        this.request = request;
        this.folder = folder;
        this.now = now;
        this.progress = progress;
    }

    /** @throws io.equipoise.store.Refusal {@code import.*}, when a file cannot be imported at all */
    Cleaned run() {
        progress.at(ImportStep.CHECKING, 0);
        var tables = examine();
        SharedColumns.requireUsed(request, tables);
        try (var staging = new Staging(folder)) {
            return clean(tables, staging);
        } catch (SQLException e) {
            throw new IllegalStateException("The staging database failed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<StagedTable> examine() {
        var tables = new ArrayList<StagedTable>();
        int parts = 1;
        for (var entry : request.delivered().entrySet()) {
            var kind = entry.getKey();
            var table = StagedTable.examine(kind, entry.getValue(), request.mapping(), request.table(kind), parts);
            parts += table.parts().size();
            tables.add(table);
            progress.at(ImportStep.CHECKING, tables.size() / 3.0);
        }
        return tables;
    }

    private Cleaned clean(List<StagedTable> tables, Staging staging) throws SQLException, IOException {
        for (var table : tables) {
            var step = ImportStep.reading(table.kind());
            progress.at(step, 0);
            table.stage(staging, now, share -> progress.at(step, share));
        }
        progress.at(ImportStep.DUPLICATES, 0);
        for (var kind : new FileKind[] {FileKind.USERS, FileKind.ITEMS}) {
            if (!request.delivered().containsKey(kind)) {
                staging.createDescribed(kind, 0);
            }
        }
        var findings = new EnumMap<FileKind, Map<Finding, Long>>(FileKind.class);
        for (var table : tables) {
            findings.put(table.kind(), drop(table, staging));
        }
        var steps = new EventCleaning(staging, request.mapping().cleaning(), request.delivered().keySet(), tables.getLast().received()).run();
        progress.at(ImportStep.DUPLICATES, 0.6);
        SnapshotWriter.index(staging);
        var reports = new ArrayList<FileReport>();
        for (var table : tables) {
            reports.add(new TableReports(staging).of(table, findings.getOrDefault(table.kind(), Map.of())));
        }
        progress.at(ImportStep.WRITING, 0);
        Path rejected = null;
        Path examples = null;
        if (reports.stream().anyMatch(report -> report.rejectedRows() > 0)) {
            rejected = folder.resolve("rejected.csv");
            examples = folder.resolve("examples.json");
            Example.write(new RejectedRows(staging, tables).write(tables, rejected), examples);
        }
        return new Cleaned(reports, steps, rejected, examples, reports.getLast().kept() == 0 ? null : write(tables, staging));
    }

    /** Takes out what repeats, except of events, whose copies are a cleaning step; says what was noticed. */
    private static Map<Finding, Long> drop(StagedTable table, Staging staging) throws SQLException {
        if (table.kind() != FileKind.EVENTS && table.mapping().repeats()) {
            return Map.of(
                    Finding.CONFLICT,
                    Duplicates.merge(staging, table.kind(), table.described().size()));
        }
        long copies = Duplicates.count(staging, table);
        if (table.kind() != FileKind.EVENTS) {
            Duplicates.dropCopies(staging, table.kind());
            Duplicates.dropConflicts(staging, table.kind());
        }
        return Map.of(Finding.EXACT_COPY, copies);
    }

    private Path write(List<StagedTable> tables, Staging staging) throws SQLException, IOException {
        progress.at(ImportStep.WRITING, 0.1);
        Path snapshot = Files.createDirectory(folder.resolve("snapshot"));
        boolean visits = request.mapping().cleaning().has(CleaningStep.SESSIONS);
        new SnapshotWriter(staging, snapshot, tables.getLast().extras(), visits)
                .write(described(tables, FileKind.USERS), described(tables, FileKind.ITEMS));
        return snapshot;
    }

    private static List<String> described(List<StagedTable> tables, FileKind kind) {
        return tables.stream()
                .filter(table -> table.kind() == kind)
                .flatMap(table -> table.described().stream())
                .toList();
    }
}
