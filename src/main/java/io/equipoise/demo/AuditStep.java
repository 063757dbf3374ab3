package io.equipoise.demo;

import io.equipoise.audit.AuditPlan;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Audits what goes live and what waits, with the policy and without, judged by the charter in force. */
@Component
@Order(40)
class AuditStep implements DemoStep {
    private static final List<String> USERS = List.of("gender", "age", "region");
    private static final List<String> ITEMS = List.of(DemoShop.TIER);

    private final DemoShop shop;
    private final Auditor auditor;
    private final CharterCatalog charters;

    AuditStep(DemoShop shop, Auditor auditor, CharterCatalog charters) {
        this.shop = shop;
        this.auditor = auditor;
        this.charters = charters;
    }

    @Override
    public String name() {
        return "audits";
    }

    @Override
    public void run(DemoStage stage) throws Exception {
        var policy = stage.as("pm", shop::policy).orElseThrow().id();
        var champion = shop.champion(stage).id();
        audit(stage, champion, null, List.of());
        audit(stage, champion, policy, List.of());
        audit(stage, shop.challenger(stage).id(), policy, List.of(new AuditPlan.Baseline("live", champion, policy)));
        if (stage.scripts()) {
            audit(stage, shop.ranker(ScriptCast.FAILING).orElseThrow().id(), policy, List.of());
        }
    }

    private void audit(DemoStage stage, ModelVersionId model, @Nullable PolicyVersionId policy, List<AuditPlan.Baseline> baselines)
            throws InterruptedException {
        if (stage.as("op", () -> auditor.latestOf(model, policy)).isPresent()) {
            return;
        }
        var charter = stage.as("op", charters::inForce).orElseThrow(() -> new DemoFailed("the demo's charter is gone"));
        var plan = AuditPlan.usual(model, policy, USERS, ITEMS).under(charter).comparedWith(baselines);
        var id = stage.as("op", () -> auditor.start(plan));
        var audit = stage.await("op", () -> auditor.find(id).orElseThrow(), it -> it.state().isOver());
        if (audit.state() != AuditState.DONE) {
            throw new DemoFailed("the audit ended as " + audit.state() + ": " + audit.failure());
        }
    }
}
