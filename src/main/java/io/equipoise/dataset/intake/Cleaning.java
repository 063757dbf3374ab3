package io.equipoise.dataset.intake;

import io.equipoise.dataset.ErasedIds;
import io.equipoise.dataset.mapping.CleaningStep;
import io.equipoise.store.Refusal;
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
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
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
     * @param consistency the file that says how well several sources agree, null when there is one
     * @param snapshot the folder of the snapshot, null when no event was kept
     * @param shapes how the rejected rows are written
     */
    record Cleaned(
            List<FileReport> files,
            List<StepReport> steps,
            @Nullable Path rejected,
            @Nullable Path examples,
            @Nullable Path consistency,
            @Nullable Path snapshot,
            List<RowShape> shapes) {}

    private final ImportId id;
    private final ImportRequest request;
    private final Path folder;
    private final Instant now;
    private final UnaryOperator<String> pseudonym;
    private final ErasedIds erased;
    private final Progress progress;

    /**
     * @param folder an empty folder that is the import's own; whoever made it deletes it
     * @param pseudonym what people see instead of a user's id
     */
    Cleaning(
            ImportId id,
            ImportRequest request,
            Path folder,
            Instant now,
            UnaryOperator<String> pseudonym,
            ErasedIds erased,
            Progress progress) {
        this.id = id;
        this.request = request;
        this.folder = folder;
        this.now = now;
        this.pseudonym = pseudonym;
        this.erased = erased;
        this.progress = progress;
    }

    /** @throws io.equipoise.store.Refusal {@code import.*}, when a file cannot be imported at all */
    Cleaned run() {
        progress.at(ImportStep.CHECKING, 0);
        try {
            var sources = fetch();
            var tables = examine(sources);
            for (int s = 0; s < sources.size(); s++) {
                SharedColumns.requireUsed(sources.get(s), s, tables);
            }
            try (var staging = new Staging(folder)) {
                return clean(sources, tables, staging);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The staging database failed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<FetchedSource> fetch() throws IOException {
        var fetched = new ArrayList<FetchedSource>();
        for (var source : request.sources()) {
            Path own = Files.createDirectory(folder.resolve("source-" + fetched.size()));
            fetched.add(new FetchedSource(source, source.delivery().fetch(id, own, () -> progress.at(ImportStep.CHECKING, 0))));
        }
        return fetched;
    }

    private List<StagedTable> examine(List<FetchedSource> sources) {
        var tables = new ArrayList<StagedTable>();
        int parts = 1;
        for (var kind : FileKind.values()) {
            var table = StagedTable.examine(kind, sources, parts);
            if (!table.parts().isEmpty()) {
                parts += table.parts().size();
                tables.add(table);
            }
            progress.at(ImportStep.CHECKING, (kind.ordinal() + 1) / 3.0);
        }
        if (tables.isEmpty() || tables.getLast().kind() != FileKind.EVENTS) {
            throw new Refusal("import.no-events");
        }
        return tables;
    }

    private Cleaned clean(List<FetchedSource> sources, List<StagedTable> tables, Staging staging) throws SQLException, IOException {
        var cleaning = request.cleaning();
        for (var table : tables) {
            var step = ImportStep.reading(table.kind());
            progress.at(step, 0);
            table.stage(staging, cleaning, now, share -> progress.at(step, share));
        }
        progress.at(ImportStep.DUPLICATES, 0);
        var given = tables.stream().map(StagedTable::kind).toList();
        for (var kind : new FileKind[] {FileKind.USERS, FileKind.ITEMS}) {
            if (!given.contains(kind)) {
                staging.createDescribed(kind, 0);
            }
        }
        placeParts(tables, staging);
        new ErasedRows(staging, erased).drop();
        var findings = new EnumMap<FileKind, Map<Finding, Long>>(FileKind.class);
        for (var table : tables) {
            findings.put(table.kind(), drop(table, staging));
        }
        var consistency = request.isCombined() ? combine(sources, tables, staging, findings) : null;
        var steps = new EventCleaning(staging, cleaning, Set.copyOf(given), tables.getLast().received(), tables.getLast()::fileName).run();
        progress.at(ImportStep.DUPLICATES, 0.6);
        SnapshotWriter.index(staging);
        var reports = new ArrayList<FileReport>();
        for (var table : tables) {
            reports.add(new TableReports(staging, sources).of(table, findings.getOrDefault(table.kind(), Map.of())));
        }
        progress.at(ImportStep.WRITING, 0);
        Path rejected = null;
        Path examples = null;
        if (reports.stream().anyMatch(report -> report.rejectedRows() > 0)) {
            rejected = folder.resolve("rejected.csv");
            examples = folder.resolve("examples.json");
            Example.write(new RejectedRows(staging, tables, erased).write(tables, rejected), examples);
        }
        return new Cleaned(
                reports,
                steps,
                rejected,
                examples,
                consistency,
                reports.getLast().kept() == 0 ? null : write(tables, staging),
                RejectedRows.shapes(tables));
    }

    /** Notes which source every part is of. */
    private static void placeParts(List<StagedTable> tables, Staging staging) throws SQLException {
        staging.run("CREATE TABLE part_sources (part BIGINT, source INTEGER)");
        try (var places = staging.rows("part_sources")) {
            for (var table : tables) {
                for (var part : table.parts()) {
                    places.begin().add((long) part.number()).add(part.source()).end();
                }
            }
        }
    }

    /** Makes one of several sources: one id per person, and of each attribute what the source with precedence says. */
    private Path combine(
            List<FetchedSource> sources, List<StagedTable> tables, Staging staging, Map<FileKind, Map<Finding, Long>> findings)
            throws SQLException, IOException {
        new Identities(staging, sources).apply(request.identities());
        new ErasedRows(staging, erased).drop();
        Path file = folder.resolve("consistency.json");
        new Consistency(staging, sources, pseudonym)
                .report(described(tables, FileKind.USERS), described(tables, FileKind.ITEMS))
                .write(file);
        for (var table : tables) {
            if (table.kind() != FileKind.EVENTS) {
                findings.put(table.kind(), Map.of(
                        Finding.EXACT_COPY,
                        Objects.requireNonNull(findings.get(table.kind())).getOrDefault(Finding.EXACT_COPY, 0L),
                        Finding.CONFLICT,
                        Duplicates.merge(staging, table.kind(), table.described().size())));
            }
        }
        return file;
    }

    /** Takes out what repeats, except of events, whose copies are a cleaning step; says what was noticed. */
    private Map<Finding, Long> drop(StagedTable table, Staging staging) throws SQLException {
        boolean merged = table.repeats() && !request.isCombined();
        if (table.kind() != FileKind.EVENTS && merged) {
            return Map.of(
                    Finding.CONFLICT,
                    Duplicates.merge(staging, table.kind(), table.described().size()));
        }
        long copies = Duplicates.count(staging, table);
        if (table.kind() != FileKind.EVENTS && !table.repeats()) {
            Duplicates.dropCopies(staging, table.kind());
            Duplicates.dropConflicts(staging, table.kind());
        }
        return Map.of(Finding.EXACT_COPY, copies);
    }

    private Path write(List<StagedTable> tables, Staging staging) throws SQLException, IOException {
        progress.at(ImportStep.WRITING, 0.1);
        Path snapshot = Files.createDirectory(folder.resolve("snapshot"));
        boolean visits = request.cleaning().has(CleaningStep.SESSIONS);
        new SnapshotWriter(staging, snapshot, tables.getLast().extras(), visits)
                .write(described(tables, FileKind.USERS), described(tables, FileKind.ITEMS), ValueLists.of(tables));
        return snapshot;
    }

    private static List<String> described(List<StagedTable> tables, FileKind kind) {
        return tables.stream()
                .filter(table -> table.kind() == kind)
                .flatMap(table -> table.described().stream())
                .toList();
    }
}
