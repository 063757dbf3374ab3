package io.equipoise.cli;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code train}: trains a version from a dataset of the workspace and prints what it is worth as JSON. */
@Component
class TrainCommand implements WorkspaceCommand {
    private static final long POLL_MILLIS = 200;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

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
            throw new Refusal("train.failed", String.valueOf(run.failure()));
        }
        System.out.println(JSON.writeValueAsString(report(registry.require(run.version()))));
        return 0;
    }

    TrainingPlan plan(List<String> arguments) {
        var options = new LinkedHashMap<String, String>();
        var knobs = new TreeMap<String, String>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new Refusal("train.usage", option);
            }
            String value = arguments.get(i + 1);
            switch (option) {
                case "--dataset", "--kind", "--name", "--core", "--seed" -> options.put(option, value);
                case "--set" -> {
                    int split = value.indexOf('=');
                    if (split < 1) {
                        throw new Refusal("train.usage", "--set " + value);
                    }
                    knobs.put(value.substring(0, split), value.substring(split + 1));
                }
                default -> throw new Refusal("train.usage", option);
            }
        }
        var standard = SplitPlan.standard();
        var split = new SplitPlan(
                standard.positives(), number(options, "--core", standard.kCore(), 1), standard.trainFraction(), standard.seed());
        return new TrainingPlan(
                dataset(options).id(), kind(options), options.getOrDefault("--name", "ranker"), split, knobs,
                number(options, "--seed", 42, Integer.MIN_VALUE));
    }

    private Dataset dataset(Map<String, String> options) {
        String name = options.getOrDefault("--dataset", "");
        var all = catalog.list();
        return all.stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "train.dataset", name, String.join(", ", all.stream().map(Dataset::name).toList())));
    }

    private static ModelKind kind(Map<String, String> options) {
        String word = options.getOrDefault("--kind", "");
        try {
            return ModelKind.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Refusal("train.kind", word);
        }
    }

    private static int number(Map<String, String> options, String option, int otherwise, int least) {
        String text = options.get(option);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw new Refusal("train.usage", option + " " + text);
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
