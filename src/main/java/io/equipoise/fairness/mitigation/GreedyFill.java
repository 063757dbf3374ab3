package io.equipoise.fairness.mitigation;

/**
 * Fills slots one after the other with the candidate of the largest {@code (1-λ) score + λ gain}, where what is gained depends on the slots filled
 * before. Ties go to the better base rank. Any candidate may win, so the best 200, or four times the list, are looked at. Cost O(k · window · gain).
 */
final class GreedyFill {
    private GreedyFill() {}

    /** What a list as a whole is to have. */
    interface Objective {
        /** What an item adds as the slot of this number, from 1. */
        double gain(int item, int size);

        void take(int item);
    }

    /**
     * @param scores scaled, one per candidate
     * @return for each slot the position of its candidate
     */
    static int[] of(CandidateList candidates, double[] scores, int slots, double strength, Objective objective) {
        int window = ManyLabels.window(candidates.size(), slots);
        int[] taken = Scratch.get().ints(0, window, 0);
        int[] order = new int[slots];
        for (int size = 1; size <= slots; size++) {
            int best = -1;
            double most = 0;
            for (int position = 0; position < window; position++) {
                if (taken[position] == 0) {
                    double value = (1 - strength) * scores[position] + strength * objective.gain(candidates.items()[position], size);
                    if (best < 0 || value > most) {
                        best = position;
                        most = value;
                    }
                }
            }
            taken[best] = 1;
            order[size - 1] = best;
            objective.take(candidates.items()[best]);
        }
        return order;
    }

    /** A reason for every slot whose item was moved up, by the item's main category. */
    static Reranked raised(CandidateList candidates, int[] order, ManyLabels labels, Reranked.SlotReason[] reasonOfCategory) {
        Reranked.SlotReason[] reasons = new Reranked.SlotReason[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            if (order[rank] > rank) {
                reasons[rank] = reasonOfCategory[labels.main(candidates.items()[order[rank]])];
            }
        }
        return new Reranked(order, reasons);
    }
}
