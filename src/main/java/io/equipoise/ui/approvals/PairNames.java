package io.equipoise.ui.approvals;

import io.equipoise.approval.ApprovalSubject;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people call the parts of a pair. */
@Component
class PairNames {
    private final ModelRegistry models;
    private final PolicyCatalog policies;

    PairNames(ModelRegistry models, PolicyCatalog policies) {
        this.models = models;
        this.policies = policies;
    }

    String model(ModelVersionId id) {
        return models.find(id).map(ModelVersion::label).orElse("–");
    }

    /** Whether two versions can stand side by side. */
    boolean comparable(ModelVersionId a, ModelVersionId b) {
        return models.find(a).flatMap(one -> models.find(b).map(one::comparableWith)).orElse(false);
    }

    String policy(@Nullable PolicyVersionId id, String none) {
        return id == null ? none : policies.find(id).map(FairnessPolicy::label).orElse("–");
    }

    String pair(ApprovalSubject subject, String none) {
        return model(subject.model()) + " + " + policy(subject.policy(), none);
    }
}
