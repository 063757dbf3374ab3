package io.equipoise.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.equipoise.fairness.mitigation.MinimumShareReranker;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.onnx.OnnxModel;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.scoring.ListMaker.Choice;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engine beside its limits, in one run. {@code call}: the founding network over 1,000 and 10,000 candidates, by the engine from direct buffers and
 * by ONNX Runtime's own Java API from a heap buffer, turn by turn. {@code request ITEMS}: whole requests of one shopper, without HTTP and ledger.
 * {@code batch SHOPPERS ITEMS}: lists of all shoppers of a snapshot.
 */
public final class EngineBenchmark {
    private static final int COLUMNS = 40;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EngineBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("engine-benchmark");
        switch (arguments[0]) {
            case "call" -> call(folder);
            case "request" -> request(folder, Integer.parseInt(arguments[1]));
            case "batch" -> batch(folder, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
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
                    int calls = 6_000_000 / rows;
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

    private static void request(Path folder, int items) throws IOException {
        var view = MadeUpCatalogue.view(Math.max(2_000, items / 15), items);
        var random = new Random(4);
        int[] groups = random.ints(view.itemCount(), 0, 5).toArray();
        List<Reranker> policy = List.of(new MinimumShareReranker(groups, 1, "g1", 0.4, 0.1, 1));
        try (var lists = new ListMaker(view, EncoderScorer.open(MadeUpCatalogue.encoder(view, folder, 1), view))) {
            int[] users = view.split().users();
            int count = items >= 1_000_000 ? 300 : 3_000;
            double[] micros = new double[count];
            long bytes = 0;
            for (int k = -count / 3; k < count; k++) {
                long begin = System.nanoTime();
                int user = users[Math.floorMod(k * 7919, users.length)];
                var made = lists.make(user, 10, policy, Choice.ALL, false);
                bytes += JSON.writeValueAsBytes(made.shown().stream().map(Explanation::of).toList()).length;
                if (k >= 0) {
                    micros[k] = (System.nanoTime() - begin) / 1e3;
                }
            }
            System.out.printf("whole request, %,d items: %s (%,d bytes of JSON in all)%n", items, said(micros), bytes);
        }
    }

    private static void batch(Path folder, int shoppers, int items) throws IOException {
        var view = MadeUpCatalogue.view(shoppers, items);
        var scorer = EncoderScorer.open(MadeUpCatalogue.encoder(view, folder, 1), view);
        try (var lists = new ListMaker(view, scorer)) {
            int[] users = view.split().users();
            lists.items(Arrays.copyOf(users, 2_000), 10, List.of());
            long begin = System.nanoTime();
            int[][] made = lists.items(users, 10, List.of());
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf("lists of all %,d shoppers over %,d items: %.1f s, %,.0f lists/s%n", made.length, items, seconds, made.length / seconds);
            var batches = new ArrayList<int[]>();
            for (int from = 0; from + 96 <= users.length; from += 96) {
                batches.add(Arrays.copyOfRange(users, from, from + 96));
            }
            begin = System.nanoTime();
            float[][][] vectors = batches.parallelStream().map(scorer::vectors).toArray(float[][][]::new);
            double encoding = (System.nanoTime() - begin) / 1e9;
            begin = System.nanoTime();
            int sum = Arrays.stream(vectors).parallel().mapToInt(some -> scorer.matrix().product(some)).sum();
            double product = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "of that, the same run: encoding alone %.1f s, bare product alone %.1f s, %,.0f lists/s (%d)%n", encoding, product,
                    batches.size() * 96 / product, sum);
        }
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
