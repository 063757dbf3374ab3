package io.equipoise.demo;

import io.equipoise.model.ModelKind;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import io.equipoise.training.TrainingState;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Trains the versions everything else stands on: popularity, EASE and the network. */
@Component
@Order(20)
class TrainStep implements DemoStep {
    private static final Map<ModelKind, String> NAMES =
            Map.of(ModelKind.POPULARITY, "bestsellers", ModelKind.EASE, DemoShop.RANKER, ModelKind.MLP, "network");

    private final DemoShop shop;
    private final TrainingDesk desk;

    TrainStep(DemoShop shop, TrainingDesk desk) {
        this.shop = shop;
        this.desk = desk;
    }

    @Override
    public String name() {
        return "models";
    }

    @Override
    public void run(DemoStage stage) throws Exception {
        for (ModelKind kind : ModelKind.values()) {
            if (shop.version(kind).isEmpty()) {
                train(stage, kind);
            }
        }
    }

    private void train(DemoStage stage, ModelKind kind) throws InterruptedException {
        var plan = new TrainingPlan(
                shop.requireDataset().id(), kind, NAMES.get(kind), DemoShop.split(), Map.of(), 42);
        var id = stage.as("op", () -> desk.start(plan));
        var run = stage.await("op", () -> desk.find(id).orElseThrow(), it -> it.state().isOver());
        if (run.state() != TrainingState.DONE) {
            throw new DemoFailed("training " + kind + " ended as " + run.state() + ": " + run.failure());
        }
    }
}
