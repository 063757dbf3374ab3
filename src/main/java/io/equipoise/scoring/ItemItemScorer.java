package io.equipoise.scoring;

import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Adds up item-item weights over a shopper's history: score(u, j) = Σ over i in history(u) of recency^age(i) · W(i, j), age(i) counting the
 * items chosen after i.
 */
public final class ItemItemScorer implements Scorer {
    private static final int PARTS = 3;

    private final ItemItemWeights weights;
    private final TrainingView view;
    private final double recency;

    public ItemItemScorer(ItemItemWeights weights, TrainingView view) {
        this(weights, view, 1);
    }

    /** @param recency in (0, 1]; 1 counts the whole history alike */
    public ItemItemScorer(ItemItemWeights weights, TrainingView view, double recency) {
        if (weights.size() != view.itemCount()) {
            throw new IllegalArgumentException(
                    "Weights over " + weights.size() + " items do not fit a log of " + view.itemCount());
        }
        this.weights = weights;
        if (!(recency > 0 && recency <= 1)) {
            throw new IllegalArgumentException("The recency must be in (0, 1], got " + recency);
        }
        this.view = view;
        this.recency = recency;
    }

    @Override
    public void scoreAll(int user, float[] scores) {
        for (int item = 0; item < scores.length; item++) {
            scores[item] = weights.hasRow(item) ? 0 : NEVER;
        }
        if (user >= 0) {
            int[] history = view.split().train(user);
            for (int at = 0; at < history.length; at++) {
                weights.addRow(history[at], share(history, at), scores);
            }
        }
    }

    @Override
    public ScoreExplanation explain(int user, int item) {
        int[] history = user < 0 ? new int[0] : view.split().train(user);
        List<Part> parts = new ArrayList<>();
        double score = 0;
        for (int at = 0; at < history.length; at++) {
            float weight = share(history, at) * weights.weight(history[at], item);
            score += weight;
            if (weight > 0) {
                parts.add(new Part("item", history[at], weight));
            }
        }
        parts.sort(Comparator.comparingDouble(Part::value).reversed());
        return new ScoreExplanation(
                parts.isEmpty() ? Source.POPULAR : Source.NEIGHBOURS,
                score,
                parts.subList(0, Math.min(PARTS, parts.size())));
    }

    private float share(int[] history, int at) {
        return recency == 1 ? 1 : (float) Math.pow(recency, history.length - 1 - at);
    }
}
