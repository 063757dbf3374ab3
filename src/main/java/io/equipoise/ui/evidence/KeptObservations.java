package io.equipoise.ui.evidence;

import io.equipoise.audit.lens.LensEvidence;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.preview.Observations;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.ArtifactDigest;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The files kept with lines of the log that say what somebody saw: numbers of the bias dashboard and previewed lists. */
@Component
class KeptObservations {
    private final LensEvidence numbers;
    private final Observations lists;
    private final CurrentOperator current;

    KeptObservations(LensEvidence numbers, Observations lists, CurrentOperator current) {
        this.numbers = numbers;
        this.lists = lists;
        this.current = current;
    }

    /** @param content the file, as it was hashed */
    record Kept(String fileName, String label, ArtifactDigest digest, Supplier<byte[]> content) {}

    /** The file of a line, where it has one and the reader may see what is in it. */
    Optional<Kept> of(EvidenceEntry line) {
        if (Stream.of(Role.OPERATOR, Role.PRODUCT, Role.COMPLIANCE, Role.AUDITOR).noneMatch(current.require()::has)) {
            return Optional.empty();
        }
        return LensEvidence.digest(line)
                .map(digest -> new Kept("observation-" + line.seq() + ".json", "evidence.observation.numbers", digest, () -> numbers.kept(line)))
                .or(() -> Observations.digest(line)
                        .map(digest -> new Kept("preview-" + line.seq() + ".json", "evidence.observation.list", digest, () -> lists.kept(line))));
    }

    CurrentOperator reader() {
        return current;
    }
}
