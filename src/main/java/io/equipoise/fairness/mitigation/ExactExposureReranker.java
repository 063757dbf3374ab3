package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.InfeasibleRule;
import io.equipoise.fairness.batch.ExposureProgram;
import io.equipoise.fairness.batch.ExposureProgram.Constraint;
import io.equipoise.fairness.batch.RankingLottery;
import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.List;

/**
 * Exactly equal exposure between the groups of the first candidates, at the least loss of relevance (Singh and Joachims 2018): the linear programme
 * of {@link ExposureProgram} gives the chance of every item at every rank, and a lottery over orders keeps those chances. The order drawn is a
 * function of the shopper and the candidates, so the same question has the same answer. Strength mixes the lottery with the order as it was.
 *
 * <p>At most {@value #MOST} items take part, so that a list is made in some milliseconds; slots below stay as they were. Where one group alone is among
 * them, or no lottery meets the constraint, the list stays as it was. Cost O(n⁶) at worst, n the items that take part.
 */
public final class ExactExposureReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "exact-exposure";

    /** Items that take part. */
    public static final int MOST = 12;

    private static final double LEAST_UTILITY = 1e-3;

    private final int[] groupOfItem;
    private final Constraint constraint;
    private final double strength;
    private final SlotReason[] reasonOfGroup;

    public ExactExposureReranker(int[] groupOfItem, List<String> labels, Constraint constraint, double strength) {
        this.groupOfItem = groupOfItem;
        this.constraint = constraint;
        this.strength = Strength.require(strength);
        this.reasonOfGroup = SlotReason.perLabel(NAME, labels);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        return rerank(candidates, Shopper.ANONYMOUS, k);
    }

    @Override
    public Reranked rerank(CandidateList candidates, Shopper shopper, int k) {
        int slots = Math.min(k, candidates.size());
        int n = Math.min(MOST, candidates.size());
        int[] group = new int[n];
        int groups = compact(candidates, group);
        if (strength == 0 || slots == 0 || groups < 2) {
            return Reranked.unchanged(slots);
        }
        double[] weights = new double[n];
        for (int rank = 0; rank < Math.min(n, slots); rank++) {
            weights[rank] = PositionDiscount.LOG.at(rank + 1);
        }
        int[] drawn;
        try {
            double[][] chance = ExposureProgram.solve(utilities(candidates, n), group, groups, weights, constraint).chance();
            drawn = RankingLottery.of(mixed(chance)).draw(uniform(candidates, shopper, n)).ranking();
        } catch (InfeasibleRule infeasible) {
            return Reranked.unchanged(slots);
        }
        int[] order = Arrays.copyOf(drawn, slots);
        SlotReason[] reasons = new SlotReason[slots];
        for (int rank = 0; rank < slots; rank++) {
            order[rank] = rank < n ? drawn[rank] : rank;
            reasons[rank] = order[rank] > rank ? reasonOfGroup[groupOfItem[candidates.items()[order[rank]]]] : null;
        }
        return new Reranked(order, reasons);
    }

    /** Numbers the groups of the first candidates from 0 as they come. @return how many there are */
    private int compact(CandidateList candidates, int[] group) {
        int groups = 0;
        int[] original = new int[group.length];
        for (int i = 0; i < group.length; i++) {
            int of = groupOfItem[candidates.items()[i]];
            int at = 0;
            while (at < groups && original[at] != of) {
                at++;
            }
            if (at == groups) {
                original[groups++] = of;
            }
            group[i] = at;
        }
        return groups;
    }

    private static double[] utilities(CandidateList candidates, int n) {
        double bottom = candidates.scores()[candidates.size() - 1];
        double spread = candidates.scores()[0] - bottom;
        double[] utilities = new double[n];
        for (int i = 0; i < n; i++) {
            utilities[i] = spread > 0 ? Math.max(LEAST_UTILITY, (candidates.scores()[i] - bottom) / spread) : 1;
        }
        return utilities;
    }

    private double[][] mixed(double[][] chance) {
        double[][] mixed = new double[chance.length][];
        for (int i = 0; i < chance.length; i++) {
            mixed[i] = Arrays.stream(chance[i]).map(p -> strength * Math.max(0, p)).toArray();
            mixed[i][i] += 1 - strength;
        }
        return mixed;
    }

    /** A number in [0, 1) from who asks and what there is to show (SplitMix64's mix). */
    private static double uniform(CandidateList candidates, Shopper shopper, int n) {
        long seed = shopper.user() + 1L;
        for (int i = 0; i < n; i++) {
            seed = mix(seed * 31 + candidates.items()[i]);
        }
        return (seed >>> 11) * 0x1p-53;
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
