package io.equipoise.scoring.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.fairness.mitigation.CandidateList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search by bfloat16 finds what sorting the exact products finds, whatever bfloat16 makes of the vectors. */
class CoarseSearchTest {
    private static final IntPredicate NONE = item -> false;

    @ParameterizedTest(name = "{0} items of {1} dimensions, seed {2}")
    @CsvSource({"1,1,1", "31,3,2", "32,8,3", "33,64,4", "1000,17,5", "5000,64,6"})
    void finds_the_items_and_scores_that_sorting_exact_products_gives(int n, int d, long seed) {
        var random = new Random(seed);
        // Ten binary digits, of which bfloat16 keeps eight; products of them and their sums are exact in float32, and many are equal.
        float[] vectors = numbers(n * d, () -> random.nextInt(-1023, 1024) / 1024f);
        float[] biases = numbers(n, () -> random.nextInt(-8, 9) / 8f);
        float[] user = numbers(d, () -> random.nextInt(-4, 5) / 4f);
        IntPredicate excluded = item -> item % 7 == 3;
        double[] exact = products(vectors, biases, user);
        try (var fast = filled(n, d, new VectorKernel(), vectors, biases);
                var plain = filled(n, d, new PlainKernel(), vectors, biases)) {
            for (int k : new int[] {0, 1, 10, n, 2 * n}) {
                int[] sorted = IntStream.range(0, n)
                        .filter(excluded.negate())
                        .boxed()
                        .sorted(Comparator.<Integer>comparingDouble(item -> -exact[item]).thenComparing(item -> item))
                        .limit(k)
                        .mapToInt(item -> item)
                        .toArray();
                double[] scores = Arrays.stream(sorted).mapToDouble(item -> exact[item]).toArray();
                for (var found : new CandidateList[] {
                    fast.top(user, k, excluded), plain.top(user, k, excluded)
                }) {
                    assertThat(found.items()).containsExactly(sorted);
                    assertThat(found.scores()).containsExactly(scores);
                }
            }
        }
    }

    /** Of most of these, bfloat16 keeps the same vector, so that it cannot tell them apart: float32 must. */
    @Test
    void tells_apart_what_looks_alike_in_bfloat16() {
        var random = new Random(7);
        int n = 4_000;
        int d = 32;
        float[] one = numbers(d, () -> (float) random.nextGaussian());
        float[] vectors = new float[n * d];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = one[i % d] * (1 + random.nextInt(-200, 201) * 0x1p-18f);
        }
        assertThat(CoarseMatrix.rounded(vectors[0])).isEqualTo(CoarseMatrix.rounded(vectors[d]));
        float[] user = one.clone();
        assertSameAsFloat32(n, d, vectors, new float[n], user);
    }

    @ParameterizedTest(name = "lengths spread over {0} powers of two, seed {1}")
    @CsvSource({"0,11", "6,12", "40,13"})
    void agrees_with_float32_where_sums_round(int spread, long seed) {
        var random = new Random(seed);
        int n = 3_000;
        int d = 64;
        float[] vectors = new float[n * d];
        for (int item = 0; item < n; item++) {
            double length = Math.pow(2, spread * (random.nextDouble() - 0.5));
            for (int k = 0; k < d; k++) {
                vectors[item * d + k] = (float) (length * random.nextGaussian());
            }
        }
        float[] biases = numbers(n, () -> (float) random.nextGaussian());
        assertSameAsFloat32(n, d, vectors, biases, numbers(d, () -> (float) random.nextGaussian()));
    }

    @Test
    void numbers_too_large_or_missing_are_left_to_float32() {
        int n = 64;
        int d = 4;
        float[] vectors = new float[n * d];
        Arrays.fill(vectors, 1f);
        vectors[5 * d] = 3e38f;
        vectors[9 * d + 1] = Float.NaN;
        vectors[40 * d] = Float.POSITIVE_INFINITY;
        assertSameAsFloat32(n, d, vectors, new float[n], new float[] {1, 0, 1, 1});
        assertSameAsFloat32(n, d, vectors, new float[n], new float[] {0, 1, 1, 1});
    }

    @Test
    void items_left_out_are_never_found_and_do_not_widen_the_margin() {
        var random = new Random(17);
        int n = 200;
        float[] vectors = numbers(n * 8, () -> (float) random.nextGaussian());
        try (var coarse = filled(n, 8, DotKernel.BEST, vectors, new float[n])) {
            IntStream.range(0, 100).forEach(coarse::leaveOut);
            var found = coarse.top(numbers(8, () -> (float) random.nextGaussian()), 150, NONE);
            assertThat(found.items()).hasSize(100);
            assertThat(Arrays.stream(found.items()).min()).hasValue(100);
        }
    }

    @Test
    void rounds_to_the_nearest_and_of_two_to_the_even() {
        assertThat(back(1f)).isEqualTo(1f);
        assertThat(back(1 + 0x1p-8f)).isEqualTo(1f);
        assertThat(back(1 + 0x1p-8f + 0x1p-20f)).isEqualTo(1 + 0x1p-7f);
        assertThat(back(1 + 3 * 0x1p-8f)).isEqualTo(1 + 0x1p-6f);
        assertThat(back(-1 - 0x1p-9f)).isEqualTo(-1f);
        assertThat(back(Float.NaN)).isNaN();
    }

    private static float back(float value) {
        return Float.intBitsToFloat(CoarseMatrix.rounded(value) << 16);
    }

    private static void assertSameAsFloat32(int n, int d, float[] vectors, float[] biases, float[] user) {
        try (var coarse = filled(n, d, new VectorKernel(), vectors, biases);
                var plain = filled(n, d, new PlainKernel(), vectors, biases);
                var full = new ItemMatrix(n, d, new PlainKernel(), false)) {
            fill(full, vectors, biases);
            for (int k : new int[] {1, 10, 100, n}) {
                var expected = full.top(user, k, NONE);
                for (var found : new CandidateList[] {coarse.top(user, k, NONE), plain.top(user, k, NONE)}) {
                    assertThat(found.items()).containsExactly(expected.items());
                    assertThat(found.scores()).containsExactly(expected.scores());
                }
            }
        }
    }

    private static double[] products(float[] vectors, float[] biases, float[] user) {
        double[] products = new double[biases.length];
        for (int item = 0; item < products.length; item++) {
            products[item] = biases[item];
            for (int k = 0; k < user.length; k++) {
                products[item] += (double) vectors[item * user.length + k] * user[k];
            }
        }
        return products;
    }

    private static ItemMatrix filled(int n, int d, DotKernel kernel, float[] vectors, float[] biases) {
        var matrix = new ItemMatrix(n, d, kernel, true);
        fill(matrix, vectors, biases);
        return matrix;
    }

    private static void fill(ItemMatrix matrix, float[] vectors, float[] biases) {
        for (int item = 0; item < matrix.items(); item++) {
            matrix.set(item, vectors, item * matrix.dimensions(), biases[item]);
        }
    }

    private interface Draw {
        float next();
    }

    private static float[] numbers(int count, Draw draw) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = draw.next();
        }
        return values;
    }
}
