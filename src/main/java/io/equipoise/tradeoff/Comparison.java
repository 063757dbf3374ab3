package io.equipoise.tradeoff;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.Interval;
import io.equipoise.fairness.IntervalMethod;
import io.equipoise.fairness.inference.BootstrapInterval;
import io.equipoise.fairness.inference.LargestGapTest;
import io.equipoise.fairness.inference.ReplicateRandom;
import io.equipoise.fairness.inference.Resampling;
import io.equipoise.fairness.metric.HeadlineScore;
import io.equipoise.fairness.metric.JudgedList;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.PositionDiscount;
import io.equipoise.scoring.TrainingView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two lists of the same shoppers, measured side by side. Every replicate of the bootstrap draws shoppers once for both, so that the interval of
 * a difference is that of the pair. The chance correction of the bias rate is taken from label shuffles on the whole sample and held fixed.
 * Cost O(B · users).
 */
final class Comparison {
    static final List<String> MEASURES = List.of(
            "ndcg", "worst-group", "diversity", "exposure-ratio", "personalisation", "fairness", "experience");

    private static final int SHUFFLES = 199;
    private static final int LEAST_USERS = 30;
    private static final double WEIGHT = 0.5;

    private final TrainingView view;
    private final int[] users;
    private final Cutoff cutoff;
    private final @Nullable GroupAssignment userGroups;
    private final @Nullable GroupAssignment itemGroups;
    private final @Nullable GroupAssignment categories;
    private final Side before;
    private final Side after;
    private final double[] demand;
    private final boolean[] counted;
    private final double chance;
    private final Resampling resampling;
    private double @Nullable [][] draws;

    /**
     * Per shopper: quality, variety, and per slot the item group and its part of the list's exposure. Kept by slot, since a shop may have thousands of
     * sellers and a list ten slots.
     */
    private record Side(double[] ndcg, double[] variety, int[][] group, double[][] part) {
        double exposure(int user, int of) {
            double sum = 0;
            for (int rank = 0; rank < group[user].length; rank++) {
                sum += group[user][rank] == of ? part[user][rank] : 0;
            }
            return sum;
        }
    }

    Comparison(
            TrainingView view, int[] users, int[][] before, int[][] after, Cutoff cutoff, String userAttribute, String itemAttribute,
            Resampling resampling) {
        this.view = view;
        this.users = users;
        this.cutoff = cutoff;
        this.resampling = resampling;
        InteractionLog log = view.log();
        userGroups = PolicyBinding.groups(log.userAttributes(), userAttribute).orElse(null);
        itemGroups = PolicyBinding.groups(log.itemAttributes(), itemAttribute).orElse(null);
        categories = Optional.<GroupAssignment>empty()
                .or(() -> PolicyBinding.groups(log.itemAttributes(), "category"))
                .orElse(itemGroups);
        this.before = side(before);
        this.after = side(after);
        demand = demand();
        counted = counted();
        chance = chance(this.before.ndcg);
    }

    private Side side(int[][] lists) {
        double[] ndcg = new double[lists.length];
        double[] variety = new double[lists.length];
        int[][] group = new int[lists.length][0];
        double[][] part = new double[lists.length][0];
        var metric = Ndcg.at(cutoff);
        var judged = ThreadLocal.withInitial(JudgedList::new);
        IntStream.range(0, lists.length).parallel().forEach(u -> {
            ndcg[u] = metric.of(judged.get().judge(lists[u], view.split().test(users[u])));
            variety[u] = categories == null || lists[u].length == 0
                    ? 0
                    : (double) Arrays.stream(lists[u]).map(item -> categories.codes()[item]).distinct().count() / lists[u].length;
            if (itemGroups != null) {
                group[u] = Arrays.stream(lists[u]).map(item -> itemGroups.codes()[item]).toArray();
                part[u] = IntStream.rangeClosed(1, lists[u].length).mapToDouble(PositionDiscount.LOG::at).toArray();
                double total = Arrays.stream(part[u]).sum();
                part[u] = Arrays.stream(part[u]).map(weight -> weight / total).toArray();
            }
        });
        return new Side(ndcg, variety, group, part);
    }

    /** What shoppers of the training data chose, as shares of item groups. */
    private double[] demand() {
        double[] demand = new double[itemGroups == null ? 0 : itemGroups.groups()];
        int[] popularity = itemGroups == null ? new int[0] : view.popularity();
        double total = 0;
        for (int item = 0; item < popularity.length; item++) {
            demand[items().codes()[item]] += popularity[item];
            total += popularity[item];
        }
        for (int g = 0; g < demand.length && total > 0; g++) {
            demand[g] /= total;
        }
        return demand;
    }

    private boolean[] counted() {
        boolean[] counted = new boolean[userGroups == null ? 0 : userGroups.groups()];
        for (int g = 0; g < counted.length; g++) {
            counted[g] = g != shoppers().unknown() && size(g) >= LEAST_USERS;
        }
        return counted;
    }

    /** The groups of the shoppers, where there are any counted. */
    private GroupAssignment shoppers() {
        return Objects.requireNonNull(userGroups);
    }

    /** The groups of the items, where there is any demand. */
    private GroupAssignment items() {
        return Objects.requireNonNull(itemGroups);
    }

    private int size(int group) {
        return (int) Arrays.stream(users).filter(user -> shoppers().codes()[user] == group).count();
    }

    private double chance(double[] ndcg) {
        List<double[]> groups = new ArrayList<>();
        for (int g = 0; g < counted.length; g++) {
            int group = g;
            if (counted[g]) {
                groups.add(IntStream.range(0, users.length)
                        .filter(u -> shoppers().codes()[users[u]] == group)
                        .mapToDouble(u -> ndcg[u])
                        .toArray());
            }
        }
        if (groups.size() < 2 || Arrays.stream(ndcg).sum() == 0) {
            return 0;
        }
        return LargestGapTest.of(new Resampling(SHUFFLES, resampling.seed()), groups.toArray(double[][]::new)).biasRateByChance();
    }

    /** The measures of one weighting of the shoppers, in the order of {@link #MEASURES}. */
    private double[] measures(Side side, int[] times) {
        double[] sum = new double[counted.length];
        double[] n = new double[counted.length];
        double ndcg = 0;
        double base = 0;
        double variety = 0;
        double total = 0;
        double[] exposure = new double[demand.length];
        for (int u = 0; u < users.length; u++) {
            if (times[u] == 0) {
                continue;
            }
            total += times[u];
            ndcg += times[u] * side.ndcg[u];
            base += times[u] * before.ndcg[u];
            variety += times[u] * side.variety[u];
            for (int rank = 0; rank < side.group[u].length; rank++) {
                exposure[side.group[u][rank]] += times[u] * side.part[u][rank];
            }
            if (userGroups != null) {
                int g = userGroups.codes()[users[u]];
                sum[g] += times[u] * side.ndcg[u];
                n[g] += times[u];
            }
        }
        double worst = Double.POSITIVE_INFINITY;
        double best = 0;
        for (int g = 0; g < counted.length; g++) {
            if (counted[g] && n[g] > 0) {
                worst = Math.min(worst, sum[g] / n[g]);
                best = Math.max(best, sum[g] / n[g]);
            }
        }
        double userFairness = best > 0 ? 1 - HeadlineScore.correctedBias(1 - worst / best, chance) : 1;
        double ratio = exposureRatio(exposure);
        double personalisation = base > 0 ? ndcg / base : 1;
        double fairness = Math.sqrt(Math.max(0, userFairness) * (itemGroups == null ? 1 : ratio));
        return new double[] {
            ndcg / total, Double.isFinite(worst) ? worst : ndcg / total, variety / total, ratio, personalisation, fairness,
            HeadlineScore.experience(personalisation, fairness, WEIGHT, 0)
        };
    }

    /** min / max over item groups of exposure per unit of demand. */
    private double exposureRatio(double[] exposure) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int g = 0; g < exposure.length; g++) {
            if (demand[g] > 0 && g != items().unknown()) {
                least = Math.min(least, exposure[g] / demand[g]);
                most = Math.max(most, exposure[g] / demand[g]);
            }
        }
        return most > 0 ? least / most : 1;
    }

    List<Effect> effects() {
        int[] once = new int[users.length];
        Arrays.fill(once, 1);
        double[] was = measures(before, once);
        double[] is = measures(after, once);
        double[][] draws = new double[resampling.replicates()][];
        IntStream.range(0, draws.length).parallel().forEach(b -> {
            int[] times = draw(b);
            double[] one = measures(before, times);
            double[] two = measures(after, times);
            double[] difference = new double[3 * one.length];
            for (int m = 0; m < one.length; m++) {
                difference[m] = two[m] - one[m];
                difference[one.length + m] = one[m];
                difference[2 * one.length + m] = two[m];
            }
            draws[b] = difference;
        });
        List<Effect> effects = new ArrayList<>();
        for (int m = 0; m < was.length; m++) {
            effects.add(new Effect(
                    MEASURES.get(m), users.length, was[m], is[m], estimate(is[m] - was[m], column(draws, m), users.length)));
        }
        this.draws = draws;
        return effects;
    }

    /** The value under the policy with its interval, after {@link #effects}. */
    Estimate after(String measure, double value) {
        int m = MEASURES.indexOf(measure);
        return estimate(value, column(Objects.requireNonNull(draws), 2 * MEASURES.size() + m), users.length);
    }

    List<Effect> byUserGroup() {
        List<Effect> effects = new ArrayList<>();
        for (int g = 0; g < counted.length; g++) {
            int group = g;
            int[] members = IntStream.range(0, users.length).filter(u -> shoppers().codes()[users[u]] == group).toArray();
            if (members.length > 0) {
                effects.add(mean(shoppers().labels().get(g), members, before.ndcg, after.ndcg));
            }
        }
        return effects;
    }

    /** The groups whose share of exposure changes most; intervals are worked out for those alone. */
    List<Effect> byItemGroup(int most) {
        double[] was = totals(before);
        double[] is = totals(after);
        int[] all = IntStream.range(0, users.length).toArray();
        return IntStream.range(0, demand.length)
                .filter(g -> was[g] > 0 || is[g] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(g -> -Math.abs(is[g] - was[g])).thenComparing(g -> g))
                .limit(most)
                .map(g -> mean(
                        items().labels().get(g),
                        all,
                        Arrays.stream(all).mapToDouble(u -> before.exposure(u, g)).toArray(),
                        Arrays.stream(all).mapToDouble(u -> after.exposure(u, g)).toArray()))
                .toList();
    }

    private double[] totals(Side side) {
        double[] totals = new double[demand.length];
        for (int u = 0; u < users.length; u++) {
            for (int rank = 0; rank < side.group[u].length; rank++) {
                totals[side.group[u][rank]] += side.part[u][rank];
            }
        }
        return totals;
    }

    private Effect mean(String name, int[] members, double[] one, double[] two) {
        double was = Arrays.stream(members).mapToDouble(u -> one[u]).average().orElse(0);
        double is = Arrays.stream(members).mapToDouble(u -> two[u]).average().orElse(0);
        if (members.length < LEAST_USERS) {
            return new Effect(name, members.length, was, is, new Estimate.Insufficient(members.length, LEAST_USERS));
        }
        double[] draws = new double[resampling.replicates()];
        IntStream.range(0, draws.length).parallel().forEach(b -> {
            ReplicateRandom random = resampling.random(b);
            double sum = 0;
            for (int i = 0; i < members.length; i++) {
                int u = members[random.nextInt(members.length)];
                sum += two[u] - one[u];
            }
            draws[b] = sum / members.length;
        });
        return new Effect(name, members.length, was, is, estimate(is - was, draws, members.length));
    }

    private int[] draw(int replicate) {
        ReplicateRandom random = resampling.random(replicate);
        int[] times = new int[users.length];
        for (int i = 0; i < times.length; i++) {
            times[random.nextInt(times.length)]++;
        }
        return times;
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static Estimate estimate(double value, double[] draws, int n) {
        BootstrapInterval interval = BootstrapInterval.percentile(draws);
        Interval wide = interval.at(0.95);
        return new Estimate.Estimated(value, wide, interval.at(0.90), Map.of("all", n), IntervalMethod.PERCENTILE, "paired difference");
    }
}
