package io.equipoise.scoring.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.scoring.ItemItemWeights;
import io.equipoise.scoring.TrainingView;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against all weights written down and sorted; small counts make many of them equal. */
class NeighboursTest {
    private static final TrainingView VIEW = view();
    private static final double SHRINK = 2;

    private static TrainingView view() {
        var random = new SplittableRandom(3);
        var builder = new InteractionLogBuilder();
        for (int user = 0; user < 150; user++) {
            for (int event = 0; event < 12; event++) {
                builder.event("u" + user, "i" + (int) (60 * random.nextDouble() * random.nextDouble()), EventType.VIEW, event);
            }
        }
        return TrainingView.of(builder.build(), SplitPlan.standard());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 17, 1_000})
    void the_nearest_are_kept_and_of_equal_ones_those_of_lower_index(int most) {
        ItemItemWeights found = new Neighbours(SHRINK, most).of(Histories.of(VIEW));
        int n = VIEW.itemCount();
        double[][] together = new double[n][n];
        for (int user : VIEW.split().users()) {
            for (int one : VIEW.split().train(user)) {
                for (int other : VIEW.split().train(user)) {
                    together[one][other]++;
                }
            }
        }
        for (int item = 0; item < n; item++) {
            int own = item;
            float[] weights = new float[n];
            for (int other = 0; other < n; other++) {
                weights[other] = other == own || together[own][other] == 0
                        ? 0
                        : (float) (together[own][other] / (Math.sqrt(together[own][own] * together[other][other]) + SHRINK));
            }
            int[] expected = IntStream.range(0, n)
                    .filter(other -> weights[other] > 0)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingDouble(other -> -weights[other]).thenComparing(other -> other))
                    .limit(most)
                    .mapToInt(Integer::intValue)
                    .sorted()
                    .toArray();
            assertThat(Arrays.copyOfRange(found.columns(), found.rowStart()[item], found.rowStart()[item + 1])).isEqualTo(expected);
            for (int other : expected) {
                assertThat(found.weight(item, other)).isEqualTo(weights[other]);
            }
        }
    }
}
