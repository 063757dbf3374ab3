package io.equipoise.training;

import io.equipoise.model.ModelKind;
import io.equipoise.store.Refusal;
import io.equipoise.training.sequence.SequencePlan;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One knob of a learner; its texts are {@code hyperParameter.<name>} and {@code hyperParameter.<name>.help} in the bundles.
 *
 * @param whole true when only whole numbers make sense
 * @param choices names to choose from, the first is the usual one; empty for a number. Their texts are {@code hyperParameter.<name>.<CHOICE>}
 */
public record HyperParameter(String name, double standard, double least, double most, boolean whole, List<String> choices) {
    private static final HyperParameter RECENCY = new HyperParameter("recency", 1, 0.01, 1, false);

    /** A number. */
    public HyperParameter(String name, double standard, double least, double most, boolean whole) {
        this(name, standard, least, most, whole, List.of());
    }

    private static HyperParameter choice(String name, Enum<?>... choices) {
        return new HyperParameter(name, 0, 0, 0, false, Arrays.stream(choices).map(Enum::name).toList());
    }

    /** What is used when nothing else is said. */
    public String usual() {
        return choices.isEmpty() ? text(standard) : choices.getFirst();
    }

    /** The knobs of a kind of model, in the order a form shows them. */
    public static List<HyperParameter> of(ModelKind kind) {
        return switch (kind) {
            case POPULARITY -> List.of(
                    new HyperParameter("days", 0, 0, 3_650, true), new HyperParameter("halfLifeDays", 0, 0, 3_650, false));
            case ITEM_KNN -> List.of(
                    new HyperParameter("neighbours", 200, 1, 20_000, true),
                    new HyperParameter("shrink", 10, 0, 10_000, false),
                    RECENCY);
            case EASE -> List.of(
                    new HyperParameter("lambda", 100, 0.001, 1_000_000, false),
                    new HyperParameter("weightsPerItem", 1_000, 1, 20_000, true),
                    RECENCY);
            case IMPORTED -> List.of();
            case IALS -> List.of(
                    new HyperParameter("dimension", 64, 1, 512, true),
                    new HyperParameter("alpha", 0.2, 0.000001, 100, false),
                    new HyperParameter("regularisation", 0.02, 0.000001, 100, false),
                    new HyperParameter("epochs", 16, 1, 1_000, true));
            case MLP -> List.of(
                    new HyperParameter("epochs", 8, 1, 200, true),
                    new HyperParameter("patience", 2, 1, 50, true),
                    new HyperParameter("negatives", 4, 1, 50, true),
                    new HyperParameter("batch", 4_096, 32, 65_536, true),
                    new HyperParameter("learningRate", 0.001, 0.000001, 1, false),
                    new HyperParameter("candidates", 300, 10, 1_000, true));
            case NEUMF -> List.of(
                    new HyperParameter("dimension", 32, 2, 256, true),
                    new HyperParameter("epochs", 20, 1, 200, true),
                    new HyperParameter("patience", 3, 1, 50, true),
                    new HyperParameter("negatives", 4, 1, 50, true),
                    new HyperParameter("batch", 1_024, 32, 65_536, true),
                    new HyperParameter("learningRate", 0.001, 0.000001, 1, false));
            case GRU4REC -> sequence();
            case NEXTITNET -> sequence(new HyperParameter("blocks", 4, 1, 12, true));
            case SASREC -> sequence(new HyperParameter("blocks", 2, 1, 12, true), new HyperParameter("heads", 2, 1, 16, true));
        };
    }

    private static List<HyperParameter> sequence(HyperParameter... own) {
        return Stream.concat(
                        Stream.of(
                                new HyperParameter("dimension", 64, 4, 512, true),
                                new HyperParameter("length", 50, 2, 500, true)),
                        Stream.concat(
                                Stream.of(own),
                                Stream.of(
                                        new HyperParameter("dropout", 0.2, 0, 0.9, false),
                                        choice("start", SequencePlan.Start.values()),
                                        choice("loss", SequencePlan.Loss.values()),
                                        new HyperParameter("calibration", 0.75, 0, 1, false),
                                        new HyperParameter("negatives", 256, 1, 20_000, true),
                                        new HyperParameter("batch", 16, 1, 8_192, true),
                                        new HyperParameter("epochs", 100, 1, 1_000, true),
                                        new HyperParameter("patience", 10, 1, 100, true),
                                        new HyperParameter("learningRate", 0.003, 0.000001, 1, false))))
                .toList();
    }

    /**
     * Completes given values with defaults and checks every one.
     *
     * @throws Refusal {@code training.parameter-unknown}, {@code training.parameter-range} or {@code training.parameter-choice}
     */
    public static Map<String, String> complete(ModelKind kind, Map<String, String> given) {
        var complete = new TreeMap<String, String>();
        for (var parameter : of(kind)) {
            complete.put(parameter.name, parameter.checked(given.getOrDefault(parameter.name, parameter.usual())));
        }
        for (String name : given.keySet()) {
            if (!complete.containsKey(name)) {
                throw new Refusal("training.parameter-unknown", name, kind.name(), String.join(", ", complete.keySet()));
            }
        }
        return complete;
    }

    /** A number as this knob writes it: without a fraction when only whole numbers make sense. */
    public String text(double value) {
        return whole ? Long.toString(Math.round(value)) : Double.toString(value);
    }

    private String checked(String text) {
        if (!choices.isEmpty()) {
            String name = text.strip().toUpperCase(Locale.ROOT);
            if (!choices.contains(name)) {
                throw new Refusal("training.parameter-choice", this.name, text, String.join(", ", choices));
            }
            return name;
        }
        try {
            double value = Double.parseDouble(text.strip());
            if (value >= least && value <= most && (!whole || value == Math.rint(value))) {
                return text(value);
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw new Refusal("training.parameter-range", name, text, text(least), text(most));
    }
}
