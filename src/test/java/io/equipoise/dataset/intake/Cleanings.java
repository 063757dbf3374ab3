package io.equipoise.dataset.intake;

import io.equipoise.dataset.ErasedIds;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs the cleaning by itself, without a console around it. */
final class Cleanings {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Cleanings() {}

    static Cleaning.Cleaned run(Path folder, SourceMapping mapping, SourceFile... events) {
        return run(folder, mapping, Map.of(FileKind.EVENTS, List.of(events)));
    }

    static Cleaning.Cleaned run(Path folder, SourceMapping mapping, Map<FileKind, List<SourceFile>> files) {
        try {
            Path work = Files.createTempDirectory(folder, "work");
            return cleaning(new ImportRequest("test", new EnumMap<>(files), mapping), work, (step, share) -> {}).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Cleaning cleaning(ImportRequest request, Path work, Cleaning.Progress progress) {
        return new Cleaning(new ImportId(TimeOrderedId.next()), request, work, NOW, user -> "P-" + user, ErasedIds.NONE, progress);
    }

    static SourceMapping with(CleaningPlan plan) {
        return SourceMapping.AUTOMATIC.with(plan);
    }

    static FileReport events(Cleaning.Cleaned cleaned) {
        return cleaned.files().getLast();
    }

    static InteractionLog log(Cleaning.Cleaned cleaned) {
        return DatasetCatalog.read(cleaned.snapshot());
    }

    /** Equal for equal content. */
    static ArtifactDigest content(Cleaning.Cleaned cleaned) {
        try {
            return ArtifactDigest.of(cleaned.snapshot().resolve("manifest.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
