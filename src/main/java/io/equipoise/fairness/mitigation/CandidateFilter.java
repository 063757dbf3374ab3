package io.equipoise.fairness.mitigation;

/** A step that takes candidates away for good: no later step of a chain can bring them back, and a list may come out shorter than asked for. */
public interface CandidateFilter extends Reranker {
    boolean keeps(int item, Shopper shopper);

    @Override
    default Reranked rerank(CandidateList candidates, int k) {
        return rerank(candidates, Shopper.ANONYMOUS, k);
    }

    @Override
    default Reranked rerank(CandidateList candidates, Shopper shopper, int k) {
        int[] order = new int[Math.min(k, candidates.size())];
        int kept = 0;
        for (int position = 0; position < candidates.size() && kept < order.length; position++) {
            if (keeps(candidates.items()[position], shopper)) {
                order[kept++] = position;
            }
        }
        return new Reranked(java.util.Arrays.copyOf(order, kept), new Reranked.SlotReason[kept]);
    }
}
