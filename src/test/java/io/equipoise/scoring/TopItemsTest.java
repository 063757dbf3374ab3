package io.equipoise.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopItemsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_heap_agrees_with_sorting_everything_ties_by_lower_index(long seed) {
        var random = new Random(seed);
        float[] scores = new float[500];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = random.nextInt(10) == 0 ? Scorer.NEVER : random.nextInt(40);
        }
        for (int k : new int[] {1, 2, 10, 499, 500, 1_000}) {
            int[] expected = IntStream.range(0, scores.length)
                    .boxed()
                    .filter(i -> scores[i] != Scorer.NEVER)
                    .sorted(Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(i -> i))
                    .limit(k)
                    .mapToInt(i -> i)
                    .toArray();
            var found = TopItems.of(scores, k);
            assertThat(found.items()).containsExactly(expected);
            for (int rank = 0; rank < found.size(); rank++) {
                assertThat(found.scores()[rank]).isEqualTo(scores[found.items()[rank]]);
            }
        }
    }

    @Test
    void nothing_to_recommend_is_an_empty_list() {
        assertThat(TopItems.of(new float[] {Scorer.NEVER, Float.NaN}, 10).size()).isZero();
        assertThat(TopItems.of(new float[0], 10).size()).isZero();
    }
}
