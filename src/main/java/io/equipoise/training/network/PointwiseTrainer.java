package io.equipoise.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.equipoise.training.fair.ExampleWeights;
import io.equipoise.training.gradient.Checkpoint;
import io.equipoise.training.gradient.StepGuard;
import io.equipoise.training.gradient.TableRows;
import io.equipoise.training.gradient.Torch;
import io.equipoise.training.gradient.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network that scores pairs, with Adam on binary cross-entropy. A sampled item counts as much as the chosen one it was sampled for, so weights of
 * examples keep the balance of both.
 */
final class PointwiseTrainer implements AutoCloseable {
    private static final int JUDGE_BATCH = 8_192;

    private final NetworkPlan plan;
    private final PointwiseNetwork network;
    private final ExampleWeights examples;
    private final NDManager manager = Torch.engine().newBaseManager();
    private final StepGuard guard = new StepGuard();
    final Weights weights = new Weights();

    PointwiseTrainer(NetworkPlan plan, PointwiseNetwork network, ExampleWeights examples) {
        this.plan = plan;
        this.network = network;
        this.examples = examples;
        network.initialise(weights, new SplittableRandom(plan.seed()));
    }

    /** What is learned from in an epoch, the same whenever it is asked for the same. */
    interface Source {
        Samples of(int epoch);
    }

    /** Told after every pass over the samples, and asked before every step whether its time is up. */
    interface Watcher {
        void epoch(int epoch, double loss, double validationLoss);

        boolean timeIsUp();
    }

    /**
     * Learns until the validation loss stops getting better, and goes back to the weights where it was best.
     *
     * @param training what must be the same for a checkpoint to be of this training
     * @param checkpoint written after every epoch; where it exists and is of this training, learning goes on from it
     */
    void train(Source source, Samples validation, String training, Path checkpoint, Watcher watcher) throws IOException {
        var state = Checkpoint.read(checkpoint, training, weights);
        for (int epoch = 1; epoch <= state.epochs(); epoch++) {
            watcher.epoch(epoch, state.curve.get(epoch - 1)[0], state.curve.get(epoch - 1)[1]);
        }
        while (state.epochs() < plan.epochs() && state.waited < plan.patience() && !watcher.timeIsUp()) {
            int epoch = state.epochs() + 1;
            double loss = pass(source.of(epoch), epoch, watcher);
            double validationLoss = judge(validation);
            state.curve.add(new double[] {loss, validationLoss});
            if (-validationLoss > state.best) {
                state.best = -validationLoss;
                state.waited = 0;
                state.kept = weights.copy();
            } else {
                state.waited++;
            }
            Checkpoint.write(checkpoint, training, state, weights);
            watcher.epoch(epoch, loss, validationLoss);
        }
        weights.restore(state.kept);
    }

    /** @return mean loss of the steps that counted */
    private double pass(Samples samples, int epoch, Watcher watcher) {
        int[] order = IntStream.range(0, samples.size()).toArray();
        // The order of an epoch follows from the seed and its number, so a resumed training goes on as it would have.
        Sampler.shuffle(order, new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + epoch));
        double sum = 0;
        int done = 0;
        for (int from = 0; from < order.length && !watcher.timeIsUp(); from += plan.batch()) {
            int to = Math.min(order.length, from + plan.batch());
            double loss = step(samples.pick(Arrays.copyOfRange(order, from, to)));
            if (!Double.isNaN(loss)) {
                sum += loss * (to - from);
                done += to - from;
            }
        }
        return done == 0 ? Double.NaN : sum / done;
    }

    /** @return mean loss, NaN for a step that was left out */
    private double step(Samples batch) {
        float[] share = examples.share(batch.users(), batch.chosen());
        var users = new TableRows();
        var items = new TableRows();
        long[] userRows = Arrays.stream(batch.users()).mapToLong(user -> users.add(user + 1)).toArray();
        long[] itemRows = Arrays.stream(batch.items()).mapToLong(item -> items.add(item + 1)).toArray();
        float[] losses;
        // Everything a step makes hangs on its own manager, so that nothing is left when the step is over.
        try (NDManager step = manager.newSubManager()) {
            var p = arrays(step, users, items, true);
            NDArray each;
            try (var gradients = Torch.engine().newGradientCollector()) {
                NDArray logits = logits(step, batch, p, userRows, itemRows);
                NDArray labels = Torch.array(step, batch.labels(), batch.size(), 1);
                each = Torch.softplus(logits).sub(logits.mul(labels));
                NDArray loss = each.mul(Torch.array(step, share, batch.size(), 1)).sum();
                if (examples.popularityPenalty() > 0) {
                    loss = loss.add(penalty(step, logits, batch));
                }
                gradients.backward(loss);
            }
            losses = each.toFloatArray();
            var moves = gradients(p);
            if (!guard.fit(losses, moves)) {
                return Double.NaN;
            }
            move(moves, users, items);
        }
        examples.learned(batch.users(), losses);
        double sum = 0;
        for (float loss : losses) {
            sum += loss;
        }
        return sum / losses.length;
    }

    /** Of the chosen items alone, as the penalty is defined. */
    private NDArray penalty(NDManager step, NDArray logits, Samples batch) {
        int[] chosen = IntStream.range(0, batch.size()).filter(row -> batch.labels()[row] > 0).toArray();
        NDArray scores = Torch.rowsOf(logits, step.create(Arrays.stream(chosen).mapToLong(row -> row).toArray()));
        double[] popularity = Arrays.stream(chosen).mapToDouble(row -> examples.logPopularity(batch.items()[row])).toArray();
        return Torch.popularityCorrelation(step, scores, popularity).mul((float) examples.popularityPenalty());
    }

    private NDArray logits(NDManager step, Samples batch, Map<String, NDArray> p, long[] userRows, long[] itemRows) {
        var own = new HashMap<>(p);
        network.userTables().forEach(table -> own.put(table, Torch.rowsOf(Objects.requireNonNull(p.get(table), table), step.create(userRows))));
        network.itemTables().forEach(table -> own.put(table, Torch.rowsOf(Objects.requireNonNull(p.get(table), table), step.create(itemRows))));
        float[] features = batch.width() == 0 ? new float[batch.size()] : batch.rows();
        return network.logits(Torch.array(step, features, batch.size(), Math.max(1, batch.width())), own);
    }

    private Map<String, NDArray> arrays(NDManager step, TableRows users, TableRows items, boolean learning) {
        var p = new HashMap<String, NDArray>();
        weights.all().forEach((name, tensor) -> {
            TableRows rows = tableRows(name, users, items);
            NDArray array = rows == null
                    ? Torch.array(step, tensor.values, tensor.shape)
                    : Torch.array(step, rows.values(tensor), rows.size(), tensor.shape[1]);
            array.setRequiresGradient(learning);
            p.put(name, array);
        });
        return p;
    }

    private Map<String, float[]> gradients(Map<String, NDArray> p) {
        var gradients = new HashMap<String, float[]>();
        weights.all().keySet().forEach(name ->
                gradients.put(name, Objects.requireNonNull(p.get(name), name).getGradient().toFloatArray()));
        return gradients;
    }

    private void move(Map<String, float[]> gradients, TableRows users, TableRows items) {
        gradients.forEach((name, gradient) -> {
            var tensor = weights.get(name);
            TableRows rows = tableRows(name, users, items);
            if (rows == null) {
                tensor.move(0, 0, gradient.length, gradient, 0, plan.learningRate());
            } else {
                rows.move(tensor, gradient, plan.learningRate());
            }
        });
    }

    private @Nullable TableRows tableRows(String name, TableRows users, TableRows items) {
        if (network.userTables().contains(name)) {
            return users;
        }
        return network.itemTables().contains(name) ? items : null;
    }

    private double judge(Samples samples) {
        double sum = 0;
        float[] logits = logits(samples);
        for (int k = 0; k < logits.length; k++) {
            sum += Math.max(0, logits[k]) + Math.log1p(Math.exp(-Math.abs(logits[k]))) - logits[k] * samples.labels()[k];
        }
        return sum / samples.size();
    }

    /** Log-odds of samples by the weights as they are. */
    private float[] logits(Samples samples) {
        float[] all = new float[samples.size()];
        for (int from = 0; from < samples.size(); from += JUDGE_BATCH) {
            var batch = samples.pick(IntStream.range(from, Math.min(samples.size(), from + JUDGE_BATCH)).toArray());
            var users = new TableRows();
            var items = new TableRows();
            long[] userRows = Arrays.stream(batch.users()).mapToLong(user -> users.add(user + 1)).toArray();
            long[] itemRows = Arrays.stream(batch.items()).mapToLong(item -> items.add(item + 1)).toArray();
            try (NDManager step = manager.newSubManager()) {
                float[] found = logits(step, batch, arrays(step, users, items, false), userRows, itemRows).toFloatArray();
                System.arraycopy(found, 0, all, from, found.length);
            }
        }
        return all;
    }

    /** What the trained network gives: probabilities, as the written one does. */
    float[] scores(Samples samples) {
        float[] logits = logits(samples);
        for (int k = 0; k < logits.length; k++) {
            logits[k] = (float) (1 / (1 + Math.exp(-logits[k])));
        }
        return logits;
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
