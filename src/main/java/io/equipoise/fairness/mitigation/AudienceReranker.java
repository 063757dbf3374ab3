package io.equipoise.fairness.mitigation;

/**
 * A step for some shoppers only; all others keep the list as it was. A newcomer is nobody's audience.
 *
 * @param inside by user index
 */
public record AudienceReranker(Reranker step, boolean[] inside) implements Reranker {
    /** The same step, still taking candidates away where it did. */
    public static Reranker of(Reranker step, boolean[] inside) {
        return step instanceof CandidateFilter filter ? new Filter(filter, inside) : new AudienceReranker(step, inside);
    }

    @Override
    public String name() {
        return step.name();
    }

    @Override
    public boolean readsImpressions() {
        return step.readsImpressions();
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        return Reranked.unchanged(Math.min(k, candidates.size()));
    }

    @Override
    public Reranked rerank(CandidateList candidates, Shopper shopper, int k) {
        return shopper.user() >= 0 && inside[shopper.user()] ? step.rerank(candidates, shopper, k) : rerank(candidates, k);
    }

    private record Filter(CandidateFilter step, boolean[] inside) implements CandidateFilter {
        @Override
        public String name() {
            return step.name();
        }

        @Override
        public boolean keeps(int item, Shopper shopper) {
            return shopper.user() < 0 || !inside[shopper.user()] || step.keeps(item, shopper);
        }
    }
}
