package io.equipoise.dataset.intake;

import io.equipoise.store.ArtifactDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an import read, kept and left out, file by file.
 *
 * @param rejectedSha256 digest of the file of rejected rows in the artefact store; null when none was rejected
 * @param steps what each cleaning step did to the events; empty for imports made before steps were counted
 * @param examplesSha256 digest of the file of examples in the artefact store; null when there is none
 */
public record CleaningReport(
        List<FileReport> files,
        @Nullable String rejectedSha256,
        List<StepReport> steps,
        @Nullable String examplesSha256) {
    public CleaningReport {
        files = List.copyOf(files);
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    public Optional<FileReport> file(FileKind kind) {
        return files.stream().filter(file -> file.kind() == kind).findFirst();
    }

    public long rejectedRows() {
        return files.stream().mapToLong(FileReport::rejectedRows).sum();
    }

    Optional<ArtifactDigest> examples() {
        return Optional.ofNullable(examplesSha256).map(ArtifactDigest::new);
    }

    Optional<ArtifactDigest> rejected() {
        return Optional.ofNullable(rejectedSha256).map(ArtifactDigest::new);
    }
}
