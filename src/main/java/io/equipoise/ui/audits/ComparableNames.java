package io.equipoise.ui.audits;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.routine.Comparables;
import org.springframework.stereotype.Component;

/** What people call what a version is compared with. */
@Component
class ComparableNames {
    private final ModelRegistry models;
    private final PolicyCatalog policies;

    ComparableNames(ModelRegistry models, PolicyCatalog policies) {
        this.models = models;
        this.policies = policies;
    }

    String of(Comparables.Comparable comparable) {
        var baseline = comparable.baseline();
        String model = models.find(baseline.model()).map(ModelVersion::label).orElse("–");
        String policy = baseline.policy() == null
                ? I18NProvider.translate("audits.no-policy")
                : policies.find(baseline.policy()).map(FairnessPolicy::label).orElse("–");
        return comparable.surface() == null
                ? I18NProvider.translate("audits.form.baseline.previous", model, policy)
                : I18NProvider.translate("audits.form.baseline.live", I18NProvider.translate("surface." + comparable.surface()), model, policy);
    }
}
