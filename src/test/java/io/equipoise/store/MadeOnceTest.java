package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MadeOnceTest {
    private final MadeOnce<String, Integer> kept = new MadeOnce<>(2);
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void many_who_ask_at_once_get_what_one_of_them_makes() throws Exception {
        var asked = new CountDownLatch(8);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Integer>> askers = IntStream.range(0, 8)
                    .mapToObj(any -> (Callable<Integer>) () -> {
                        asked.countDown();
                        asked.await();
                        return kept.get("a", made::incrementAndGet);
                    })
                    .toList();
            for (Future<Integer> answer : threads.invokeAll(askers)) {
                assertThat(answer.get()).isEqualTo(1);
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void a_failure_is_told_as_it_came_and_tried_again() {
        assertThatThrownBy(() -> kept.get("a", () -> {
                    throw new Refusal("model.unknown", "a");
                }))
                .isInstanceOf(Refusal.class);
        assertThat(kept.get("a", made::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void what_is_there_is_told_and_nothing_is_made_for_it() {
        assertThat(kept.made("a")).isEmpty();
        assertThatThrownBy(() -> kept.get("b", () -> {
                    throw new Refusal("model.unknown", "b");
                }))
                .isInstanceOf(Refusal.class);
        assertThat(kept.made("b")).isEmpty();
        kept.get("a", made::incrementAndGet);
        assertThat(kept.made("a")).contains(1);
        assertThat(kept.get("c", () -> kept.made("c").orElse(7))).as("still being made").isEqualTo(7);
    }

    @Test
    void what_was_unused_for_longest_goes_first_and_clearing_forgets_all() {
        kept.get("a", made::incrementAndGet);
        kept.get("b", made::incrementAndGet);
        kept.get("a", made::incrementAndGet);
        kept.get("c", made::incrementAndGet);
        assertThat(kept.get("a", made::incrementAndGet)).as("used since").isEqualTo(1);
        assertThat(kept.get("b", made::incrementAndGet)).as("made again").isEqualTo(4);
        kept.clear();
        assertThat(kept.get("a", made::incrementAndGet)).isEqualTo(5);
    }
}
