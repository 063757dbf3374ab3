package io.equipoise.dataset.intake;

import io.equipoise.dataset.DatasetId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import as it stands.
 *
 * @param name what the dataset shall be called
 * @param progress over all steps, in [0, 1]
 * @param failureKey why it failed, found under {@code refusal.<key>} in the bundles; null unless it did
 * @param failureArguments what that message names
 * @param report null until the files were cleaned
 * @param dataset what came of it; null unless it is done
 */
public record ImportJob(
        ImportId id,
        String name,
        ImportState state,
        ImportStep step,
        double progress,
        @Nullable String failureKey,
        List<String> failureArguments,
        @Nullable CleaningReport report,
        @Nullable DatasetId dataset,
        Instant createdAt,
        String createdBy,
        @Nullable Instant finishedAt) {
    public ImportJob {
        failureArguments = List.copyOf(failureArguments);
    }
}
