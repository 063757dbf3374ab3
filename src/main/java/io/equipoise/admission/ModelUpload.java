package io.equipoise.admission;

import io.equipoise.model.ModelVersionId;
import io.equipoise.store.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file somebody brought.
 *
 * @param sha256 of the model file as uploaded
 * @param reason why it was refused, as {@link Refusal#written()} keeps it, or null
 * @param version what it was registered as, or null
 */
public record ModelUpload(
        UploadId id,
        String fileName,
        String sha256,
        long bytes,
        State state,
        @Nullable String reason,
        @Nullable ModelVersionId version,
        String by,
        Instant at) {
    /** Display texts are {@code admission.state.<NAME>} in the bundles. */
    public enum State {
        /** Looked at and run in quarantine; waits to be bound. */
        INSPECTED,
        /** Not taken; the reason is kept. */
        REFUSED,
        /** A model version came of it. */
        REGISTERED
    }

    public Optional<Refusal> refusal() {
        return Optional.ofNullable(reason).flatMap(Refusal::read);
    }
}
