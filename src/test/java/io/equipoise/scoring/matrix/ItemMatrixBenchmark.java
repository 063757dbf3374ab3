package io.equipoise.scoring.matrix;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.sun.management.OperatingSystemMXBean;
import io.equipoise.onnx.OnnxSession;
import io.equipoise.onnx.OnnxWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What the item matrix does beside the limits of the machine and beside a peer, in one run: reading memory, the bare product of the kernel, ONNX
 * Runtime's MatMul and TopK in one graph (its own Java API, one thread per call, fed from a heap buffer), and the lists. Rates are by the clock;
 * behind each stands what it cost of processor time, which other work on the machine disturbs less. Arguments: items, dimensions, shoppers of a
 * batch, k, threads, seconds per line, rounds.
 */
public final class ItemMatrixBenchmark {
    private static final IntPredicate NONE = item -> false;
    private static final OperatingSystemMXBean PROCESS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ItemMatrixBenchmark() {}

    /** @param second calls, all threads together; @param processor seconds of it a call cost */
    private record Rate(double second, double processor) {}

    public static void main(String[] arguments) throws Exception {
        int items = number(arguments, 0, 100_000);
        int d = number(arguments, 1, 64);
        int batch = number(arguments, 2, 96);
        int k = number(arguments, 3, 100);
        int threads = number(arguments, 4, 2);
        double seconds = number(arguments, 5, 3);
        int rounds = number(arguments, 6, 2);
        System.out.printf("%,d items, %d dimensions, batches of %d, k %d, %d threads, %d rounds of which the last counts%n", items, d, batch, k, threads, rounds);
        var random = new Random(1);
        float[] vectors = gaussian(random, items * d);
        float[][] users = IntStream.range(0, batch).mapToObj(u -> gaussian(random, d)).toArray(float[][]::new);
        IntPredicate[] excluded = new IntPredicate[batch];
        Arrays.fill(excluded, NONE);
        double bytes = 4.0 * items * (d + 1);
        double flops = 2.0 * items * d;
        try (var coarse = new ItemMatrix(items, d, DotKernel.BEST, true);
                var matrix = new ItemMatrix(items, d, DotKernel.BEST, false);
                var pool = Executors.newFixedThreadPool(threads);
                var arena = Arena.ofShared();
                var peer = new Peer(vectors, items, d, k)) {
            for (int item = 0; item < items; item++) {
                matrix.set(item, vectors, item * d, 0);
                coarse.set(item, vectors, item * d, 0);
            }
            sameItems(matrix, coarse, peer, users, k);
            var memory = arena.allocate((long) bytes, 64);
            for (int round = 0; round < rounds; round++) {
                System.out.printf("round %d%n", round + 1);
                var read = rate(pool, 1, seconds, () -> (int) sum(memory));
                System.out.printf("  reading %.0f MB, one thread: %.3f ms, %.1f GB/s%n", bytes / 1e6, 1e3 / read.second, read.second * bytes / 1e9);
                alone("float32", rate(pool, 1, seconds, () -> matrix.top(users[0], k, NONE).size()), bytes, read);
                alone("bfloat16 first, same result", rate(pool, 1, seconds, () -> coarse.top(users[0], k, NONE).size()), bytes, read);
                alone("ONNX Runtime MatMul + TopK", rate(pool, 1, seconds, () -> peer.top(users[0])), bytes, read);
                var bare = rate(pool, threads, seconds, () -> matrix.product(users));
                many("bare product", bare, batch, flops, bare);
                many("lists", rate(pool, threads, seconds, () -> matrix.top(users, k, excluded).length), batch, flops, bare);
                many("ONNX Runtime MatMul + TopK", rate(pool, threads, seconds, () -> peer.top(users)), batch, flops, bare);
            }
        }
    }

    private static void alone(String what, Rate rate, double bytes, Rate read) {
        System.out.printf(
                "  one shopper, one thread, %s: %.3f ms (processor %.3f), %.2f times reading the float32 values%n",
                what, 1e3 / rate.second, 1e3 * rate.processor, read.second / rate.second);
    }

    private static void many(String what, Rate rate, int batch, double flops, Rate bare) {
        System.out.printf(
                "  batches, %s: %,.0f lists/s (processor %.1f µs a list), %.1f GFLOP/s, %.2f of the bare product (by processor time %.2f)%n",
                what, rate.second * batch, 1e6 * rate.processor / batch, rate.second * batch * flops / 1e9, rate.second / bare.second,
                bare.processor / rate.processor);
    }

    /** All three find the same; the peer adds in another order, so its scores may differ in their last digits. */
    private static void sameItems(ItemMatrix matrix, ItemMatrix coarse, Peer peer, float[][] users, int k) throws OrtException {
        double apart = 0;
        for (float[] user : users) {
            var found = matrix.top(user, k, NONE);
            if (!Arrays.equals(found.items(), coarse.top(user, k, NONE).items())) {
                throw new IllegalStateException("bfloat16 found other items");
            }
            float[] theirs = peer.best(user);
            apart = Math.max(apart, IntStream.range(0, k).mapToDouble(i -> Math.abs(theirs[i] - found.scores()[i])).max().orElse(0));
        }
        System.out.printf("float32 and bfloat16 find the same lists; the peer's scores, place by place, are within %.1e%n", apart);
    }

    /** The product and the best k in one graph: no score leaves the runtime. */
    private static final class Peer implements AutoCloseable {
        private final OrtEnvironment environment;
        private final OrtSession session;
        private final int d;

        Peer(float[] vectors, int items, int d, int k) throws OrtException {
            this.d = d;
            // The runtime is loaded by the engine's own loader, which alone does it without reporting to its maker.
            OnnxSession.open(new OnnxWriter("none").input("x", 1).node("Relu", List.of("x"), "y").output("y", 1).toBytes(), "y", "none").close();
            this.environment = OrtEnvironment.getEnvironment();
            float[] columns = new float[vectors.length];
            for (int item = 0; item < items; item++) {
                for (int i = 0; i < d; i++) {
                    columns[i * items + item] = vectors[item * d + i];
                }
            }
            byte[] graph = new OnnxWriter("search")
                    .input("user", d)
                    .constant("items", columns, d, items)
                    .wholeConstant("k", new long[] {k}, 1)
                    .node("MatMul", List.of("user", "items"), "scores")
                    .nodes("TopK", List.of("scores", "k"), List.of("best", "places"))
                    .output("best", k)
                    .toBytes();
            try (var options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                session = environment.createSession(graph, options);
            }
        }

        int top(float[]... users) throws OrtException {
            float[] all = new float[users.length * d];
            for (int u = 0; u < users.length; u++) {
                System.arraycopy(users[u], 0, all, u * d, d);
            }
            try (var tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(all), new long[] {users.length, d});
                    var result = session.run(Map.of("user", tensor))) {
                return ((OnnxTensor) result.get(0)).getFloatBuffer().remaining();
            }
        }

        float[] best(float[] user) throws OrtException {
            try (var tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(user), new long[] {1, d});
                    var result = session.run(Map.of("user", tensor))) {
                return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
            }
        }

        @Override
        public void close() throws OrtException {
            session.close();
        }
    }

    private static int number(String[] arguments, int at, int otherwise) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
    }

    private static float[] gaussian(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static Rate rate(ExecutorService pool, int threads, double seconds, Callable<Integer> call) throws Exception {
        for (int warm = 0; warm < 3; warm++) {
            call.call();
        }
        long processor = PROCESS.getProcessCpuTime();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
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
        return new Rate(calls / ((System.nanoTime() - begin) / 1e9), (PROCESS.getProcessCpuTime() - processor) / 1e9 / calls);
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
        return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    }
}
