package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several policies on one list, each on what the one before it left: score adjustments first, list objectives next, hard constraints last,
 * in the order given. Every step fills the slots asked for; the candidates it left out follow in their order, so that the next step has the
 * whole choice; only a {@link CandidateFilter} takes candidates away for good. A step that adjusts scores hands them on; after any other the scores are dealt out by rank, so that they never rise.
 */
public final class RerankerChain implements Reranker {
    private final List<Reranker> steps;

    /** @param steps in the order in which they act */
    public RerankerChain(List<Reranker> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * What one step did to the slots.
     *
     * @param name of the policy
     * @param entered items in the list that the step before did not have there
     * @param moved slots that hold another item than before
     * @param largestMove the most ranks any item of the list went up in this step
     * @param meanMove mean ranks, up or down, over the slots
     */
    public record Displacement(String name, int entered, int moved, int largestMove, double meanMove) {
        /** @param order per slot the position, in the list before, of the item it holds now */
        public static Displacement of(String name, int[] order) {
            int entered = 0;
            int moved = 0;
            int largest = 0;
            long sum = 0;
            for (int rank = 0; rank < order.length; rank++) {
                entered += order[rank] >= order.length ? 1 : 0;
                moved += order[rank] != rank ? 1 : 0;
                largest = Math.max(largest, order[rank] - rank);
                sum += Math.abs(order[rank] - rank);
            }
            return new Displacement(name, entered, moved, largest, order.length == 0 ? 0 : (double) sum / order.length);
        }
    }

    /**
     * @param order positions in the candidate list given to the chain
     * @param reasons per slot all reasons, in the order of the steps
     * @param displacements one per step
     */
    public record Outcome(int[] order, List<List<SlotReason>> reasons, List<Displacement> displacements) {}

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public boolean readsImpressions() {
        return steps.stream().anyMatch(Reranker::readsImpressions);
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        return rerank(candidates, Shopper.ANONYMOUS, k);
    }

    /** The last reason of each slot; {@link #run} tells all. */
    @Override
    public Reranked rerank(CandidateList candidates, Shopper shopper, int k) {
        var outcome = run(candidates, shopper, k);
        SlotReason[] reasons = new SlotReason[outcome.order().length];
        for (int rank = 0; rank < reasons.length; rank++) {
            var all = outcome.reasons().get(rank);
            if (!all.isEmpty()) {
                reasons[rank] = all.getLast();
            }
        }
        return new Reranked(outcome.order(), reasons);
    }

    public Outcome run(CandidateList candidates, Shopper shopper, int k) {
        int slots = Math.min(k, candidates.size());
        int[] order = Reranked.unchanged(candidates.size()).order();
        List<List<SlotReason>> reasons = new ArrayList<>(order.length);
        for (int i = 0; i < order.length; i++) {
            reasons.add(List.of());
        }
        List<Displacement> displacements = new ArrayList<>(steps.size());
        CandidateList seen = candidates;
        for (Reranker step : steps) {
            if (step instanceof CandidateFilter filter) {
                int[] kept = kept(filter, seen, shopper);
                displacements.add(Displacement.of(step.name(), Arrays.copyOf(kept, Math.min(slots, kept.length))));
                int[] all = order;
                order = Arrays.stream(kept).map(position -> all[position]).toArray();
                reasons = Arrays.stream(kept).mapToObj(reasons::get).toList();
                seen = only(seen, kept);
                slots = Math.min(slots, kept.length);
                continue;
            }
            if (slots == 0) {
                break;
            }
            Reranked made = step.rerank(seen, shopper, slots);
            int[] local = withRest(made.order(), order.length);
            displacements.add(Displacement.of(step.name(), made.order()));
            int[] before = order;
            order = new int[before.length];
            List<List<SlotReason>> next = new ArrayList<>(before.length);
            for (int rank = 0; rank < order.length; rank++) {
                order[rank] = before[local[rank]];
                SlotReason own = rank < slots ? made.reasons()[rank] : null;
                next.add(own == null ? reasons.get(local[rank]) : with(reasons.get(local[rank]), own));
            }
            reasons = next;
            seen = handedOn(candidates, order, seen, made);
        }
        return new Outcome(Arrays.copyOf(order, slots), List.copyOf(reasons.subList(0, slots)), List.copyOf(displacements));
    }

    private static int[] kept(CandidateFilter filter, CandidateList seen, Shopper shopper) {
        int[] kept = new int[seen.size()];
        int count = 0;
        for (int position = 0; position < kept.length; position++) {
            if (filter.keeps(seen.items()[position], shopper)) {
                kept[count++] = position;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static CandidateList only(CandidateList seen, int[] kept) {
        return new CandidateList(
                Arrays.stream(kept).map(position -> seen.items()[position]).toArray(),
                Arrays.stream(kept).mapToDouble(position -> seen.scores()[position]).toArray());
    }

    private static int[] withRest(int[] chosen, int size) {
        int[] all = Arrays.copyOf(chosen, size);
        boolean[] taken = new boolean[size];
        for (int position : chosen) {
            taken[position] = true;
        }
        int at = chosen.length;
        for (int position = 0; position < size; position++) {
            if (!taken[position]) {
                all[at++] = position;
            }
        }
        return all;
    }

    private static CandidateList handedOn(CandidateList given, int[] order, CandidateList seen, Reranked made) {
        int[] items = new int[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            items[rank] = given.items()[order[rank]];
        }
        double[] scores = seen.scores();
        double[] adjusted = made.scores();
        if (adjusted != null) {
            scores = scores.clone();
            System.arraycopy(adjusted, 0, scores, 0, adjusted.length);
            for (int rank = Math.max(1, adjusted.length); rank < scores.length; rank++) {
                scores[rank] = Math.min(scores[rank], scores[rank - 1]);
            }
        }
        return new CandidateList(items, scores);
    }

    private static List<SlotReason> with(List<SlotReason> before, SlotReason reason) {
        var all = new ArrayList<>(before);
        all.add(reason);
        return List.copyOf(all);
    }
}
