package io.equipoise.approval;

import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an approval is given to: one hash over the surface, the model's bytes, the policy's rules, the comment and the time as they are now. */
@Component
class PinnedContent {
    private final ModelRegistry models;
    private final PolicyCatalog policies;

    PinnedContent(ModelRegistry models, PolicyCatalog policies) {
        this.models = models;
        this.policies = policies;
    }

    String hash(ApprovalSubject subject, String comment, @Nullable Instant activateAt) {
        String rules = policy(subject).map(FairnessPolicy::contentHash).orElse("none");
        String content = "surface=" + subject.surface().code() + "\nmodel="
                + models.require(subject.model()).artifact().sha256() + "\npolicy=" + rules + "\nat="
                + (activateAt == null ? "once" : activateAt.toEpochMilli()) + "\ncomment=" + comment + "\n";
        return ArtifactDigest.of(content.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    Optional<FairnessPolicy> policy(ApprovalSubject subject) {
        return Optional.ofNullable(subject.policy())
                .map(id -> policies.find(id).orElseThrow(() -> new Refusal("approval.policy-unknown", id.toString())));
    }
}
