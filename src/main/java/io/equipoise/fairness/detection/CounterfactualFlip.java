package io.equipoise.fairness.detection;

import io.equipoise.fairness.metric.RankAgreement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model does when only an attribute is changed: each user is scored again with another value of the attribute, all else as it is.
 * Causal for that one input of the model, and for nothing that the attribute shapes on other ways (Kusner 2017 calls for more).
 *
 * @param users compared; @param changed share of them whose list is not the same list
 * @param distance mean {@code 1 - RBO(0.9)} of the two lists: 0 the same, towards 1 nothing in common
 * @param byValue per value of the attribute, how the utility of its users changes
 */
public record CounterfactualFlip(int users, double changed, double distance, List<Change> byValue) {
    private static final double PERSISTENCE = 0.9;

    public CounterfactualFlip {
        byValue = List.copyOf(byValue);
    }

    /**
     * @param before mean utility as the user is; @param after mean utility with the attribute flipped
     * @param change mean of after - before, with its standard error; NaN below two users
     */
    public record Change(String value, int users, double before, double after, double change, double standardError) {}

    /** A model that can be told another value of the attribute. */
    @FunctionalInterface
    public interface Flippable {
        /** @param codes per user the value to pretend; @return per user the list, items from the top */
        int[][] lists(int[] codes);
    }

    /** What a list is worth to a user. */
    @FunctionalInterface
    public interface Worth {
        /** @return a utility such as NDCG, or NaN where there is nothing to judge by */
        double of(int user, int[] list);
    }

    /**
     * Gives every user the next value of the attribute (the last becomes the first) and compares. Users without a value are left as they are
     * and out of the comparison.
     */
    public static CounterfactualFlip of(SliceFeature attribute, Flippable model, Worth worth) {
        int values = attribute.labels().size();
        if (values < 2) {
            throw new IllegalArgumentException("An attribute needs two values to be flipped, " + attribute.name() + " has " + values);
        }
        int[] codes = attribute.codes();
        int[] flipped = Arrays.stream(codes).map(code -> code == SliceFeature.MISSING ? code : (code + 1) % values).toArray();
        int[][] before = model.lists(codes.clone());
        int[][] after = model.lists(flipped);
        int[] known = IntStream.range(0, codes.length).filter(user -> codes[user] != SliceFeature.MISSING).toArray();
        long changed = IntStream.of(known).filter(user -> !Arrays.equals(before[user], after[user])).count();
        double distance = IntStream.of(known)
                .mapToDouble(user -> distance(before[user], after[user]))
                .average()
                .orElse(Double.NaN);
        var changes = IntStream.range(0, values)
                .mapToObj(value -> change(
                        attribute.labels().get(value),
                        IntStream.of(known).filter(user -> codes[user] == value).toArray(),
                        before,
                        after,
                        worth))
                .toList();
        return new CounterfactualFlip(known.length, (double) changed / known.length, distance, changes);
    }

    private static double distance(int[] one, int[] other) {
        if (one.length == 0 || other.length == 0) {
            return one.length == other.length ? 0 : 1;
        }
        return 1 - RankAgreement.rankBiasedOverlap(one, other, PERSISTENCE);
    }

    private static Change change(String value, int[] users, int[][] before, int[][] after, Worth worth) {
        double[] was = IntStream.of(users).mapToDouble(user -> worth.of(user, before[user])).toArray();
        double[] is = IntStream.of(users).mapToDouble(user -> worth.of(user, after[user])).toArray();
        int[] judged = IntStream.range(0, users.length).filter(i -> !Double.isNaN(was[i]) && !Double.isNaN(is[i])).toArray();
        double[] differences = IntStream.of(judged).mapToDouble(i -> is[i] - was[i]).toArray();
        double mean = Arrays.stream(differences).average().orElse(Double.NaN);
        double squares = Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        double error = judged.length < 2 ? Double.NaN : Math.sqrt(squares / (judged.length - 1) / judged.length);
        return new Change(
                value,
                judged.length,
                IntStream.of(judged).mapToDouble(i -> was[i]).average().orElse(Double.NaN),
                IntStream.of(judged).mapToDouble(i -> is[i]).average().orElse(Double.NaN),
                mean,
                error);
    }
}
