package io.equipoise.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.sun.management.OperatingSystemMXBean;
import io.equipoise.fairness.mitigation.MinimumShareReranker;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.onnx.OnnxModel;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.scoring.ListMaker.Choice;
import io.equipoise.training.sequence.SequencePlan.Architecture;
import io.equipoise.training.sequence.UntrainedEncoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engine beside its limits, in one run. {@code call}: the founding network over 1,000 and 10,000 candidates, by the engine from direct buffers and
 * by ONNX Runtime's own Java API from a heap buffer, turn by turn. {@code request ITEMS [ARCHITECTURE [HISTORY]]}: whole requests of one shopper, without
 * HTTP and ledger; RECURRENT, DILATED or TRANSFORMER, shoppers of so many items (20).
 * {@code batch SHOPPERS ITEMS [MOST]}: lists of all shoppers of a snapshot, or of the first of them, and what its parts take.
 */
public final class EngineBenchmark {
    private static final int COLUMNS = 40;
    private static final OperatingSystemMXBean PROCESS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final IntPredicate[] NOBODYS = IntStream.range(0, 96).<IntPredicate>mapToObj(u -> item -> false).toArray(IntPredicate[]::new);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EngineBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("engine-benchmark");
        switch (arguments[0]) {
            case "call" -> call(folder);
            case "request" -> request(
                    folder, Integer.parseInt(arguments[1]),
                    Architecture.valueOf(arguments.length > 2 ? arguments[2] : "RECURRENT"),
                    arguments.length > 3 ? Integer.parseInt(arguments[3]) : 20);
            case "batch" -> batch(
                    folder, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]),
                    arguments.length > 3 ? Integer.parseInt(arguments[3]) : Integer.MAX_VALUE);
            default -> throw new IllegalArgumentException("call, request or batch, got " + arguments[0]);
        }
    }

    private static void call(Path folder) throws IOException, OrtException {
        Path file = folder.resolve("mlp.onnx");
        network(file);
        try (var engine = OnnxModel.open(file);
                var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            var environment = OrtEnvironment.getEnvironment();
            try (var bare = environment.createSession(file.toString(), options)) {
                for (int rows : new int[] {1_000, 10_000}) {
                    var direct = engine.buffer(rows);
                    float[] heap = new float[rows * COLUMNS];
                    var random = new Random(1);
                    for (int i = 0; i < heap.length; i++) {
                        heap[i] = random.nextFloat();
                    }
                    direct.asFloatBuffer().put(heap);
                    int calls = 4_000_000 / rows;
                    double[] ours = new double[calls];
                    double[] theirs = new double[calls];
                    for (int k = 0; k < calls; k++) {
                        long begin = System.nanoTime();
                        float[] a = engine.run(direct, rows);
                        long middle = System.nanoTime();
                        float[] b = bare(environment, bare, heap, rows);
                        ours[k] = (middle - begin) / 1e3;
                        theirs[k] = (System.nanoTime() - middle) / 1e3;
                        if (a[rows - 1] != b[rows - 1]) {
                            throw new IllegalStateException("Different answers");
                        }
                    }
                    System.out.printf(
                            "%,d candidates: engine %s, bare runtime %s, ratio of medians %.3f, of the least %.3f%n", rows, said(ours),
                            said(theirs), median(ours) / median(theirs), least(ours) / least(theirs));
                }
            }
        }
    }

    private static float[] bare(OrtEnvironment environment, OrtSession session, float[] heap, int rows) throws OrtException {
        try (var tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(heap), new long[] {rows, COLUMNS});
                var result = session.run(Map.of("features", tensor))) {
            var values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] scores = new float[rows];
            values.get(scores);
            return scores;
        }
    }

    /** 128, 64, 1, as the founding network. */
    private static void network(Path file) throws IOException {
        var random = new Random(2);
        var writer = new OnnxWriter("mlp").input("features", COLUMNS);
        int[] widths = {COLUMNS, 128, 64, 1};
        String now = "features";
        for (int layer = 0; layer < 3; layer++) {
            float[] weights = new float[widths[layer] * widths[layer + 1]];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) random.nextGaussian() / 8;
            }
            writer.constant("w" + layer, weights, widths[layer], widths[layer + 1])
                    .constant("b" + layer, new float[widths[layer + 1]], widths[layer + 1])
                    .node("Gemm", List.of(now, "w" + layer, "b" + layer), "g" + layer)
                    .node(layer == 2 ? "Sigmoid" : "Relu", List.of("g" + layer), layer == 2 ? "score" : "h" + layer);
            now = "h" + layer;
        }
        writer.output("score", 1).write(file);
    }

    /** Twice: one shopper after another on one thread, with what its parts take, and eight threads at once. */
    private static void request(Path folder, int items, Architecture architecture, int each) throws Exception {
        var view = MadeUpCatalogue.view(Math.max(2_000, items / 15), items, each);
        var random = new Random(4);
        int[] groups = random.ints(view.itemCount(), 0, 5).toArray();
        List<Reranker> policy = List.of(new MinimumShareReranker(groups, 1, "g1", 0.4, 0.1, 1));
        var scorer = EncoderScorer.open(UntrainedEncoder.write(architecture, view, folder, 1), view);
        try (var lists = new ListMaker(view, scorer)) {
            int[] users = view.split().users();
            int count = items >= 1_000_000 ? 300 : 2_000;
            double[] micros = new double[count];
            double[][] parts = new double[3][count];
            for (int k = -count / 2; k < count; k++) {
                int user = users[Math.floorMod(k * 7919, users.length)];
                long begin = System.nanoTime();
                int[] shown = one(lists, user, policy);
                long whole = System.nanoTime();
                float[] vector = scorer.vectors(new int[] {user})[0];
                long encoded = System.nanoTime();
                scorer.matrix().top(vector, ListMaker.CANDIDATES, item -> false);
                long searched = System.nanoTime();
                scorer.explain(user, shown);
                if (k >= 0) {
                    micros[k] = (whole - begin) / 1e3;
                    parts[0][k] = (encoded - whole) / 1e3;
                    parts[1][k] = (searched - encoded) / 1e3;
                    parts[2][k] = (System.nanoTime() - searched) / 1e3;
                }
            }
            System.out.printf("whole request (encoding, search for 500, a minimum share, ten reasons, JSON), %,d items, %s, histories of %d, one thread: %s%n", items, architecture,
                    each, said(micros));
            System.out.printf("  encoding alone: %s%n  search alone: %s%n  reasons alone: %s%n", said(parts[0]), said(parts[1]), said(parts[2]));
            load(lists, users, policy, items, 2);
            System.out.print("  warm: ");
            load(lists, users, policy, items, 5);
        }
    }

    private static int[] one(ListMaker lists, int user, List<Reranker> policy) {
        var made = lists.make(user, 10, policy, Choice.ALL, false).shown();
        if (JSON.writeValueAsBytes(made.stream().map(Explanation::of).toList()).length == 0) {
            throw new IllegalStateException("No answer");
        }
        return made.stream().mapToInt(ScoredSlot::itemIndex).toArray();
    }

    private static void load(ListMaker lists, int[] users, List<Reranker> policy, int items, int seconds) throws Exception {
        int threads = 8;
        long processor = PROCESS.getProcessCpuTime();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var done = pool.invokeAll(IntStream.range(0, threads)
                    .<Callable<double[]>>mapToObj(thread -> () -> {
                        var each = new ArrayList<Double>();
                        for (int k = thread; System.nanoTime() < end; k += threads) {
                            long from = System.nanoTime();
                            one(lists, users[Math.floorMod(k * 104_729, users.length)], policy);
                            each.add((System.nanoTime() - from) / 1e3);
                        }
                        return each.stream().mapToDouble(one -> one).toArray();
                    })
                    .toList());
            double[] micros = new double[0];
            for (var one : done) {
                micros = DoubleStream.concat(Arrays.stream(micros), Arrays.stream(one.get())).toArray();
            }
            double took = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "  eight threads at once, %,d items: %,.0f requests/s, processor %.2f ms a request, %s%n", items, micros.length / took,
                    (PROCESS.getProcessCpuTime() - processor) / 1e6 / micros.length, said(micros));
        }
    }

    /** @param most shoppers, to be done in time */
    private static void batch(Path folder, int shoppers, int items, int most) throws Exception {
        var view = MadeUpCatalogue.view(shoppers, items);
        var scorer = EncoderScorer.open(MadeUpCatalogue.encoder(view, folder, 1), view);
        try (var lists = new ListMaker(view, scorer)) {
            int[] users = Arrays.copyOf(view.split().users(), Math.min(most, view.split().users().length));
            lists.items(Arrays.copyOf(users, Math.min(users.length, 2_000)), 10, List.of());
            long processor = PROCESS.getProcessCpuTime();
            long begin = System.nanoTime();
            int[][] made = lists.items(users, 10, List.of());
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "lists of ten for %,d shoppers over %,d items, encoding included: %.1f s, %,.0f lists/s, processor %.0f µs a list%n", made.length,
                    items, seconds, made.length / seconds, (PROCESS.getProcessCpuTime() - processor) / 1e3 / made.length);
            var batches = new ArrayList<int[]>();
            for (int from = 0; from + 96 <= users.length; from += 96) {
                batches.add(Arrays.copyOfRange(users, from, from + 96));
            }
            int count = batches.size() * 96;
            processor = PROCESS.getProcessCpuTime();
            begin = System.nanoTime();
            float[][][] vectors = batches.parallelStream().map(scorer::vectors).toArray(float[][][]::new);
            part("encoding alone", count, begin, processor);
            processor = PROCESS.getProcessCpuTime();
            begin = System.nanoTime();
            int sum = Arrays.stream(vectors).parallel().mapToInt(some -> scorer.matrix().product(some)).sum();
            part("bare product alone", count, begin, processor);
            processor = PROCESS.getProcessCpuTime();
            begin = System.nanoTime();
            sum += Arrays.stream(vectors).parallel().mapToInt(some -> scorer.matrix().top(some, 10, NOBODYS).length).sum();
            part("search alone, nothing seen left out (" + sum + ")", count, begin, processor);
        }
    }

    private static void part(String what, int count, long begin, long processor) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "  the same run, %s: %.1f s, %,.0f a second, processor %.0f µs each%n", what, seconds, count / seconds,
                (PROCESS.getProcessCpuTime() - processor) / 1e3 / count);
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double median(double[] values) {
        return quantile(values, 0.5);
    }

    private static double quantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(q * sorted.length))];
    }

    private static String said(double[] micros) {
        return "least %.0f, p50 %.0f, p99 %.0f µs".formatted(least(micros), median(micros), quantile(micros, 0.99));
    }
}
