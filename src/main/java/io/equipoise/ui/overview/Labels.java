package io.equipoise.ui.overview;

import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.serving.LivePair;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Versions as people call them. */
@Component
class Labels {
    private final ModelRegistry models;
    private final PolicyCatalog policies;

    Labels(ModelRegistry models, PolicyCatalog policies) {
        this.models = models;
        this.policies = policies;
    }

    String of(ModelVersionId model) {
        return models.find(model).map(ModelVersion::label).orElseGet(model::toString);
    }

    /** Administrators neither read lists nor what was measured of them. */
    static boolean readsBias(Operator operator) {
        return operator.has(Role.OPERATOR) || operator.has(Role.PRODUCT) || operator.has(Role.COMPLIANCE) || operator.has(Role.AUDITOR);
    }

    /** Where the bias of what serves is looked at. */
    static String bias(LivePair pair) {
        return "bias?version=" + pair.model() + (pair.policy() == null ? "" : "&policy=" + pair.policy());
    }

    /** @return {@code none} where there is no policy */
    String of(@Nullable PolicyVersionId policy, String none) {
        return policy == null ? none : policies.find(policy).map(FairnessPolicy::label).orElseGet(policy::toString);
    }
}
