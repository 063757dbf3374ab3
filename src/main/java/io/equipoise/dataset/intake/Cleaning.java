package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
     * @param snapshot the folder of the snapshot, null when no event was kept
     */
    record Cleaned(List<FileReport> files, @Nullable Path rejected, @Nullable Path snapshot) {}

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
        var intakes = new ArrayList<Intake>();
        examine(intakes, FileKind.USERS, request.users());
        examine(intakes, FileKind.ITEMS, request.items());
        examine(intakes, FileKind.EVENTS, request.events());
        Mappings.requireAllUsed(request, intakes);
        try (var staging = new Staging(folder)) {
            return clean(intakes, staging);
        } catch (SQLException e) {
            throw new IllegalStateException("The staging database failed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void examine(List<Intake> intakes, FileKind kind, @Nullable SourceFile source) {
        if (source != null) {
            intakes.add(Intake.examine(kind, source, request));
            progress.at(ImportStep.CHECKING, intakes.size() / 3.0);
        }
    }

    private Cleaned clean(List<Intake> intakes, Staging staging) throws SQLException, IOException {
        var columns = new DescribedColumns(intakes);
        staging.createDescribed(FileKind.USERS, columns.of(FileKind.USERS).size());
        staging.createDescribed(FileKind.ITEMS, columns.of(FileKind.ITEMS).size());
        for (var intake : intakes) {
            var step = ImportStep.reading(intake.kind());
            progress.at(step, 0);
            intake.stage(staging, check(intake), share -> progress.at(step, share));
        }
        progress.at(ImportStep.DUPLICATES, 0);
        for (var intake : intakes) {
            intake.dropDuplicates(staging);
        }
        var reports = new ArrayList<FileReport>();
        for (var intake : intakes) {
            reports.add(intake.report(staging));
        }
        progress.at(ImportStep.WRITING, 0);
        Path rejected = reports.stream().allMatch(report -> report.rejectedRows() == 0) ? null : folder.resolve("rejected.csv");
        if (rejected != null) {
            RejectedRows.write(staging, rejected);
        }
        if (reports.getLast().kept() == 0) {
            return new Cleaned(reports, rejected, null);
        }
        Path snapshot = Files.createDirectory(folder.resolve("snapshot"));
        new SnapshotWriter(staging, snapshot).write(columns.of(FileKind.USERS), columns.of(FileKind.ITEMS));
        return new Cleaned(reports, rejected, snapshot);
    }

    private RowCheck check(Intake intake) {
        return switch (intake.kind()) {
            case USERS -> new DescribedRowCheck(intake.plan(), "user_id");
            case ITEMS -> new DescribedRowCheck(intake.plan(), "item_id");
            case EVENTS -> new EventRowCheck(intake.plan(), new Timestamps(now), request.eventType());
        };
    }
}
