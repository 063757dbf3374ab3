package io.equipoise.preview;

import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.Surface;
import org.jspecify.annotations.Nullable;

/**
 * What to preview.
 *
 * @param pseudonym the shopper as screens name them; one nobody has gives the list of a newcomer
 * @param policy the policy to apply, drafts included, or null for none
 * @param against the policy of the list to compare with, or null for the model alone
 * @param surface where the list would appear; a policy that does not hold there changes nothing
 * @param personalised false for the list everybody gets
 */
public record PreviewRequest(
        String pseudonym,
        ModelVersionId model,
        @Nullable PolicyVersionId policy,
        @Nullable PolicyVersionId against,
        Surface surface,
        Cutoff cutoff,
        boolean personalised) {}
