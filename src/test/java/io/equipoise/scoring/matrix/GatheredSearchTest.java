package io.equipoise.scoring.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.fairness.mitigation.CandidateList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatheredSearchTest {
    private static final int ITEMS = 700;
    private static final int D = 16;

    private final Random random = new Random(5);
    private final ItemMatrix matrix = new ItemMatrix(ITEMS, D, DotKernel.BEST, true);

    @BeforeEach
    void fill() {
        float[] vector = new float[D];
        for (int item = 0; item < ITEMS; item++) {
            for (int k = 0; k < D; k++) {
                vector[k] = (float) random.nextGaussian();
            }
            matrix.set(item, vector, 0, 0);
        }
    }

    @AfterEach
    void close() {
        matrix.close();
    }

    private float[] user() {
        float[] user = new float[D];
        for (int k = 0; k < D; k++) {
            user[k] = (float) random.nextGaussian();
        }
        return user;
    }

    /** Holds the only desk with a first search, so that all others have to wait and are searched for together. */
    @Test
    void those_who_wait_are_searched_for_together_and_get_what_they_get_alone() throws Exception {
        var search = new GatheredSearch(matrix, 1);
        var begun = new CountDownLatch(1);
        var letGo = new CountDownLatch(1);
        IntPredicate slow = item -> {
            begun.countDown();
            try {
                return !letGo.await(10, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        int others = 30;
        try (var pool = Executors.newFixedThreadPool(others + 1)) {
            var first = pool.submit(() -> search.top(user(), 5, slow));
            assertThat(begun.await(10, TimeUnit.MINUTES)).isTrue();
            List<float[]> users = new ArrayList<>();
            List<Future<CandidateList>> found = new ArrayList<>();
            for (int u = 0; u < others; u++) {
                float[] user = user();
                int k = 1 + u;
                int own = u;
                users.add(user);
                found.add(pool.submit(() -> search.top(user, k, item -> item % 31 == own)));
            }
            assertThat(found).noneMatch(Future::isDone);
            letGo.countDown();
            assertThat(first.get(10, TimeUnit.MINUTES).size()).isEqualTo(5);
            for (int u = 0; u < others; u++) {
                int own = u;
                var alone = matrix.top(users.get(u), 1 + u, item -> item % 31 == own);
                var together = found.get(u).get(10, TimeUnit.MINUTES);
                assertThat(together.items()).containsExactly(alone.items());
                assertThat(together.scores()).containsExactly(alone.scores());
            }
        }
    }

    @Test
    void a_search_that_fails_frees_its_desk() {
        var search = new GatheredSearch(matrix, 1);
        assertThatThrownBy(() -> search.top(new float[D + 1], 3, item -> false)).isInstanceOf(IllegalArgumentException.class);
        assertThat(search.top(user(), 3, item -> false).size()).isEqualTo(3);
    }
}
