package io.equipoise.training;

import io.equipoise.model.ModelKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Where a search looks: random search (Bergstra and Bengio 2012) over the knobs that matter, most of them on a logarithmic scale. The first trial is
 * always what was ordered, so a search never ends worse than no search.
 */
final class SearchSpace {
    private record Range(String name, double least, double most, boolean logarithmic) {}

    private SearchSpace() {}

    private static List<Range> of(ModelKind kind) {
        return switch (kind) {
            case POPULARITY -> List.of(new Range("days", 1, 365, true));
            case ITEM_KNN -> List.of(
                    new Range("neighbours", 20, 500, true), new Range("shrink", 0, 50, false), new Range("recency", 0.8, 1, false));
            case EASE -> List.of(new Range("lambda", 10, 2_000, true), new Range("recency", 0.8, 1, false));
            case IALS -> List.of(
                    new Range("dimension", 16, 128, true),
                    new Range("alpha", 0.02, 1, true),
                    new Range("regularisation", 0.001, 0.1, true));
            case IMPORTED -> List.of();
            case MLP -> List.of(
                    new Range("negatives", 2, 10, true),
                    new Range("learningRate", 0.0003, 0.005, true),
                    new Range("candidates", 100, 500, true));
            case NEUMF -> List.of(
                    new Range("dimension", 8, 64, true),
                    new Range("negatives", 2, 10, true),
                    new Range("learningRate", 0.0003, 0.005, true));
            case GRU4REC, NEXTITNET, SASREC -> List.of(
                    new Range("dropout", 0, 0.5, false),
                    new Range("learningRate", 0.0005, 0.01, true),
                    new Range("negatives", 64, 1_024, true));
        };
    }

    /** What a trial uses: the ordered parameters, those of the space drawn anew from the second trial on. */
    static Map<String, String> draw(ModelKind kind, Map<String, String> ordered, int trial, long seed) {
        var drawn = new TreeMap<>(ordered);
        if (trial == 1) {
            return drawn;
        }
        var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + trial);
        for (var range : of(kind)) {
            double at = random.nextDouble();
            double value = range.logarithmic
                    ? range.least * Math.pow(range.most / range.least, at)
                    : range.least + at * (range.most - range.least);
            // Three digits are as exact as a search can know.
            double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.3g", value));
            HyperParameter.of(kind).stream()
                    .filter(parameter -> parameter.name().equals(range.name))
                    .forEach(parameter -> drawn.put(range.name, parameter.text(rounded)));
        }
        return drawn;
    }
}
