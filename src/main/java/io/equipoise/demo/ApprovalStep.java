package io.equipoise.demo;

import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalQueue;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.Decision;
import io.equipoise.approval.Vote;
import io.equipoise.ranking.Surface;
import io.equipoise.serving.LiveSurfaces;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes the champion live with the policy by two people's decision, and leaves the challenger waiting for one. */
@Component
@Order(50)
class ApprovalStep implements DemoStep {
    private final DemoShop shop;
    private final ApprovalDesk desk;
    private final ApprovalQueue queue;
    private final LiveSurfaces surfaces;

    ApprovalStep(DemoShop shop, ApprovalDesk desk, ApprovalQueue queue, LiveSurfaces surfaces) {
        this.shop = shop;
        this.desk = desk;
        this.queue = queue;
        this.surfaces = surfaces;
    }

    @Override
    public String name() {
        return "approvals";
    }

    @Override
    public void run(DemoStage stage) {
        var policy = stage.as("pm", shop::policy).orElseThrow().id();
        var champion = shop.champion(stage).id();
        for (Surface surface : stage.scripts() ? List.of(Surface.HOME, Surface.PROMOTIONS) : List.of(Surface.HOME)) {
            if (surfaces.live(surface).isEmpty()) {
                var request = ask(
                        stage,
                        new ApprovalSubject(surface, champion, policy),
                        "EASE serves shoppers by their own history; P-home keeps room for small shops. 按用户历史推荐，并为小店保留位置。");
                approve(stage, "co1", request, "Audit read; the gap by region is known and watched. 已阅评测，地区差距已知并持续跟踪。");
                approve(stage, "co2", request, "Exposure of small shops is within the target. 小店曝光达到目标。");
            }
        }
        var challenger = shop.challenger(stage).id();
        boolean asked = stage.as("op", queue::list).stream().anyMatch(each -> each.subject().model().equals(challenger));
        if (!stage.scripts() && !asked) {
            ask(
                    stage,
                    new ApprovalSubject(Surface.HOME, challenger, policy),
                    "The network as challenger of EASE on the home page. 用神经网络挑战首页的 EASE。");
        }
    }

    private ApprovalRequest ask(DemoStage stage, ApprovalSubject subject, String comment) {
        return stage.as("op", queue::list).stream()
                .filter(each -> each.isOpen() && each.subject().equals(subject))
                .findFirst()
                .orElseGet(() -> stage.as("op", () -> desk.request(subject, comment)));
    }

    private void approve(DemoStage stage, String who, ApprovalRequest request, String reason) {
        var outcome = stage.as(who, () -> desk.decide(request.id(), request.contentHash(), Vote.Choice.APPROVE, reason));
        if (outcome instanceof Decision.Refused(String key, var arguments) && !key.equals("approval.voted-already")) {
            throw new DemoFailed(who + " could not approve: " + key + " " + arguments);
        }
    }
}
