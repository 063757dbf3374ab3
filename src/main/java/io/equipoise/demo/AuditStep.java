package io.equipoise.demo;

import io.equipoise.audit.AuditPlan;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Audits what goes live and what waits, with the policy and without. */
@Component
@Order(40)
class AuditStep implements DemoStep {
    private static final List<String> USERS = List.of("gender", "age", "region");
    private static final List<String> ITEMS = List.of(DemoShop.TIER);

    private final DemoShop shop;
    private final Auditor auditor;

    AuditStep(DemoShop shop, Auditor auditor) {
        this.shop = shop;
        this.auditor = auditor;
    }

    @Override
    public String name() {
        return "audits";
    }

    @Override
    public void run(DemoStage stage) throws Exception {
        var policy = stage.as("pm", shop::policy).orElseThrow().id();
        var champion = shop.champion(stage).id();
        audit(stage, champion, null);
        audit(stage, champion, policy);
        audit(stage, shop.challenger(stage).id(), policy);
        if (stage.scripts()) {
            audit(stage, shop.ranker(ScriptCast.FAILING).orElseThrow().id(), policy);
        }
    }

    private void audit(DemoStage stage, ModelVersionId model, @Nullable PolicyVersionId policy) throws InterruptedException {
        if (stage.as("op", () -> auditor.latestOf(model, policy)).isPresent()) {
            return;
        }
        var id = stage.as("op", () -> auditor.start(AuditPlan.usual(model, policy, USERS, ITEMS)));
        var audit = stage.await("op", () -> auditor.find(id).orElseThrow(), it -> it.state().isOver());
        if (audit.state() != AuditState.DONE) {
            throw new DemoFailed("the audit ended as " + audit.state() + ": " + audit.failure());
        }
    }
}
