package io.equipoise.demo;

import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterState;
import io.equipoise.charter.CharterVersion;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.fairness.charter.ReleaseGate;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The shop's charter, handed in by the product manager and approved by both compliance officers, so that gates are required at once. */
@Component
@Order(35)
class CharterStep implements DemoStep {
    /** What the demo's models keep and a list of last days' bestsellers does not. */
    static final Charter CHARTER = new Charter(
            List.of(
                    new CharterRule.Utility("ndcg", 0.1),
                    new CharterRule.Share(DemoShop.TIER, "small", 0.25, 1),
                    new CharterRule.Gap("ndcg", "gender", 0.05),
                    new CharterRule.Worst("ndcg", "gender", 0.1),
                    new CharterRule.Worst("ndcg", "region", 0.03)),
            Charter.Open.FIRST,
            Charter.Settings.usual(),
            Set.of(ReleaseGate.G1, ReleaseGate.G2, ReleaseGate.G3, ReleaseGate.G6, ReleaseGate.G7),
            Set.of());
    private static final String REASON = "Floors for quality and for every region, room for small shops, and evidence before every release."
            + " 质量与各地区均有底线，为小店保留空间，每次上线前须有证据。";

    private final CharterCatalog charters;

    CharterStep(CharterCatalog charters) {
        this.charters = charters;
    }

    @Override
    public String name() {
        return "charter";
    }

    @Override
    public void run(DemoStage stage) {
        if (stage.as("pm", charters::inForce).isPresent()) {
            return;
        }
        var version = stage.as("pm", () -> charters.list().stream()
                .filter(each -> each.state() == CharterState.DRAFT || each.state() == CharterState.PENDING)
                .findFirst()
                .orElseGet(() -> charters.draft(CHARTER, REASON, charters.today())));
        var pending = version.state() == CharterState.DRAFT ? stage.as("pm", () -> charters.submit(version.id())) : version;
        approve(stage, "co1", pending, "The bounds follow what was measured last quarter. 界限依据上季度的度量结果。");
        approve(stage, "co2", pending, "Read; G3 to G6 stay firm. 已阅，G3 至 G6 不可豁免。");
    }

    private void approve(DemoStage stage, String who, CharterVersion version, String reason) {
        stage.as(who, () -> {
            var now = charters.find(version.id()).orElseThrow();
            return charters.obstacle(now).isPresent() ? now : charters.decide(now.id(), now.pin(), true, reason);
        });
    }
}
