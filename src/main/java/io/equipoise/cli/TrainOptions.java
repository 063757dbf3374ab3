package io.equipoise.cli;

import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.store.Refusal;
import io.equipoise.training.TrainingOptions;
import io.equipoise.training.fair.FairLearning;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The options of {@code train}: everything that the form offers, under names of the field. */
final class TrainOptions {
    private static final String USAGE = "train.usage";
    private static final Set<String> KNOWN = Set.of(
            "--dataset", "--kind", "--name", "--seed", "--fair", "--fair-attribute", "--fair-strength", "--warm-start", "--trials", "--minutes", "--memory");
    private static final Map<String, FairLearning.Kind> FAIR = Map.of(
            "none", FairLearning.Kind.NONE,
            "reweighing", FairLearning.Kind.REWEIGHING,
            "ips", FairLearning.Kind.INVERSE_PROPENSITY,
            "popularity-penalty", FairLearning.Kind.POPULARITY_PENALTY,
            "group-dro", FairLearning.Kind.GROUP_ROBUST);

    private final Map<String, String> given = new HashMap<>();
    private final OptionNumbers numbers = new OptionNumbers(given, USAGE);
    private final Map<String, String> knobs = new TreeMap<>();

    /** @throws Refusal {@code train.usage} for what is no option or lacks its value */
    TrainOptions(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new Refusal(USAGE, option);
            }
            String value = arguments.get(i + 1);
            if (option.equals("--set") && value.indexOf('=') > 0) {
                knobs.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
            } else if (KNOWN.contains(option) || ProtocolOptions.NAMES.contains(option)) {
                given.put(option, value);
            } else {
                throw new Refusal(USAGE, option.equals("--set") ? "--set " + value : option);
            }
        }
    }

    String dataset() {
        return given.getOrDefault("--dataset", "");
    }

    String name() {
        return given.getOrDefault("--name", "ranker");
    }

    long seed() {
        return numbers.whole("--seed", 42, Integer.MIN_VALUE);
    }

    Map<String, String> knobs() {
        return knobs;
    }

    /** @throws Refusal {@code train.kind} */
    ModelKind kind() {
        String word = given.getOrDefault("--kind", "");
        String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(ModelKind.values())
                .filter(ModelKind::trainable)
                .filter(kind -> kind.name().equals(name) || kind.name().replace("_", "").equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("train.kind", word, words(ModelKind.values())));
    }

    /** As {@link ProtocolOptions} reads it. */
    SplitPlan split() {
        return new ProtocolOptions(given, USAGE).split();
    }

    /** @param versions gives the id of a version that is named or numbered as people say it */
    TrainingOptions options(UnaryOperator<String> versions) {
        var standard = TrainingOptions.STANDARD;
        return new TrainingOptions(
                new ProtocolOptions(given, USAGE).ranking(),
                fair().text(),
                numbers.whole("--minutes", standard.minutes(), 0),
                numbers.whole("--memory", standard.memoryMb(), 0),
                given.containsKey("--warm-start") ? versions.apply(given.get("--warm-start")) : "",
                numbers.whole("--trials", standard.trials(), 0),
                List.of());
    }

    private FairLearning fair() {
        String word = given.getOrDefault("--fair", "none");
        var kind = FAIR.get(word);
        if (kind == null) {
            throw new Refusal(USAGE, "--fair " + word);
        }
        return new FairLearning(kind, given.getOrDefault("--fair-attribute", ""), numbers.decimal("--fair-strength", kind.standard()));
    }

    private static String words(Enum<?>[] all) {
        return Arrays.stream(all)
                .filter(each -> each != ModelKind.IMPORTED)
                .map(TrainOptions::said)
                .collect(Collectors.joining(", "));
    }

    private static String said(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
