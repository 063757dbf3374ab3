package io.equipoise.dataset.intake;

import io.equipoise.store.ArtifactDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an import read, kept and left out, file by file.
 *
 * @param rejectedSha256 digest of the file of rejected rows in the artefact store; null when none was rejected
 * @param steps what each cleaning step did to the events; empty for imports made before steps were counted
 * @param examplesSha256 digest of the file of examples in the artefact store; null when there is none
 * @param consistencySha256 digest of the report on how well several sources agree; null when there is one source
 * @param shapes how the rejected rows are written; empty for imports made before that was kept
 */
public record CleaningReport(
        List<FileReport> files,
        @Nullable String rejectedSha256,
        List<StepReport> steps,
        @Nullable String examplesSha256,
        @Nullable String consistencySha256,
        List<RowShape> shapes) {
    /** Reports outlive versions: a number that an older console did not write is zero. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public CleaningReport {
        files = List.copyOf(files);
        shapes = shapes == null ? List.of() : List.copyOf(shapes);
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    /** The report as the row of its import keeps it. */
    String json() {
        return JSON.writeValueAsString(this);
    }

    /** Reads what {@link #json} wrote, now or in an earlier version. */
    static CleaningReport parse(String json) {
        return JSON.readValue(json, CleaningReport.class);
    }

    public Optional<FileReport> file(FileKind kind) {
        return files.stream().filter(file -> file.kind() == kind).findFirst();
    }

    public long rejectedRows() {
        return files.stream().mapToLong(FileReport::rejectedRows).sum();
    }

    /** The report with another file of rejected rows, and no examples. */
    CleaningReport withRejected(@Nullable String rejected) {
        return new CleaningReport(files, rejected, steps, null, consistencySha256, shapes);
    }

    Optional<ArtifactDigest> examples() {
        return Optional.ofNullable(examplesSha256).map(ArtifactDigest::new);
    }

    Optional<ArtifactDigest> rejected() {
        return Optional.ofNullable(rejectedSha256).map(ArtifactDigest::new);
    }
}
