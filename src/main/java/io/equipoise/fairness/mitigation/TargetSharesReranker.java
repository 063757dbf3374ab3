package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target share of the slots for every group, at every prefix (Geyik et al. 2019). At full strength DetConstSort or one of its greedy
 * relatives; below it the floors are scaled by the strength and the list stays as close to the given order as they allow, so that 0 leaves it
 * as it is. It bounds slots, not exposure. Cost O(n + k · (k + G)).
 */
public final class TargetSharesReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "target-shares";

    private final int[] groupOfItem;
    private final double[] targets;
    private final double[] scaled;
    private final double strength;
    private final ShareAlgorithm algorithm;
    private final SlotReason[] reasonOfGroup;

    /**
     * @param groupOfItem by item index its group
     * @param labels per group how reasons name it
     * @param targets per group its share, summing to at most 1; a group at 0 is promised nothing
     * @param strength in [0, 1]
     */
    public TargetSharesReranker(int[] groupOfItem, List<String> labels, double[] targets, double strength) {
        this(groupOfItem, labels, targets, strength, ShareAlgorithm.CONSTRAINED_SORT);
    }

    public TargetSharesReranker(
            int[] groupOfItem, List<String> labels, double[] targets, double strength, ShareAlgorithm algorithm) {
        double sum = 0;
        for (double target : targets) {
            if (!(target >= 0)) {
                throw new IllegalArgumentException("A target share must be at least 0, got " + target);
            }
            sum += target;
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException("Target shares must sum to at most 1, got " + sum);
        }
        this.groupOfItem = groupOfItem;
        this.targets = targets.clone();
        this.strength = Strength.require(strength);
        this.algorithm = algorithm;
        this.scaled = new double[targets.length];
        this.reasonOfGroup = new SlotReason[targets.length];
        for (int g = 0; g < targets.length; g++) {
            scaled[g] = targets[g] * strength;
            reasonOfGroup[g] = new SlotReason(NAME, List.of(labels.get(g), targets[g]));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        int slots = Math.min(k, candidates.size());
        if (strength == 0 || slots == 0) {
            return Reranked.unchanged(slots);
        }
        int[] order = order(candidates, slots);
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        for (int rank = 0; rank < slots; rank++) {
            if (order[rank] > rank) {
                reasons[rank] = reasonOfGroup[groupOfItem[candidates.items()[order[rank]]]];
            }
        }
        return new Reranked(order, reasons);
    }

    private int[] order(CandidateList candidates, int slots) {
        var queues = GroupQueues.of(candidates, groupOfItem, targets.length);
        if (strength < 1) {
            int[] available = Scratch.get().ints(2, targets.length, 0);
            for (int item : candidates.items()) {
                available[groupOfItem[item]]++;
            }
            return new PrefixFloors(queues, scaled, available).order(slots);
        }
        return algorithm == ShareAlgorithm.CONSTRAINED_SORT
                ? new ConstrainedSort(queues, targets).order(slots)
                : new GreedyShares(queues, targets, algorithm).order(slots);
    }
}
