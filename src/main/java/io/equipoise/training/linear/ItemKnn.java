package io.equipoise.training.linear;

import io.equipoise.scoring.ItemItemWeights;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.feature.Histories;
import io.equipoise.scoring.feature.Neighbours;

/**
 * Item-based nearest neighbours (Sarwar 2001; Deshpande and Karypis 2004): items are near when the same shoppers chose them, by the shrunk
 * cosine of {@link Neighbours}; a shopper's score of a candidate is the sum over those of its nearest neighbours that are in their history.
 *
 * @param neighbours the nearest kept of each candidate, at least 1; 20 to 200 are usual
 * @param shrink from 0; 0 to 50 are usual, more for sparser data
 */
public record ItemKnn(int neighbours, double shrink) {
    /** @return weights over all items of the log; items outside the split's core have none */
    public ItemItemWeights learn(TrainingView view) {
        return new Neighbours(shrink, neighbours).of(Histories.of(view)).transposed();
    }
}
