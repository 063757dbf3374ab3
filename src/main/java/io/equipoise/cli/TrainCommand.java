package io.equipoise.cli;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingId;
import io.equipoise.training.TrainingPlan;
import io.equipoise.training.TrainingRun;
import io.equipoise.training.TrainingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** {@code train}: trains a version from a dataset of the workspace and prints what it is worth as JSON. */
@Component
class TrainCommand implements WorkspaceCommand {
    private static final long POLL_MILLIS = 200;

    private final TrainingDesk desk;
    private final DatasetCatalog catalog;
    private final ModelRegistry registry;
    private final CurrentOperator current;

    TrainCommand(TrainingDesk desk, DatasetCatalog catalog, ModelRegistry registry, CurrentOperator current) {
        this.desk = desk;
        this.catalog = catalog;
        this.registry = registry;
        this.current = current;
    }

    @Override
    public String name() {
        return "train";
    }

    @Override
    public int run(List<String> arguments) throws InterruptedException {
        var plan = plan(arguments);
        TrainingRun run = finished(current.callAs(Operator.SYSTEM, () -> desk.start(plan)));
        if (run.state() != TrainingState.DONE || run.version() == null) {
            String failure = String.valueOf(run.failure());
            throw Refusal.read(failure).orElseGet(() -> new Refusal("train.failed", failure));
        }
        Answer.print(report(registry.require(run.version())));
        return 0;
    }

    TrainingPlan plan(List<String> arguments) {
        var options = new TrainOptions(arguments);
        return new TrainingPlan(
                dataset(options.dataset()).id(),
                options.kind(),
                options.name(),
                options.split(),
                options.knobs(),
                options.seed(),
                options.options(name -> NamedVersion.of(registry, name).id().toString()));
    }

    private Dataset dataset(String name) {
        var all = catalog.list();
        return all.stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "train.dataset", name, String.join(", ", all.stream().map(Dataset::name).toList())));
    }

    private TrainingRun finished(TrainingId id) throws InterruptedException {
        TrainingRun run = desk.find(id).orElseThrow();
        while (!run.state().isOver()) {
            Thread.sleep(POLL_MILLIS);
            run = desk.find(id).orElseThrow();
        }
        return run;
    }

    private static Map<String, Object> report(ModelVersion version) {
        var report = new LinkedHashMap<String, Object>();
        report.put("version", version.label());
        report.put("id", version.id().toString());
        report.put("kind", version.kind().name());
        report.put("artifact", version.artifact().sha256());
        report.put("dataset", version.provenance().datasetHash());
        report.put("seed", version.provenance().seed());
        report.put("hyperParameters", version.provenance().hyperParameters());
        report.put("protocol", version.protocol());
        report.put("metrics", version.metrics());
        return report;
    }
}
