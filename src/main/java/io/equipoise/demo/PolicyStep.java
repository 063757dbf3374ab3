package io.equipoise.demo;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.policy.PolicyCatalog;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The product manager's policy: small shops hold at least a share of the slots at every prefix. */
@Component
@Order(30)
class PolicyStep implements DemoStep {
    static final double SHARE = 0.3;

    private final DemoShop shop;
    private final PolicyCatalog policies;

    PolicyStep(DemoShop shop, PolicyCatalog policies) {
        this.shop = shop;
        this.policies = policies;
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public void run(DemoStage stage) {
        if (stage.as("pm", shop::policy).isEmpty()) {
            stage.as("pm", () -> policies.createDraft(DemoShop.POLICY, List.of(
                    new PolicyRule.MinimumShare(DemoShop.TIER, "small", SHARE, 0.1, 1))));
        }
    }
}
