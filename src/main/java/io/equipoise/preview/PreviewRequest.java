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
 * @param againstModel the version whose list to compare with, trained on the same data, or null for the same version
 * @param surface where the list would appear; a policy that does not hold there changes nothing
 * @param personalised false for the list everybody gets
 */
public record PreviewRequest(
        String pseudonym,
        ModelVersionId model,
        @Nullable PolicyVersionId policy,
        @Nullable PolicyVersionId against,
        @Nullable ModelVersionId againstModel,
        Surface surface,
        Cutoff cutoff,
        boolean personalised) {
    /** Of one version. */
    public PreviewRequest(
            String pseudonym,
            ModelVersionId model,
            @Nullable PolicyVersionId policy,
            @Nullable PolicyVersionId against,
            Surface surface,
            Cutoff cutoff,
            boolean personalised) {
        this(pseudonym, model, policy, against, null, surface, cutoff, personalised);
    }

    /** The same list by another version under another policy, compared with nothing. */
    PreviewRequest by(ModelVersionId other, @Nullable PolicyVersionId under) {
        return new PreviewRequest(pseudonym, other, under, null, null, surface, cutoff, personalised);
    }
}
