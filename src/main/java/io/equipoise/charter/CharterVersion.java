package io.equipoise.charter;

import io.equipoise.fairness.charter.Charter;
import io.equipoise.security.OperatorId;
import io.equipoise.store.ArtifactDigest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of the charter as it stands.
 *
 * @param text the canonical YAML, byte for byte what was hashed
 * @param reason why it was written
 * @param effectiveFrom the first day it is in force once approved; the approved version with the latest such day that has come is the one in force
 * @param submitter who handed it in, or null while it is a draft
 * @param revision counts the saves, to tell a stale page from a fresh one
 */
public record CharterVersion(
        CharterVersionId id,
        int number,
        CharterState state,
        Charter charter,
        String text,
        String contentHash,
        String reason,
        LocalDate effectiveFrom,
        String createdBy,
        Instant createdAt,
        @Nullable OperatorId submitter,
        OperatorId editorId,
        String editor,
        List<Vote> votes,
        long revision) {
    /** How many people must approve a version. */
    public static final int QUORUM = 2;

    /** What one person decided. */
    public record Vote(OperatorId operator, String username, boolean approves, String reason, Instant at, boolean voided) {
        boolean counts() {
            return approves && !voided;
        }
    }

    public CharterVersion {
        votes = List.copyOf(votes);
    }

    public String label() {
        return "v" + number;
    }

    /** One hash over everything a decision is about: what is demanded, from when, and why. */
    public String pin() {
        return ArtifactDigest.of((contentHash + "\nfrom=" + effectiveFrom + "\nreason=" + reason).getBytes(StandardCharsets.UTF_8)).sha256();
    }

    public int approvals() {
        return (int) votes.stream().filter(Vote::counts).count();
    }
}
