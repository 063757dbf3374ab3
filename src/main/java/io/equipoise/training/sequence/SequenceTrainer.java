package io.equipoise.training.sequence;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.equipoise.training.fair.ExampleWeights;
import io.equipoise.training.gradient.StepGuard;
import io.equipoise.training.gradient.TableRows;
import io.equipoise.training.gradient.Torch;
import io.equipoise.training.gradient.Weights;
import io.equipoise.training.sequence.Sequences.Judged;
import io.equipoise.training.sequence.Sequences.Window;
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
 * behind and a large catalogue costs hardly more than a small one.
 */
final class SequenceTrainer implements AutoCloseable {
    /** Name of the item table among the weights. */
    static final String ITEMS = "item_vectors";

    /** A rare item's moment has to last until the item comes again; .98 forgets it in fifty steps. */
    private static final double SECOND_MOMENT = 0.999;

    /** Of the mean of the weights from step to step: about the last thousand steps. */
    private static final double RUNNING_MEAN = 0.999;

    private static final int JUDGE_BATCH = 256;
    /** Numbers of an item table, all rows of which move in every step; in a larger one only those that the step touched, or it would cost more than the network. */
    private static final int MOST_MOVED = 2_000_000;
    private static final int CUTOFF = 10;
    private static final float IMPOSSIBLE = -1e9f;

    private final SequencePlan plan;
    private final Sequences data;
    private final SequenceNetwork network;
    private final ExampleWeights examples;
    private final NDManager manager;
    private final StepGuard guard = new StepGuard();
    final Weights weights = new Weights(SECOND_MOMENT, RUNNING_MEAN);

    SequenceTrainer(SequencePlan plan, Sequences data, ExampleWeights examples) {
        this.plan = plan;
        this.data = data;
        this.examples = examples;
        this.network = SequenceNetwork.of(plan);
        var random = new SplittableRandom(plan.seed());
        weights.table(ITEMS, data.itemCount() + 1, plan.dimension(), 1 / Math.sqrt(plan.dimension()), random);
        network.initialise(weights, random);
        this.manager = Torch.engine().newBaseManager();
    }

    SequenceNetwork network() {
        return network;
    }

    /** @param rate of Adam in this pass; @return mean loss per example of one pass over the windows in an order drawn for that epoch */
    double pass(int epoch, double rate, Stop stop) {
        // Everything random of an epoch follows from the seed and its number, so a resumed training goes on as it would have.
        var random = new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + epoch);
        Torch.engine().setRandomSeed(random.nextInt(Integer.MAX_VALUE));
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
            var loss = step(batch, rate, random);
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

    private Loss step(List<Window> batch, double rate, SplittableRandom random) {
        int length = plan.length();
        var rows = new TableRows();
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
        var drawn = new Drawn(rows, ids, places, targets, negatives(rows, random), items, examples.share(users, items), batch.size());
        var slope = slope(drawn);
        if (!guard.fit(slope.losses, slope.moves)) {
            // Nothing in the loss can give this from weights that are numbers (SequenceLossTest): the same batch once more, by another draw of what is dropped.
            slope = slope(drawn);
            if (!guard.fit(slope.losses, slope.moves)) {
                return new Loss(0, 0);
            }
            guard.recovered();
        }
        move(slope.moves, rows, rate);
        weights.average();
        examples.learned(users, slope.losses);
        double sum = 0;
        for (float loss : slope.losses) {
            sum += loss;
        }
        return new Loss(sum / examplesCount, examplesCount);
    }

    /**
     * What a step looks at, by numbers of its rows.
     *
     * @param ids [rows · length] of the histories; places of the examples among them, targets what came next; items the same by their index
     */
    private record Drawn(TableRows rows, long[] ids, long[] places, long[] targets, long[] negatives, int[] items, float[] share, int batch) {}

    /** @param losses per example; moves the gradients by name of the weight */
    private record Slope(float[] losses, Map<String, float[]> moves) {}

    private Slope slope(Drawn drawn) {
        try (NDManager step = manager.newSubManager()) {
            var p = arrays(step, true);
            NDArray table = Torch.array(step, drawn.rows.values(weights.get(ITEMS)), drawn.rows.size(), plan.dimension());
            table.setRequiresGradient(true);
            NDArray each;
            try (var gradients = Torch.engine().newGradientCollector()) {
                NDArray states = states(step, table, drawn.ids, drawn.batch, p, true).reshape(-1, plan.dimension());
                NDArray known = Torch.rowsOf(states, step.create(drawn.places));
                NDArray right = step.create(drawn.targets);
                NDArray positive = positive(known, table, right);
                NDArray negative = negative(known, table, right, step.create(drawn.negatives));
                each = switch (plan.loss()) {
                    case SOFTMAX -> softmax(positive, negative);
                    case GBCE -> Gbce.loss(positive, negative, Gbce.beta(drawn.negatives.length, data.eligible().length, plan.calibration()));
                };
                NDArray loss = each.mul(Torch.array(step, drawn.share, drawn.items.length, 1)).sum();
                if (examples.popularityPenalty() > 0) {
                    NDArray penalty = Torch.popularityCorrelation(
                            step, positive, Arrays.stream(drawn.items).mapToDouble(examples::logPopularity).toArray());
                    loss = loss.add(penalty.mul((float) examples.popularityPenalty()));
                }
                gradients.backward(loss);
            }
            return new Slope(each.toFloatArray(), gradients(p, table));
        }
    }

    /** @return scores of what was chosen, [examples, 1] */
    static NDArray positive(NDArray known, NDArray table, NDArray right) {
        return known.mul(Torch.rowsOf(table, right)).sum(new int[] {1}, true);
    }

    /** @return scores of what was drawn, [examples, negatives]; what happens to be the right answer is no wrong one, and lies far below zero */
    static NDArray negative(NDArray known, NDArray table, NDArray right, NDArray others) {
        NDArray hit = right.reshape(-1, 1).eq(others.reshape(1, -1)).toType(DataType.FLOAT32, false).mul(IMPOSSIBLE);
        return known.matMul(Torch.rowsOf(table, others).transpose()).add(hit);
    }

    /** @return cross-entropy of what was chosen among what was drawn, [examples, 1] */
    static NDArray softmax(NDArray positive, NDArray negative) {
        return positive.concat(negative, 1).logSoftmax(1).get(":, 0:1").neg();
    }

    private long[] negatives(TableRows rows, SplittableRandom random) {
        int[] eligible = data.eligible();
        boolean all = eligible.length <= plan.negatives();
        long[] negatives = new long[all ? eligible.length : plan.negatives()];
        for (int k = 0; k < negatives.length; k++) {
            negatives[k] = rows.add(eligible[all ? k : random.nextInt(eligible.length)]);
        }
        return negatives;
    }

    private Map<String, float[]> gradients(Map<String, NDArray> p, NDArray table) {
        var gradients = new HashMap<String, float[]>();
        weights.all().keySet().forEach(name -> gradients.put(
                name,
                (name.equals(ITEMS) ? table : Objects.requireNonNull(p.get(name), name)).getGradient().toFloatArray()));
        return gradients;
    }

    private void move(Map<String, float[]> gradients, TableRows rows, double rate) {
        gradients.forEach((name, gradient) -> {
            if (name.equals(ITEMS)) {
                var table = weights.get(ITEMS);
                if (table.values.length <= MOST_MOVED) {
                    rows.moveAll(table, gradient, rate);
                } else {
                    rows.move(table, gradient, rate);
                }
            } else {
                weights.get(name).move(0, 0, gradient.length, gradient, 0, rate);
            }
        });
    }

    private Map<String, NDArray> arrays(NDManager step, boolean learning) {
        var p = new HashMap<String, NDArray>(network.constants(step));
        weights.all().forEach((name, tensor) -> {
            if (!name.equals(ITEMS)) {
                NDArray array = Torch.array(step, tensor.values, tensor.shape);
                array.setRequiresGradient(learning);
                p.put(name, array);
            }
        });
        return p;
    }

    private NDArray states(NDManager step, NDArray table, long[] ids, int rows, Map<String, NDArray> p, boolean training) {
        NDArray index = step.create(ids, new Shape(rows, plan.length()));
        NDArray x = Torch.rowsOf(table, index).mul((float) Math.sqrt(plan.dimension()));
        NDArray mask = index.neq(0).toType(DataType.FLOAT32, false).expandDims(2);
        return network.forward(x, mask, p, training);
    }

    /** @return user vectors of histories, one row after the other, by the network that learns */
    float[] encode(List<int[]> histories) {
        var rows = new TableRows();
        long[] ids = new long[histories.size() * plan.length()];
        for (int row = 0; row < histories.size(); row++) {
            int[] history = histories.get(row);
            int kept = Math.min(history.length, plan.length());
            for (int k = 0; k < kept; k++) {
                ids[(row + 1) * plan.length() - kept + k] = rows.add(history[history.length - kept + k]);
            }
        }
        try (NDManager step = manager.newSubManager()) {
            NDArray table = Torch.array(step, rows.values(weights.get(ITEMS)), rows.size(), plan.dimension());
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

    @Override
    public void close() {
        manager.close();
    }
}
