package io.equipoise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.CompleteJourney;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.scoring.ItemItemScorer;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.PopularityScorer;
import io.equipoise.scoring.Scorer;
import io.equipoise.scoring.TrainingView;
import io.equipoise.training.linear.Ease;
import io.equipoise.training.linear.ItemKnn;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Complete Journey figures, computed independently and twice by others: full rank, 5-core, per-user time 80/20. */
class KnownAnswersTest {
    private static final TrainingView VIEW = TrainingView.of(CompleteJourney.log(), SplitPlan.standard());

    private static Map<String, Double> evaluate(Scorer scorer) {
        return Evaluation.of(new ListMaker(VIEW, scorer), 10);
    }

    private static void meets(Map<String, Double> found, double ndcg, double hitRate, double recall) {
        assertThat(found.get("NDCG@10")).isCloseTo(ndcg, within(0.03 * ndcg));
        assertThat(found.get("HitRate@10")).isCloseTo(hitRate, within(0.03 * hitRate));
        assertThat(found.get("Recall@10")).isCloseTo(recall, within(0.03 * recall));
        assertThat(found.get("users")).isEqualTo(1_809);
    }

    @Test
    void popularity() {
        int[] counts = VIEW.popularity();
        float[] popularity = new float[counts.length];
        for (int item = 0; item < counts.length; item++) {
            popularity[item] = counts[item];
        }
        var found = evaluate(new PopularityScorer(popularity));
        meets(found, 0.057, 0.228, 0.063);
    }

    @Test
    void item_neighbours_100_with_shrink_10() {
        var found = evaluate(new ItemItemScorer(new ItemKnn(100, 10).learn(VIEW), VIEW));
        meets(found, 0.037, 0.169, 0.039);
    }

    @Test
    void ease_dense_with_lambda_100() {
        var found = evaluate(new ItemItemScorer(new Ease(100, Integer.MAX_VALUE).learn(VIEW), VIEW));
        meets(found, 0.049, 0.211, 0.054);
    }
}
