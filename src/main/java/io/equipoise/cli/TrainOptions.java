package io.equipoise.cli;

import io.equipoise.dataset.Relevance;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.store.Refusal;
import io.equipoise.training.Ranking;
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
import org.jspecify.annotations.Nullable;

/** The options of {@code train}: everything that the form offers, under names of the field. */
final class TrainOptions {
    private static final Set<String> KNOWN = Set.of(
            "--dataset", "--kind", "--name", "--seed", "--core", "--split", "--shares", "--split-seed", "--ranking", "--min-rating",
            "--rating-for", "--fair", "--fair-attribute", "--fair-strength", "--warm-start", "--trials", "--minutes", "--memory");
    private static final Map<String, FairLearning.Kind> FAIR = Map.of(
            "none", FairLearning.Kind.NONE,
            "reweighing", FairLearning.Kind.REWEIGHING,
            "ips", FairLearning.Kind.INVERSE_PROPENSITY,
            "popularity-penalty", FairLearning.Kind.POPULARITY_PENALTY,
            "group-dro", FairLearning.Kind.GROUP_ROBUST);

    private final Map<String, String> given = new HashMap<>();
    private final Map<String, String> knobs = new TreeMap<>();

    /** @throws Refusal {@code train.usage} for what is no option or lacks its value */
    TrainOptions(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (i + 1 == arguments.size()) {
                throw new Refusal("train.usage", option);
            }
            String value = arguments.get(i + 1);
            if (option.equals("--set") && value.indexOf('=') > 0) {
                knobs.put(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
            } else if (KNOWN.contains(option)) {
                given.put(option, value);
            } else {
                throw new Refusal("train.usage", option.equals("--set") ? "--set " + value : option);
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
        return whole("--seed", 42, Integer.MIN_VALUE);
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

    /** Of {@code --split}, {@code --shares 70/10/20} (train/validate/test, or train/test), {@code --core}, {@code --min-rating} and {@code --rating-for}. */
    SplitPlan split() {
        var standard = SplitPlan.standard();
        double[] shares = shares();
        return new SplitPlan(
                standard.positives(),
                whole("--core", standard.kCore(), 1),
                word("--split", standard.kind(), SplitKind.values()),
                shares[0],
                shares[1],
                relevance(),
                whole("--split-seed", (int) standard.seed(), 0));
    }

    private double[] shares() {
        String text = given.getOrDefault("--shares", "80/20");
        try {
            int[] parts = Arrays.stream(text.split("/", -1)).mapToInt(part -> Integer.parseInt(part.strip())).toArray();
            boolean fits = (parts.length == 2 || parts.length == 3)
                    && Arrays.stream(parts).allMatch(part -> part > 0)
                    && Arrays.stream(parts).sum() == 100;
            if (fits) {
                return new double[] {parts[0] / 100.0, parts.length == 3 ? parts[1] / 100.0 : 0};
            }
        } catch (NumberFormatException notShares) {
            // refused below, like shares that are not the whole
        }
        throw new Refusal("train.shares", text);
    }

    private Relevance relevance() {
        if (!given.containsKey("--min-rating")) {
            if (given.containsKey("--rating-for")) {
                throw new Refusal("train.usage", "--rating-for");
            }
            return Relevance.ALL;
        }
        var reach = switch (given.getOrDefault("--rating-for", "test")) {
            case "test" -> Relevance.Reach.HELD_BACK;
            case "everything" -> Relevance.Reach.EVERYTHING;
            default -> throw new Refusal("train.usage", "--rating-for " + given.get("--rating-for"));
        };
        return new Relevance(reach, number("--min-rating", 0));
    }

    /** @param versions gives the id of a version that is named or numbered as people say it */
    TrainingOptions options(UnaryOperator<String> versions) {
        var standard = TrainingOptions.STANDARD;
        return new TrainingOptions(
                ranking(given.get("--ranking"), "train.usage"),
                fair().text(),
                whole("--minutes", standard.minutes(), 0),
                whole("--memory", standard.memoryMb(), 0),
                given.containsKey("--warm-start") ? versions.apply(given.get("--warm-start")) : "",
                whole("--trials", standard.trials(), 0),
                List.of());
    }

    /** @param word {@code full}, {@code sampled} or null for full; @param usage key of the refusal for anything else */
    static Ranking ranking(@Nullable String word, String usage) {
        if (word == null || word.equals("full")) {
            return Ranking.FULL;
        }
        if (word.equals("sampled")) {
            return Ranking.SAMPLED_99;
        }
        throw new Refusal(usage, "--ranking " + word);
    }

    private FairLearning fair() {
        String word = given.getOrDefault("--fair", "none");
        var kind = FAIR.get(word);
        if (kind == null) {
            throw new Refusal("train.usage", "--fair " + word);
        }
        return new FairLearning(kind, given.getOrDefault("--fair-attribute", ""), number("--fair-strength", kind.standard()));
    }

    private <E extends Enum<E>> E word(String option, E otherwise, E[] all) {
        String text = given.get(option);
        if (text == null) {
            return otherwise;
        }
        return Arrays.stream(all)
                .filter(each -> said(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal("train.word", option, text, words(all)));
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

    private double number(String option, double otherwise) {
        String text = given.get(option);
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new Refusal("train.usage", option + " " + text);
        }
    }

    private int whole(String option, int otherwise, int least) {
        String text = given.get(option);
        try {
            int value = text == null ? otherwise : Integer.parseInt(text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw new Refusal("train.usage", option + " " + text);
    }
}
