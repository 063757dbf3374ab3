package io.equipoise.scoring;

import io.equipoise.scoring.ListMaker.Choice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Requests from two threads while the model is swapped under them, again and again, as the engine does it: put out, opened anew (runtime session and
 * item matrix), closed when the last lease is over. Prints resident memory as it goes. Arguments: requests, swaps, items.
 */
public final class SoakRun {
    private SoakRun() {}

    public static void main(String[] arguments) throws Exception {
        int requests = Integer.parseInt(arguments[0]);
        int swaps = Integer.parseInt(arguments[1]);
        int items = Integer.parseInt(arguments[2]);
        var view = MadeUpCatalogue.view(2_000, items);
        Path folder = Files.createTempDirectory("soak");
        Path[] files = {MadeUpCatalogue.encoder(view, folder, 1), MadeUpCatalogue.encoder(view, folder, 2)};
        var opened = new AtomicLong();
        var cache = new LeasedCache<String, ListMaker>(1, key -> {
            opened.incrementAndGet();
            return new ListMaker(view, EncoderScorer.open(files[(int) (opened.get() % 2)], view));
        });
        int[] users = view.split().users();
        var done = new AtomicLong();
        var failed = new AtomicLong();
        var over = new AtomicBoolean();
        long each = Math.max(1, requests / swaps);
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Future<?>> load = IntStream.range(0, 2)
                    .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                        for (int k = thread; !over.get(); k++) {
                            try (var lease = cache.lease("live")) {
                                int found = lease.value().make(users[k % users.length], 10, List.of(), Choice.ALL, false).shown().size();
                                failed.addAndGet(found == 10 ? 0 : 1);
                            } catch (RuntimeException failure) {
                                failed.incrementAndGet();
                            }
                            done.incrementAndGet();
                        }
                    }))
                    .toList();
            for (int swap = 0; swap < swaps; swap++) {
                while (done.get() < swap * each) {
                    Thread.sleep(1);
                }
                cache.putOut(key -> true);
                if (swap % (swaps / 10) == 0) {
                    say(swap, done.get(), failed.get());
                }
            }
            while (done.get() < requests) {
                Thread.sleep(1);
            }
            over.set(true);
            for (var thread : load) {
                thread.get();
            }
        }
        System.gc();
        Thread.sleep(500);
        say(swaps, done.get(), failed.get());
        System.out.printf("opened %,d times%n", opened.get());
    }

    private static void say(int swap, long requests, long failed) {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            String resident = lines.filter(line -> line.startsWith("VmRSS")).findFirst().orElse("").replaceAll("\\s+", " ");
            System.out.printf("after %,d swaps and %,d requests, %,d failed: %s%n", swap, requests, failed, resident);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
