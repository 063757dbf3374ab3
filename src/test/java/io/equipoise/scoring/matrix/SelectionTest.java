package io.equipoise.scoring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_largest_stand_first_as_sorting_says(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int size = random.nextInt(0, 400);
            int k = random.nextInt(0, size + 1);
            // Few different values, rising, falling and organ-pipe orders among them: what pivots are bad at.
            int values = 1 + random.nextInt(500);
            long[] numbers = random.longs(size, 0, values).toArray();
            if (round % 4 == 1) {
                Arrays.sort(numbers);
            } else if (round % 4 == 2) {
                numbers = LongStream.range(0, size).map(i -> size - i).toArray();
            } else if (round % 4 == 3) {
                numbers = LongStream.range(0, size).map(i -> Math.min(i, size - i)).toArray();
            }
            long[] sorted = numbers.clone();
            Arrays.sort(sorted);
            Selection.largestFirst(numbers, size, k);
            long[] first = Arrays.copyOf(numbers, k);
            Arrays.sort(first);
            assertThat(first).containsExactly(Arrays.copyOfRange(sorted, size - k, size));
            Arrays.sort(numbers);
            assertThat(numbers).containsExactly(sorted);
            if (k > 0) {
                assertThat(first[Selection.least(first, k)]).isEqualTo(sorted[size - k]);
            }
        }
    }
}
