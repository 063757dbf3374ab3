package io.equipoise.serving;

import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What serves a surface now.
 *
 * @param policy the policy its lists meet, or null for none
 * @param approval the approval that let it through
 */
public record LivePair(
        Surface surface, ModelVersionId model, @Nullable PolicyVersionId policy, UUID approval, Instant since) {}
