package io.equipoise.demo;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The product manager's policy: small shops hold at least a share of the slots at every prefix. */
@Component
@Order(30)
class PolicyStep implements DemoStep {
    static final double SHARE = 0.3;

    private final DemoShop shop;
    private final PolicyCatalog policies;
    private final TransactionTemplate transaction;

    PolicyStep(DemoShop shop, PolicyCatalog policies, TransactionTemplate transaction) {
        this.shop = shop;
        this.policies = policies;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public void run(DemoStage stage) {
        if (stage.as("pm", shop::policy).isEmpty()) {
            stage.as("pm", () -> policies.createDraft(DemoShop.POLICY, rules(stage.scripts() ? ScriptCast.share(1) : SHARE)));
        }
        while (stage.scripts() && newest(stage).number() < ScriptCast.POLICY_VERSIONS) {
            var before = newest(stage);
            stage.as("pm", () -> transaction.execute(status -> {
                var next = policies.newVersionFrom(before.id(), rules(ScriptCast.share(before.number() + 1)));
                policies.moveTo(before.id(), PolicyState.RETIRED);
                return next;
            }));
        }
    }

    private FairnessPolicy newest(DemoStage stage) {
        return stage.as("pm", shop::policy).orElseThrow();
    }

    private static List<PolicyRule> rules(double share) {
        return List.of(new PolicyRule.MinimumShare(DemoShop.TIER, "small", share, 0.1, 1));
    }
}
