package io.equipoise.scoring.matrix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * What the item matrix does beside the limits of the machine, in one run: reading memory, the bare product of the kernel, and the lists that come of
 * it. Arguments: items, dimensions, shoppers of a batch, k, threads, seconds per line.
 */
public final class ItemMatrixBenchmark {
    private static final IntPredicate NONE = item -> false;

    private ItemMatrixBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int items = number(arguments, 0, 100_000);
        int d = number(arguments, 1, 64);
        int batch = number(arguments, 2, 96);
        int k = number(arguments, 3, 100);
        int threads = number(arguments, 4, 2);
        double seconds = number(arguments, 5, 4);
        System.out.printf("%,d items, %d dimensions, batches of %d, k %d, %d threads%n", items, d, batch, k, threads);
        var random = new Random(1);
        float[] vector = new float[d];
        try (var matrix = new ItemMatrix(items, d);
                var pool = Executors.newFixedThreadPool(threads);
                var arena = Arena.ofShared()) {
            for (int item = 0; item < items; item++) {
                for (int i = 0; i < d; i++) {
                    vector[i] = (float) random.nextGaussian();
                }
                matrix.set(item, vector, 0, 0);
            }
            float[][] users = new float[batch][d];
            for (float[] user : users) {
                for (int i = 0; i < d; i++) {
                    user[i] = (float) random.nextGaussian();
                }
            }
            IntPredicate[] excluded = new IntPredicate[batch];
            Arrays.fill(excluded, NONE);
            double bytes = 4.0 * items * (d + 1);
            double flops = 2.0 * items * d;
            for (int round = 0; round < 2; round++) {
                var memory = arena.allocate((long) bytes, 64);
                double read1 = rate(pool, 1, seconds, () -> (int) sum(memory));
                System.out.printf("read %.0f MB, one thread: %.1f GB/s%n", bytes / 1e6, read1 * bytes / 1e9);
                double one = rate(pool, 1, seconds, () -> matrix.top(users[0], k, NONE).size());
                System.out.printf(
                        "top-%d of one shopper, one thread: %.3f ms, %.1f GB/s, %.2f times reading%n",
                        k, 1e3 / one, one * bytes / 1e9, read1 / one);
                double bare = rate(pool, threads, seconds, () -> product(matrix, users));
                System.out.printf("bare product, %d threads: %.0f lists/s, %.1f GFLOP/s%n", threads, bare * batch, bare * batch * flops / 1e9);
                double lists = rate(pool, threads, seconds, () -> matrix.top(users, k, excluded).length);
                System.out.printf(
                        "top-%d in batches, %d threads: %.0f lists/s, %.1f GFLOP/s, %.2f of the bare product%n",
                        k, threads, lists * batch, lists * batch * flops / 1e9, lists / bare);
            }
        }
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }

    /** Calls per second, all threads together. */
    private static double rate(ExecutorService pool, int threads, double seconds, Callable<Integer> call) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long begin = System.nanoTime();
        var done = pool.invokeAll(IntStream.range(0, threads)
                .<Callable<double[]>>mapToObj(thread -> () -> {
                    int calls = 0;
                    int sink = 0;
                    while (System.nanoTime() < end) {
                        sink += call.call();
                        calls++;
                    }
                    return new double[] {calls, sink};
                })
                .toList());
        double calls = 0;
        for (var each : done) {
            calls += each.get()[0];
        }
        return calls / ((System.nanoTime() - begin) / 1e9);
    }

    /** Every score of the batch computed, none looked at. */
    private static int product(ItemMatrix matrix, float[][] users) {
        return matrix.product(users);
    }

    private static float sum(MemorySegment memory) {
        var lanes = FloatVector.SPECIES_256;
        var a = FloatVector.zero(lanes);
        var b = a;
        var c = a;
        var d = a;
        long end = memory.byteSize() - 127;
        for (long at = 0; at < end; at += 128) {
            a = a.add(FloatVector.fromMemorySegment(lanes, memory, at, ByteOrder.nativeOrder()));
            b = b.add(FloatVector.fromMemorySegment(lanes, memory, at + 32, ByteOrder.nativeOrder()));
            c = c.add(FloatVector.fromMemorySegment(lanes, memory, at + 64, ByteOrder.nativeOrder()));
            d = d.add(FloatVector.fromMemorySegment(lanes, memory, at + 96, ByteOrder.nativeOrder()));
        }
        return a.add(b).add(c.add(d)).reduceLanes(jdk.incubator.vector.VectorOperators.ADD);
    }
}
