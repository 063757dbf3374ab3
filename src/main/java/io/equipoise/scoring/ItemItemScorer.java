package io.equipoise.scoring;

import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Adds up item-item weights over a shopper's history: score(u, j) = Σ over i in history(u) of W(i, j). */
public final class ItemItemScorer implements Scorer {
    private static final int PARTS = 3;

    private final ItemItemWeights weights;
    private final TrainingView view;

    public ItemItemScorer(ItemItemWeights weights, TrainingView view) {
        if (weights.size() != view.itemCount()) {
            throw new IllegalArgumentException(
                    "Weights over " + weights.size() + " items do not fit a log of " + view.itemCount());
        }
        this.weights = weights;
        this.view = view;
    }

    @Override
    public void scoreAll(int user, float[] scores) {
        for (int item = 0; item < scores.length; item++) {
            scores[item] = weights.hasRow(item) ? 0 : NEVER;
        }
        if (user >= 0) {
            for (int item : view.split().train(user)) {
                weights.addRow(item, scores);
            }
        }
    }

    @Override
    public ScoreExplanation explain(int user, int item) {
        int[] history = user < 0 ? new int[0] : view.split().train(user);
        List<Part> parts = new ArrayList<>();
        for (int past : history) {
            float weight = weights.weight(past, item);
            if (weight > 0) {
                parts.add(new Part("item", past, weight));
            }
        }
        parts.sort(Comparator.comparingDouble(Part::value).reversed());
        double score = Arrays.stream(history).mapToDouble(past -> weights.weight(past, item)).sum();
        return new ScoreExplanation(
                parts.isEmpty() ? Source.POPULAR : Source.NEIGHBOURS,
                score,
                parts.subList(0, Math.min(PARTS, parts.size())));
    }
}
