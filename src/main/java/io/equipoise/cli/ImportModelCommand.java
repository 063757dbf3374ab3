package io.equipoise.cli;

import io.equipoise.admission.BindingPlan;
import io.equipoise.admission.BindingProposal;
import io.equipoise.admission.CheckRows;
import io.equipoise.admission.ModelAdmission;
import io.equipoise.admission.ModelAdmission.Part;
import io.equipoise.admission.ModelUpload;
import io.equipoise.admission.Trial;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.model.ModelVersion;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.binding.BoundFeatures;
import io.equipoise.scoring.binding.BoundInput;
import io.equipoise.scoring.binding.ItemVectors;
import io.equipoise.scoring.binding.ItemVocabulary;
import io.equipoise.scoring.binding.ModelBinding;
import io.equipoise.scoring.binding.ModelBinding.Scale;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * {@code import-model}: takes an ONNX file made elsewhere through the same gate as the screen and prints what became of it as JSON. What is
 * not said is guessed as the screen guesses it, and how it is judged is said as for {@code train}. With {@code --dry-run} nothing is registered.
 */
@Component
class ImportModelCommand implements WorkspaceCommand {
    private static final String USAGE = "import-model.usage";
    private static final Set<String> OPTIONS = Set.of(
            "--file", "--side", "--dataset", "--name", "--features", "--items", "--padding", "--output", "--column", "--scale",
            "--candidates", "--check", "--vectors");

    private final ModelAdmission admission;
    private final DatasetCatalog catalog;
    private final CurrentOperator current;

    ImportModelCommand(ModelAdmission admission, DatasetCatalog catalog, CurrentOperator current) {
        this.admission = admission;
        this.catalog = catalog;
        this.current = current;
    }

    @Override
    public String name() {
        return "import-model";
    }

    @Override
    public int run(List<String> arguments) throws IOException {
        var options = new LinkedHashMap<String, String>();
        var sides = new ArrayList<Path>();
        boolean dryRun = false;
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            if (option.equals("--dry-run")) {
                dryRun = true;
            } else if (!OPTIONS.contains(option) && !ProtocolOptions.NAMES.contains(option) || i + 1 == arguments.size()) {
                throw new Refusal(USAGE, option);
            } else if (option.equals("--side")) {
                sides.add(file(arguments.get(++i)));
            } else {
                options.put(option, arguments.get(++i));
            }
        }
        Path model = file(options.getOrDefault("--file", ""));
        var dataset = dataset(options.getOrDefault("--dataset", ""));
        boolean stopEarly = dryRun;
        var answer = current.callAs(Operator.SYSTEM, () -> admit(model, sides, dataset, options, stopEarly));
        Answer.print(answer);
        return 0;
    }

    private Map<String, Object> admit(Path model, List<Path> sides, Dataset dataset, Map<String, String> options, boolean dryRun) {
        var parts = new ArrayList<Part>();
        parts.add(copied(model));
        sides.forEach(side -> parts.add(copied(side)));
        var upload = admission.take(parts);
        if (upload.state() == ModelUpload.State.REFUSED) {
            throw upload.refusal().orElseThrow();
        }
        var file = admission.inspected(upload);
        var plan = plan(file, dataset, options);
        var trial = admission.tryOut(upload.id(), plan);
        var answer = report(file, plan, trial);
        if (!dryRun) {
            ModelVersion version = admission.register(upload.id(), plan, options.getOrDefault("--name", "imported"));
            answer.put("version", version.label());
            answer.put("id", version.id().toString());
            answer.put("artifact", version.artifact().sha256());
            answer.put("protocol", version.protocol());
            answer.put("metrics", version.metrics());
        }
        return answer;
    }

    private BindingPlan plan(OnnxFile file, Dataset dataset, Map<String, String> options) {
        var protocol = new ProtocolOptions(options, USAGE);
        var check = options.containsKey("--check") ? CheckRows.parse(text(options.get("--check"))) : CheckRows.NONE;
        var vocabulary = options.containsKey("--items")
                ? ItemVocabulary.parse(text(options.get("--items")).lines().toList())
                : ItemVocabulary.NONE;
        if (options.containsKey("--vectors")) {
            vocabulary = vocabulary.with(ItemVectors.parse(bytes(options.get("--vectors"))));
        }
        var view = TrainingView.of(catalog.open(dataset.id()), protocol.split());
        var numbers = new OptionNumbers(options, USAGE);
        var guess = BindingProposal.of(file, BoundFeatures.offered(view), check, vocabulary);
        var inputs = guess.inputs().stream().map(input -> told(input, options)).toList();
        var binding = new ModelBinding(
                inputs,
                options.getOrDefault("--output", guess.output()),
                guess.meaning(),
                numbers.whole("--column", guess.column(), Integer.MIN_VALUE),
                scale(options, guess.scale()),
                numbers.whole("--candidates", guess.candidates(), Integer.MIN_VALUE));
        return new BindingPlan(dataset.id(), protocol.split(), protocol.ranking(), binding, vocabulary, check);
    }

    private static BoundInput told(BoundInput guess, Map<String, String> options) {
        return switch (guess.role()) {
            case FEATURES -> options.containsKey("--features")
                    ? BoundInput.features(guess.name(), List.of(options.get("--features").split(",")))
                    : guess;
            case HISTORY -> BoundInput.history(guess.name(), guess.length(), !options.getOrDefault("--padding", "left").equals("right"));
            case ITEM -> guess;
        };
    }

    private static Map<String, Object> report(OnnxFile file, BindingPlan plan, Trial trial) {
        var report = new LinkedHashMap<String, Object>();
        report.put("producer", file.producer());
        report.put("opset", file.opset());
        report.put("parameters", file.parameters());
        report.put("binding", plan.binding());
        report.put("checkedRows", trial.checkedRows());
        trial.largestDifference().ifPresent(difference -> report.put("largestDifference", difference));
        report.put("millisPerCall", trial.millisPerCall());
        report.put("rowsPerCall", trial.rowsPerCall());
        report.put("peakMegabytes", trial.peakMegabytes());
        return report;
    }

    private Part copied(Path file) {
        Path place = admission.reserve();
        try {
            Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
            return new Part(place, file.getFileName().toString());
        } catch (IOException e) {
            throw new Refusal(e, "onnx.unreadable", file.toString());
        }
    }

    private Dataset dataset(String name) {
        var all = catalog.list();
        return all.stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "train.dataset", name, String.join(", ", all.stream().map(Dataset::name).toList())));
    }

    private static Path file(String name) {
        if (name.isEmpty() || !Files.isRegularFile(Path.of(name))) {
            throw new Refusal("import-model.file", name);
        }
        return Path.of(name);
    }

    private static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new Refusal(e, "import-model.file", name);
        }
    }

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new Refusal(e, "import-model.file", name);
        }
    }

    private static Scale scale(Map<String, String> options, Scale otherwise) {
        String word = options.get("--scale");
        try {
            return word == null ? otherwise : Scale.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Refusal(USAGE, "--scale " + word);
        }
    }
}
