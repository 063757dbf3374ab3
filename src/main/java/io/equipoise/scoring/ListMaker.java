package io.equipoise.scoring;

import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.fairness.mitigation.RerankerChain;
import io.equipoise.fairness.mitigation.RerankerChain.Outcome;
import io.equipoise.fairness.mitigation.Shopper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes lists from one opened model: all items scored, those of the history before the test left out, the best kept as candidates, re-rankers
 * applied in order. Pure over what it was opened with; safe for any number of threads.
 */
public final class ListMaker implements AutoCloseable {
    /** Re-rankers see this many candidates, or four times the list where that is more. */
    public static final int CANDIDATES = 500;

    private final TrainingView view;
    private final Scorer scorer;
    private final Scorer everybody;

    public ListMaker(TrainingView view, Scorer scorer) {
        this.view = view;
        this.scorer = scorer;
        int[] counts = view.popularity();
        float[] popularity = new float[counts.length];
        for (int item = 0; item < counts.length; item++) {
            popularity[item] = counts[item];
        }
        this.everybody = new PopularityScorer(popularity);
    }

    public TrainingView view() {
        return view;
    }

    /** Fills in the score of every item for a shopper, those of their history included. */
    public void scores(int user, float[] scores) {
        scorerFor(user).scoreAll(user, scores);
    }

    /** @return the candidates of a shopper, best first; a negative index gets what everybody gets */
    public CandidateList candidates(int user, int k, float[] scratch) {
        Scorer by = scorerFor(user);
        by.scoreAll(user, scratch);
        if (user >= 0) {
            for (int seen : view.split().history(user)) {
                scratch[seen] = Scorer.NEVER;
            }
        }
        return TopItems.of(scratch, Math.max(k, Math.max(CANDIDATES, 4 * k)));
    }

    /** The shopper's items only, as audits and evaluations want them: dense indices from the top, at most k. */
    public int[] items(int user, int k, List<Reranker> rerankers, float[] scratch) {
        var candidates = candidates(user, k, scratch);
        int[] order = made(user, candidates, k, rerankers).order();
        int[] items = new int[order.length];
        for (int rank = 0; rank < items.length; rank++) {
            items[rank] = candidates.items()[order[rank]];
        }
        return items;
    }

    /** The list with its reasons; {@code user} is negative for somebody without history. */
    Made make(int user, int k, List<Reranker> rerankers) {
        var candidates = candidates(user, k, new float[view.itemCount()]);
        Map<Integer, ScoreExplanation> explained = new HashMap<>();
        var base = slots(user, candidates, made(user, candidates, k, List.of()), explained);
        var shown = rerankers.isEmpty() ? base : slots(user, candidates, made(user, candidates, k, rerankers), explained);
        return new Made(base, shown);
    }

    record Made(List<ScoredSlot> base, List<ScoredSlot> shown) {}

    private Outcome made(int user, CandidateList candidates, int k, List<Reranker> rerankers) {
        var shopper = user < 0 ? Shopper.ANONYMOUS : new Shopper(user, view.split().train(user));
        return new RerankerChain(rerankers).run(candidates, shopper, k);
    }

    /** @param explained what was explained already: most items stand in both lists */
    private List<ScoredSlot> slots(int user, CandidateList candidates, Outcome made, Map<Integer, ScoreExplanation> explained) {
        List<ScoredSlot> slots = new ArrayList<>(made.order().length);
        Scorer by = scorerFor(user);
        for (int rank = 0; rank < made.order().length; rank++) {
            int position = made.order()[rank];
            int item = candidates.items()[position];
            slots.add(new ScoredSlot(
                    rank + 1,
                    view.log().item(item),
                    item,
                    candidates.scores()[position],
                    position + 1,
                    explained.computeIfAbsent(item, each -> by.explain(user, each)),
                    made.reasons().get(rank)));
        }
        return slots;
    }

    /** True for shoppers the model itself can serve: those with a history it can look at. */
    boolean knows(int user) {
        return user >= 0 && view.split().train(user).length > 0 && scorer.knows(user);
    }

    private Scorer scorerFor(int user) {
        return knows(user) ? scorer : everybody;
    }

    @Override
    public void close() {
        scorer.close();
    }
}
