package io.equipoise.training.sequence;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import io.equipoise.training.fair.ExampleWeights;
import io.equipoise.training.sequence.Sequences.Judged;
import io.equipoise.training.sequence.Sequences.Window;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Takes steps of a sequence network: the loss of each next item against items sampled uniformly and shared by the whole batch.
 * Per step only the rows of the item table that occur are handed to PyTorch, on a manager that is closed after the step, so nothing is left
 * behind and a large catalogue costs no more than a small one.
 */
final class SequenceTrainer implements AutoCloseable {
    /** Name of the item table among the weights. */
    static final String ITEMS = "item_vectors";

    private static final String ENGINE = "PyTorch";
    private static final int JUDGE_BATCH = 256;
    private static final int CUTOFF = 10;
    private static final float IMPOSSIBLE = -1e9f;

    private final SequencePlan plan;
    private final Sequences data;
    private final SequenceNetwork network;
    private final ExampleWeights examples;
    private final NDManager manager;
    final Weights weights = new Weights();

    SequenceTrainer(SequencePlan plan, Sequences data, ExampleWeights examples) {
        this.plan = plan;
        this.data = data;
        this.examples = examples;
        this.network = SequenceNetwork.of(plan);
        var random = new SplittableRandom(plan.seed());
        weights.table(ITEMS, data.itemCount() + 1, plan.dimension(), Double.parseDouble(System.getProperty("zoo.init", "0.02")), random);
        network.initialise(weights, random);
        this.manager = Engine.getEngine(ENGINE).newBaseManager();
    }

    SequenceNetwork network() {
        return network;
    }

    /** Rows of the item table that a step needs, numbered anew. */
    private final class Rows {
        private final Map<Integer, Integer> number = new HashMap<>();
        private final List<Integer> items = new ArrayList<>();

        Rows() {
            add(0);
        }

        long add(int item) {
            return number.computeIfAbsent(item, each -> {
                items.add(each);
                return items.size() - 1;
            });
        }

        float[] values() {
            int d = plan.dimension();
            float[] values = new float[items.size() * d];
            float[] table = weights.get(ITEMS).values;
            for (int row = 0; row < items.size(); row++) {
                System.arraycopy(table, items.get(row) * d, values, row * d, d);
            }
            return values;
        }
    }

    /** @return mean loss per example of one pass over the windows in an order drawn for that epoch */
    double pass(int epoch, Stop stop) {
        // Everything random of an epoch follows from the seed and its number, so a resumed training goes on as it would have.
        var random = new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + epoch);
        Engine.getEngine(ENGINE).setRandomSeed(random.nextInt(Integer.MAX_VALUE));
        int[] order = new int[data.windows().size()];
        for (int at = 0; at < order.length; at++) {
            int other = random.nextInt(at + 1);
            order[at] = order[other];
            order[other] = at;
        }
        double sum = 0;
        long count = 0;
        for (int from = 0; from < order.length && !stop.now(); from += plan.batch()) {
            List<Window> batch = new ArrayList<>();
            for (int at = from; at < Math.min(order.length, from + plan.batch()); at++) {
                batch.add(data.windows().get(order[at]));
            }
            var loss = step(batch, random);
            sum += loss.mean * loss.examples;
            count += loss.examples;
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** Asked before every step. */
    interface Stop {
        boolean now();
    }

    private record Loss(double mean, int examples) {}

    private Loss step(List<Window> batch, SplittableRandom random) {
        int length = plan.length();
        var rows = new Rows();
        long[] ids = new long[batch.size() * length];
        int examplesCount = batch.stream().mapToInt(window -> window.items().length - 1).sum();
        long[] places = new long[examplesCount];
        long[] targets = new long[examplesCount];
        int[] users = new int[examplesCount];
        int[] items = new int[examplesCount];
        int example = 0;
        for (int row = 0; row < batch.size(); row++) {
            int[] window = batch.get(row).items();
            int start = (row + 1) * length - (window.length - 1);
            for (int k = 0; k + 1 < window.length; k++) {
                ids[start + k] = rows.add(window[k]);
                places[example] = start + k;
                targets[example] = rows.add(window[k + 1]);
                users[example] = batch.get(row).user();
                items[example++] = window[k + 1] - 1;
            }
        }
        long[] negatives = negatives(rows, random);
        float[] share = examples.share(users, items);
        float[] losses;
        try (NDManager step = manager.newSubManager()) {
            var p = arrays(step, true);
            NDArray table = array(step, rows.values(), rows.items.size(), plan.dimension());
            table.setRequiresGradient(true);
            NDArray each;
            try (var gradients = Engine.getEngine(ENGINE).newGradientCollector()) {
                NDArray states = states(step, table, ids, batch.size(), p, true).reshape(-1, plan.dimension());
                NDArray known = rowsOf(states, step.create(places));
                NDArray right = step.create(targets);
                NDArray others = step.create(negatives);
                NDArray positive = known.mul(rowsOf(table, right)).sum(new int[] {1}, true);
                // What happens to be the right answer is no wrong one.
                NDArray hit = right.reshape(-1, 1).eq(others.reshape(1, -1)).toType(DataType.FLOAT32, false).mul(IMPOSSIBLE);
                NDArray negative = known.matMul(rowsOf(table, others).transpose()).add(hit);
                each = switch (plan.loss()) {
                    case SOFTMAX -> positive.concat(negative, 1).logSoftmax(1).get(":, 0:1").neg();
                    case GBCE -> Gbce.loss(positive, negative, Gbce.beta(negatives.length, data.eligible().length, plan.calibration()));
                };
                NDArray loss = each.mul(array(step, share, examplesCount, 1)).sum();
                if (examples.popularityPenalty() > 0) {
                    loss = loss.add(popularityCorrelation(step, positive, items).mul((float) examples.popularityPenalty()));
                }
                gradients.backward(loss);
            }
            losses = each.toFloatArray();
            move(p, table, rows);
        }
        examples.learned(users, losses);
        double sum = 0;
        for (float loss : losses) {
            sum += loss;
        }
        if (!Double.isFinite(sum)) {
            throw new IllegalStateException("The loss is no longer a number: try a lower learning rate.");
        }
        return new Loss(sum / examplesCount, examplesCount);
    }

    /** corr(score, ln popularity)², as {@code fairness.learning.PopularityPenalty} defines it. */
    private NDArray popularityCorrelation(NDManager step, NDArray scores, int[] items) {
        float[] popularity = new float[items.length];
        double mean = 0;
        for (int k = 0; k < items.length; k++) {
            mean += examples.logPopularity(items[k]) / items.length;
        }
        double square = 1e-12;
        for (int k = 0; k < items.length; k++) {
            popularity[k] = (float) (examples.logPopularity(items[k]) - mean);
            square += popularity[k] * popularity[k];
        }
        NDArray centred = scores.sub(scores.mean());
        NDArray both = centred.mul(array(step, popularity, items.length, 1)).sum();
        return both.mul(both).div(centred.mul(centred).sum().add(1e-12f).mul((float) square));
    }

    private long[] negatives(Rows rows, SplittableRandom random) {
        int[] eligible = data.eligible();
        boolean all = eligible.length <= plan.negatives();
        long[] negatives = new long[all ? eligible.length : plan.negatives()];
        for (int k = 0; k < negatives.length; k++) {
            negatives[k] = rows.add(eligible[all ? k : random.nextInt(eligible.length)]);
        }
        return negatives;
    }

    private void move(Map<String, NDArray> p, NDArray table, Rows rows) {
        weights.all().forEach((name, tensor) -> {
            if (!name.equals(ITEMS)) {
                float[] gradient = Objects.requireNonNull(p.get(name), name).getGradient().toFloatArray();
                tensor.move(0, 0, gradient.length, gradient, 0, plan.learningRate());
            }
        });
        float[] gradient = table.getGradient().toFloatArray();
        int d = plan.dimension();
        for (int row = 1; row < rows.items.size(); row++) {
            int item = rows.items.get(row);
            weights.get(ITEMS).move(item, item * d, d, gradient, row * d, plan.learningRate());
        }
    }

    private Map<String, NDArray> arrays(NDManager step, boolean learning) {
        var p = new HashMap<String, NDArray>(network.constants(step));
        weights.all().forEach((name, tensor) -> {
            if (!name.equals(ITEMS)) {
                NDArray array = array(step, tensor.values, tensor.shape);
                array.setRequiresGradient(learning);
                p.put(name, array);
            }
        });
        return p;
    }

    private NDArray states(NDManager step, NDArray table, long[] ids, int rows, Map<String, NDArray> p, boolean training) {
        NDArray index = step.create(ids, new Shape(rows, plan.length()));
        NDArray x = rowsOf(table, index).mul((float) Math.sqrt(plan.dimension()));
        NDArray mask = index.neq(0).toType(DataType.FLOAT32, false).expandDims(2);
        return network.forward(x, mask, p, training);
    }

    private static NDArray rowsOf(NDArray table, NDArray index) {
        return index.getNDArrayInternal().embedding(index, table, SparseFormat.DENSE).singletonOrThrow();
    }

    /** @return user vectors of histories, one row after the other, by the network that learns */
    float[] encode(List<int[]> histories) {
        var rows = new Rows();
        long[] ids = new long[histories.size() * plan.length()];
        for (int row = 0; row < histories.size(); row++) {
            int[] history = histories.get(row);
            int kept = Math.min(history.length, plan.length());
            for (int k = 0; k < kept; k++) {
                ids[(row + 1) * plan.length() - kept + k] = rows.add(history[history.length - kept + k]);
            }
        }
        try (NDManager step = manager.newSubManager()) {
            NDArray table = array(step, rows.values(), rows.items.size(), plan.dimension());
            return states(step, table, ids, histories.size(), arrays(step, false), false)
                    .get(":, -1")
                    .toFloatArray();
        }
    }

    /** @return mean NDCG@10 of the shoppers kept aside, all eligible items ranked, those of the history left out */
    double judge() {
        double sum = 0;
        for (int from = 0; from < data.judged().size(); from += JUDGE_BATCH) {
            var batch = data.judged().subList(from, Math.min(data.judged().size(), from + JUDGE_BATCH));
            float[] users = encode(batch.stream().map(Judged::history).toList());
            double[] each = new double[batch.size()];
            IntStream.range(0, each.length)
                    .parallel()
                    .forEach(row -> each[row] = ndcg(batch.get(row), users, row * plan.dimension()));
            sum += Arrays.stream(each).sum();
        }
        return sum / data.judged().size();
    }

    private double ndcg(Judged judged, float[] users, int at) {
        float[] scores = new float[data.itemCount() + 1];
        for (int item : data.eligible()) {
            scores[item] = dot(users, at, weights.get(ITEMS).values, item * plan.dimension());
        }
        var seen = new HashSet<Integer>();
        for (int item : judged.history()) {
            seen.add(item);
        }
        double gained = 0;
        double most = 0;
        for (int k = 0; k < judged.next().length; k++) {
            if (k < CUTOFF) {
                most += Math.log(2) / Math.log(k + 2);
            }
            int target = judged.next()[k];
            int rank = 0;
            for (int item : data.eligible()) {
                if ((scores[item] > scores[target] || scores[item] == scores[target] && item < target) && !seen.contains(item)) {
                    rank++;
                }
            }
            gained += rank < CUTOFF ? Math.log(2) / Math.log(rank + 2) : 0;
        }
        return gained / most;
    }

    private float dot(float[] a, int from, float[] b, int at) {
        float sum = 0;
        for (int k = 0; k < plan.dimension(); k++) {
            sum += a[from + k] * b[at + k];
        }
        return sum;
    }

    /** Arrays kept between steps; constant when nothing leaks. */
    int keptArrays() {
        return manager.getManagedArrays().size();
    }

    private static NDArray array(NDManager manager, float[] values, long... shape) {
        var buffer = ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder());
        buffer.asFloatBuffer().put(values);
        return manager.create(buffer, new Shape(shape), DataType.FLOAT32);
    }

    @Override
    public void close() {
        manager.close();
    }
}
