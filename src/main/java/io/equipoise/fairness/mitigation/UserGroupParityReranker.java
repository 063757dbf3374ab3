package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.InfeasibleRule;
import io.equipoise.fairness.batch.UserGroupParity;
import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.Arrays;
import java.util.List;

/**
 * Equal predicted quality for a group of shoppers and all others: one multiplier, fitted once on a sample ({@link UserGroupParity}), is paid per unit
 * of predicted relevance to the group served worse and taken from the other. Somebody whose group is unknown keeps the list as it was. Cost per list
 * O(n log k) over the first {@value PredictedRelevance#DEPTH} candidates.
 */
public final class UserGroupParityReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "user-group-parity";

    private final int[] sideOfUser;
    private final PredictedRelevance relevance;
    private final UserGroupParity fitted;
    private final double strength;
    private final SlotReason reason;

    private UserGroupParityReranker(int[] sideOfUser, PredictedRelevance relevance, UserGroupParity fitted, double strength, String label) {
        this.sideOfUser = sideOfUser;
        this.relevance = relevance;
        this.fitted = fitted;
        this.strength = Strength.require(strength);
        this.reason = new SlotReason(NAME, List.of(label));
    }

    /**
     * @param sideOfUser per user 1 for the group, 0 for all others, -1 where it is not known
     * @param popularity per side (others, group) and item how often the side chose it in training
     * @param gap the largest difference left, as a share of the better side's mean predicted relevance
     * @throws InfeasibleRule {@code parity.nobody} when the sample has nobody of one side, {@code parity.nothing-kept} when nothing was kept back to tune by
     */
    static UserGroupParityReranker fit(
            int[] sideOfUser, String label, int[][] popularity, ShopperSample sample, int k, double gap, double strength) {
        int[] known = java.util.stream.IntStream.range(0, sample.users().length)
                .filter(u -> sideOfUser[sample.users()[u]] >= 0 && sample.candidates().get(u).size() > 0)
                .toArray();
        boolean[] flagged = new boolean[known.length];
        double[][] scores = new double[known.length][];
        int inside = 0;
        boolean anyKept = false;
        for (int i = 0; i < known.length; i++) {
            flagged[i] = sideOfUser[sample.users()[known[i]]] == 1;
            inside += flagged[i] ? 1 : 0;
            scores[i] = PredictedRelevance.scaled(sample.candidates().get(known[i]));
            anyKept |= sample.kept()[known[i]].length > 0;
        }
        if (inside == 0 || inside == known.length) {
            throw new InfeasibleRule("parity.nobody", label);
        }
        if (!anyKept) {
            throw new InfeasibleRule("parity.nothing-kept");
        }
        var some = new ShopperSample(
                Arrays.stream(known).map(u -> sample.users()[u]).toArray(),
                Arrays.stream(known).mapToObj(sample.candidates()::get).toList(),
                Arrays.stream(known).mapToObj(u -> sample.kept()[u]).toArray(int[][]::new));
        var predicted = PredictedRelevance.fit(some, flagged, popularity);
        double[][] relevance = new double[known.length][];
        double[] mean = new double[2];
        for (int i = 0; i < known.length; i++) {
            relevance[i] = predicted(predicted, flagged[i], some.candidates().get(i), scores[i]);
            double top = Arrays.stream(relevance[i], 0, Math.min(k, relevance[i].length)).average().orElse(0);
            mean[flagged[i] ? 1 : 0] += top / (flagged[i] ? inside : known.length - inside);
        }
        double epsilon = gap * Math.max(mean[0], mean[1]);
        return new UserGroupParityReranker(
                sideOfUser, predicted, UserGroupParity.fit(scores, relevance, flagged, k, epsilon), strength, label);
    }

    private static double[] predicted(PredictedRelevance predicted, boolean flagged, CandidateList candidates, double[] scaled) {
        double[] relevance = new double[scaled.length];
        for (int i = 0; i < scaled.length; i++) {
            relevance[i] = predicted.of(flagged, candidates.items()[i], scaled[i]);
        }
        return relevance;
    }

    /** What the fit found: the multiplier and the gaps of mean predicted relevance before and after. */
    public UserGroupParity fitted() {
        return fitted;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        return Reranked.unchanged(Math.min(k, candidates.size()));
    }

    @Override
    public Reranked rerank(CandidateList candidates, Shopper shopper, int k) {
        int slots = Math.min(k, candidates.size());
        int side = shopper.user() < 0 ? -1 : sideOfUser[shopper.user()];
        double bonus = side < 0 ? 0 : strength * fitted.bonusPerRelevance(side == 1);
        if (bonus == 0 || slots == 0) {
            return Reranked.unchanged(slots);
        }
        double[] keys = PredictedRelevance.scaled(candidates);
        int looked = keys.length;
        for (int i = 0; i < looked; i++) {
            keys[i] += bonus * relevance.of(side == 1, candidates.items()[i], keys[i]);
        }
        int[] top = TopSlots.of(keys, looked, Math.min(slots, looked));
        int[] order = Arrays.copyOf(top, slots);
        for (int rank = looked; rank < slots; rank++) {
            order[rank] = rank;
        }
        return Reranked.raised(order, reason, null);
    }
}
