package io.equipoise.approval;

import io.equipoise.model.ModelCards;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.scoring.RecallPlans;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an approval is given to: one hash over the surface, the model's bytes, where its
 * candidates come from, the words of its card, the policy's rules, the comment and the time as they are now. */
@Component
class PinnedContent {
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final ModelCards cards;
    private final RecallPlans recall;

    PinnedContent(ModelRegistry models, PolicyCatalog policies, ModelCards cards, RecallPlans recall) {
        this.models = models;
        this.cards = cards;
        this.recall = recall;
        this.policies = policies;
    }

    String hash(ApprovalSubject subject, String comment, @Nullable Instant activateAt) {
        String rules = policy(subject).map(FairnessPolicy::contentHash).orElse("none");
        String content = "surface=" + subject.surface().code() + "\nmodel="
                + models.require(subject.model()).artifact().sha256() + "\npolicy=" + rules + "\nat="
                + (activateAt == null ? "once" : activateAt.toEpochMilli()) + "\ncomment=" + comment + "\n"
                + card(subject) + recall(subject);
        return ArtifactDigest.of(content.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    /** Nothing before somebody wrote a card: what was pinned before cards were stays pinned. */
    private String card(ApprovalSubject subject) {
        var words = cards.pinned(subject.model());
        return words.revision() == 0 ? "" : "card=" + words.sha256() + "\n";
    }

    private String recall(ApprovalSubject subject) {
        var plan = recall.of(subject.model(), subject.surface());
        return plan.equals(RecallPlan.STANDARD) ? "" : "candidates=" + plan.text() + "\n";
    }

    Optional<FairnessPolicy> policy(ApprovalSubject subject) {
        return Optional.ofNullable(subject.policy())
                .map(id -> policies.find(id).orElseThrow(() -> new Refusal("approval.policy-unknown", id.toString())));
    }
}
