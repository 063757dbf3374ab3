package io.equipoise.scoring;

import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Source;
import java.util.List;

/** The same for everybody: how many training users chose the item. */
public final class PopularityScorer implements Scorer {
    private final float[] counts;

    /** @param counts per item of the log how many training users chose it; items nobody chose are never recommended */
    public PopularityScorer(float[] counts) {
        this.counts = counts.clone();
        for (int item = 0; item < counts.length; item++) {
            if (!(counts[item] > 0)) {
                this.counts[item] = NEVER;
            }
        }
    }

    @Override
    public void scoreAll(int user, float[] scores) {
        System.arraycopy(counts, 0, scores, 0, counts.length);
    }

    @Override
    public ScoreExplanation explain(int user, int item) {
        return new ScoreExplanation(
                user < 0 ? Source.COLD : Source.POPULAR, counts[item], List.of(new Part("popularity", null, counts[item])));
    }
}
