package io.equipoise.compliance.disclosure;

import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of what is told on a surface.
 *
 * @param number counts the versions of a surface from 1
 * @param policy the policy version it describes, or null for lists without a policy
 * @param policyHash {@link io.equipoise.policy.FairnessPolicy#contentHash} of just that version, or {@link #NO_POLICY}
 * @param textHash SHA-256 of both texts
 * @param publishing when and where shoppers can read it; null until it is published
 */
public record DisclosureText(
        UUID id,
        Surface surface,
        int number,
        @Nullable PolicyVersionId policy,
        String policyLabel,
        String policyHash,
        String english,
        String chinese,
        String textHash,
        String preparedBy,
        Instant preparedAt,
        @Nullable Publishing publishing) {
    /** The policy hash of lists that follow no policy. */
    public static final String NO_POLICY = "none";

    /** @param where the page of the shop that shows it */
    public record Publishing(String by, Instant at, String where) {}

    public boolean isPublished() {
        return publishing != null;
    }

    /** How people speak of it: {@code v2}. */
    public String label() {
        return "v" + number;
    }

    public String text(Locale language) {
        return language.getLanguage().equals("zh") ? chinese : english;
    }
}
