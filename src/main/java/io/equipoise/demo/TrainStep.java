package io.equipoise.demo;

import io.equipoise.dataset.Dataset;
import io.equipoise.model.ModelKind;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import io.equipoise.training.TrainingState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        if (stage.scripts()) {
            for (int number = 1; number <= ScriptCast.RANKERS.size(); number++) {
                if (shop.ranker(number).isEmpty()) {
                    var part = ScriptCast.RANKERS.get(number - 1);
                    var data = number == ScriptCast.FAILING ? shop.dataset(DemoShop.UNREPORTED).orElseThrow() : shop.requireDataset();
                    train(stage, data, part.kind(), DemoShop.RANKER, part.parameters());
                }
            }
            return;
        }
        for (ModelKind kind : List.of(ModelKind.POPULARITY, ModelKind.EASE, ModelKind.MLP)) {
            if (shop.version(kind).isEmpty()) {
                train(stage, shop.requireDataset(), kind, Objects.requireNonNull(NAMES.get(kind)), Map.of());
            }
        }
    }

    private void train(DemoStage stage, Dataset data, ModelKind kind, String name, Map<String, String> parameters)
            throws InterruptedException {
        var plan = new TrainingPlan(
                data.id(), kind, name, DemoShop.split(), parameters, 42);
        var id = stage.as("op", () -> desk.start(plan));
        var run = stage.await("op", () -> desk.find(id).orElseThrow(), it -> it.state().isOver());
        if (run.state() != TrainingState.DONE) {
            throw new DemoFailed("training " + kind + " ended as " + run.state() + ": " + run.failure());
        }
    }
}
