package io.equipoise.approval;

import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import org.jspecify.annotations.Nullable;

/** What shall go live where. */
public record ApprovalSubject(Surface surface, ModelVersionId model, @Nullable PolicyVersionId policy) {}
