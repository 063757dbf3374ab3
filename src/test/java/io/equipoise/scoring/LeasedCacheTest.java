package io.equipoise.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeasedCacheTest {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private final class Thing implements AutoCloseable {
        private final String name;
        private volatile boolean open = true;

        Thing(String name) {
            this.name = name;
            opened.incrementAndGet();
        }

        boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
            closed.incrementAndGet();
        }
    }

    @Test
    void opening_one_thing_keeps_nobody_waiting_who_wants_another() throws Exception {
        var slow = new CountDownLatch(1);
        var cache = new LeasedCache<String, Thing>(4, key -> {
            if (key.equals("slow")) {
                await(slow);
            }
            return new Thing(key);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> named(cache, "slow"));
            Future<String> second = threads.submit(() -> named(cache, "slow"));
            assertThat(threads.submit(() -> named(cache, "quick")).get(10, TimeUnit.MINUTES)).isEqualTo("quick");
            assertThat(cache.isOpen("slow")).isFalse();
            slow.countDown();
            assertThat(first.get(10, TimeUnit.MINUTES)).isEqualTo("slow");
            assertThat(second.get(10, TimeUnit.MINUTES)).isEqualTo("slow");
        }
        assertThat(opened).hasValue(2);
    }

    private static String named(LeasedCache<String, Thing> cache, String key) {
        try (var lease = cache.lease(key)) {
            return lease.value().name;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_thousand_swaps_under_load_fail_no_request_and_close_all_but_what_stays() throws Exception {
        var cache = new LeasedCache<Integer, Thing>(2, key -> new Thing("v" + key));
        var failures = new ConcurrentLinkedQueue<String>();
        var live = new AtomicInteger();
        var stop = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> requests = IntStream.range(0, 4).<Future<?>>mapToObj(t -> threads.submit(() -> {
                while (stop.getCount() > 0) {
                    int version = live.get();
                    try (var lease = cache.lease(version)) {
                        if (!lease.value().isOpen() || !lease.value().name.equals("v" + version)) {
                            failures.add("v" + version + " was closed under a request");
                        }
                    }
                }
            })).toList();
            for (int version = 1; version <= 1_000; version++) {
                cache.lease(version).close();
                live.set(version);
            }
            stop.countDown();
            for (var request : requests) {
                request.get(10, TimeUnit.MINUTES);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(opened.get() - closed.get()).isBetween(1, 2);
    }

    @Test
    void what_must_stay_stays_and_what_failed_to_open_may_be_tried_again() {
        var attempts = new AtomicInteger();
        var cache = new LeasedCache<String, Thing>(1, key -> {
            if (key.equals("broken") && attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("damaged");
            }
            return new Thing(key);
        });
        cache.keep(Set.of("live"));
        cache.lease("live").close();
        for (String other : List.of("a", "b", "c")) {
            cache.lease(other).close();
        }
        assertThat(cache.isOpen("live")).isTrue();
        assertThat(cache.isOpen("a")).isFalse();
        assertThatThrownBy(() -> cache.lease("broken")).hasMessage("damaged");
        assertThat(cache.isOpen("broken")).isFalse();
        assertThat(named(cache, "broken")).isEqualTo("broken");
    }
}
