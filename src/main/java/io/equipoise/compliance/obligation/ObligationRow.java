package io.equipoise.compliance.obligation;

import io.equipoise.evidence.EvidenceEntry;
import org.jspecify.annotations.Nullable;

/**
 * An obligation beside its proof.
 *
 * @param latest the newest line of the evidence log that speaks to it, or null
 * @param lately whether that line is from the last year
 */
public record ObligationRow(Obligation obligation, @Nullable EvidenceEntry latest, boolean lately) {
    /** Whether there is proof from the last year. */
    public Proof proof() {
        return latest == null ? Proof.NONE : lately ? Proof.FRESH : Proof.OLD;
    }

    /** Texts are {@code obligationProof.<NAME>} in the bundles. */
    public enum Proof {
        FRESH,
        OLD,
        NONE
    }
}
