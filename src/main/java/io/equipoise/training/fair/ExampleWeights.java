package io.equipoise.training.fair;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.fairness.learning.GroupRobustWeights;
import io.equipoise.fairness.learning.InversePropensityWeights;
import io.equipoise.fairness.learning.Reweighing;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much each example counts, an example being a shopper and an item they chose. Weights of the whole training side average 1, except those
 * of the group-robust kind, which each batch asks anew. Not safe for concurrent use.
 */
public final class ExampleWeights {
    private static final int TIERS = 3;
    private static final double PROPENSITY_POWER = 0.5;

    private final FairLearning plan;
    private final int[] group;
    private final int groups;
    private final double[] logPopularity;
    private final double[] ofItem;
    private final double[][] ofGroupAndTier;
    private final int[] tier;
    private final @Nullable GroupRobustWeights robust;

    private ExampleWeights(FairLearning plan, TrainingView view) {
        this.plan = plan;
        int[] counts = view.popularity();
        logPopularity = Arrays.stream(counts).mapToDouble(Math::log1p).toArray();
        Categorical column = plan.kind().ofGroups()
                ? view.log()
                        .userAttributes()
                        .categorical(plan.attribute())
                        .orElseThrow(() -> new Refusal("training.fair-attribute"))
                : null;
        group = column == null ? new int[view.log().userCount()] : column.codes();
        groups = Arrays.stream(group).max().orElse(0) + 1;
        if (column != null && Arrays.stream(view.split().users()).map(user -> group[user]).distinct().count() < 2) {
            throw new Refusal("training.fair-groups", plan.attribute());
        }
        tier = tiers(counts);
        ofItem = plan.kind() == FairLearning.Kind.INVERSE_PROPENSITY ? inverse(counts) : new double[0];
        ofGroupAndTier = plan.kind() == FairLearning.Kind.REWEIGHING ? reweighed(view) : new double[0][];
        robust = plan.kind() == FairLearning.Kind.GROUP_ROBUST ? new GroupRobustWeights(groups, plan.strength()) : null;
    }

    /** @throws Refusal {@code training.fair-attribute} when the snapshot's shoppers have no such attribute, {@code training.fair-groups} when all have the same value of it, or none has any */
    public static ExampleWeights of(FairLearning plan, TrainingView view) {
        return new ExampleWeights(plan, view);
    }

    /** Popular, middle and rare items such that each third of all choices falls to one tier. */
    private static int[] tiers(int[] counts) {
        long all = Arrays.stream(counts).asLongStream().sum();
        int[] tiers = new int[counts.length];
        long before = 0;
        for (int item : IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(item -> -counts[item]).thenComparing(item -> item))
                .mapToInt(Integer::intValue)
                .toArray()) {
            tiers[item] = (int) Math.min(TIERS - 1, TIERS * before / Math.max(1, all));
            before += counts[item];
        }
        return tiers;
    }

    /** 1 / max(p, τ) with p = √(count / largest count), scaled so that the choices average 1. */
    private double[] inverse(int[] counts) {
        double largest = Math.max(1, Arrays.stream(counts).max().orElse(1));
        double[] propensity = Arrays.stream(counts)
                .mapToDouble(count -> Math.pow(Math.max(1, count) / largest, PROPENSITY_POWER))
                .toArray();
        double[] weights = InversePropensityWeights.clipped(propensity, plan.strength());
        double sum = 0;
        double n = 0;
        for (int item = 0; item < counts.length; item++) {
            sum += weights[item] * counts[item];
            n += counts[item];
        }
        double mean = n == 0 ? 1 : sum / n;
        return Arrays.stream(weights).map(weight -> weight / mean).toArray();
    }

    private double[][] reweighed(TrainingView view) {
        int n = view.split().trainCount();
        int[] groupOf = new int[n];
        int[] tierOf = new int[n];
        int at = 0;
        for (int user : view.split().users()) {
            for (int item : view.split().train(user)) {
                groupOf[at] = group[user];
                tierOf[at++] = tier[item];
            }
        }
        double[] weights = Reweighing.weights(groupOf, groups, tierOf, TIERS);
        double[][] table = new double[groups][TIERS];
        for (int example = 0; example < n; example++) {
            table[groupOf[example]][tierOf[example]] = weights[example];
        }
        return table;
    }

    /**
     * Weights of a batch that sum to 1, ready to be multiplied with its losses and added up.
     *
     * @param users per example its shopper; @param items per example the chosen item's index in the log
     */
    public float[] share(int[] users, int[] items) {
        double[] raw = new double[users.length];
        int[] size = new int[groups];
        for (int user : users) {
            size[group[user]]++;
        }
        double[] q = robust == null ? new double[0] : robust.weights();
        double sum = 0;
        for (int k = 0; k < raw.length; k++) {
            raw[k] = switch (plan.kind()) {
                case NONE, POPULARITY_PENALTY -> 1;
                case INVERSE_PROPENSITY -> ofItem[items[k]];
                case REWEIGHING -> ofGroupAndTier[group[users[k]]][tier[items[k]]];
                case GROUP_ROBUST -> q[group[users[k]]] / size[group[users[k]]];
            };
            sum += raw[k];
        }
        float[] share = new float[raw.length];
        for (int k = 0; k < raw.length; k++) {
            share[k] = (float) (raw[k] / sum);
        }
        return share;
    }

    /** Tells what a batch's examples lost, so that the group-robust kind can turn to the group that lost most. */
    public void learned(int[] users, float[] losses) {
        if (robust == null) {
            return;
        }
        double[] sum = new double[groups];
        int[] size = new int[groups];
        for (int k = 0; k < users.length; k++) {
            sum[group[users[k]]] += losses[k];
            size[group[users[k]]]++;
        }
        double[] mean = new double[groups];
        for (int g = 0; g < groups; g++) {
            mean[g] = size[g] == 0 ? Double.NaN : sum[g] / size[g];
        }
        robust.update(mean);
    }

    /** The factor of the popularity penalty; 0 when there is none. */
    public double popularityPenalty() {
        return plan.kind() == FairLearning.Kind.POPULARITY_PENALTY ? plan.strength() : 0;
    }

    /** ln(1 + choices) of an item of the log. */
    public double logPopularity(int item) {
        return logPopularity[item];
    }
}
