package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target share of the slots for every group, at every prefix. At full strength DetConstSort (Geyik et al. 2019); below it the floors are
 * scaled by the strength and the list stays as close to the given order as they allow, so that 0 leaves it as it is.
 */
public final class TargetSharesReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "target-shares";

    private final int[] groupOfItem;
    private final List<String> labels;
    private final double[] targets;
    private final double strength;

    /**
     * @param groupOfItem by item index its group
     * @param labels per group how reasons name it
     * @param targets per group its share, summing to at most 1; a group at 0 is promised nothing
     * @param strength in [0, 1]
     */
    public TargetSharesReranker(int[] groupOfItem, List<String> labels, double[] targets, double strength) {
        this.groupOfItem = groupOfItem;
        this.labels = List.copyOf(labels);
        this.targets = targets.clone();
        this.strength = strength;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        int slots = Math.min(k, candidates.size());
        int[] groups = new int[candidates.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = groupOfItem[candidates.items()[i]];
        }
        int[] order = strength == 1
                ? new ConstrainedSort(groups, targets).order(slots)
                : new PrefixFloors(groups, scaled()).order(slots);
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        for (int rank = 0; rank < slots; rank++) {
            if (order[rank] > rank) {
                int group = groups[order[rank]];
                reasons[rank] = new SlotReason(NAME, List.of(labels.get(group), targets[group]));
            }
        }
        return new Reranked(order, reasons);
    }

    private double[] scaled() {
        return Arrays.stream(targets).map(target -> target * strength).toArray();
    }
}
