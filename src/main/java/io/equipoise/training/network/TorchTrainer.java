package io.equipoise.training.network;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SigmoidBinaryCrossEntropyLoss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Trains the dense network, 128 relu, 64 relu, 1 sigmoid, with Adam on binary cross-entropy, on DJL's PyTorch engine. */
final class TorchTrainer implements AutoCloseable {
    private static final String ENGINE = "PyTorch";
    private static final int[] HIDDEN = {128, 64};
    private static final int JUDGE_BATCH = 8_192;

    private final NetworkPlan plan;
    private final int width;
    private final Model model;
    private final Trainer trainer;

    TorchTrainer(NetworkPlan plan, int width) {
        this.plan = plan;
        this.width = width;
        Engine.getEngine(ENGINE).setRandomSeed((int) plan.seed());
        model = Model.newInstance("dense", ENGINE);
        var block = new SequentialBlock();
        for (int units : HIDDEN) {
            block.add(Linear.builder().setUnits(units).build()).add(Activation::relu);
        }
        block.add(Linear.builder().setUnits(1).build());
        model.setBlock(block);
        var config = new DefaultTrainingConfig(new SigmoidBinaryCrossEntropyLoss("BCE", 1, false))
                .optDevices(new Device[] {Device.cpu()})
                .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT)
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed((float) plan.learningRate()))
                        .build());
        trainer = model.newTrainer(config);
        trainer.initialize(new Shape(1, width));
    }

    /** Told after every pass over the samples. */
    interface Watcher {
        void epoch(int epoch, double loss, double validationLoss);
    }

    /**
     * Learns until the validation loss stops getting better, and goes back to the weights where it was best.
     *
     * @param samples scaled; both sets non-empty
     */
    List<DenseNetwork.Layer> train(Samples samples, Samples validation, Watcher watcher) {
        var random = new SplittableRandom(plan.seed());
        int[] order = new int[samples.size()];
        Arrays.setAll(order, at -> at);
        double best = Double.POSITIVE_INFINITY;
        int waited = 0;
        List<DenseNetwork.Layer> kept = layers();
        for (int epoch = 1; epoch <= plan.epochs() && waited < plan.patience(); epoch++) {
            Sampler.shuffle(order, random);
            double loss = pass(samples, order);
            double validationLoss = judge(validation);
            watcher.epoch(epoch, loss, validationLoss);
            if (validationLoss < best) {
                best = validationLoss;
                waited = 0;
                kept = layers();
            } else {
                waited++;
            }
        }
        restore(kept);
        return kept;
    }

    /** @return mean loss of the steps */
    private double pass(Samples samples, int[] order) {
        double sum = 0;
        for (int from = 0; from < order.length; from += plan.batch()) {
            int to = Math.min(order.length, from + plan.batch());
            sum += step(samples.pick(Arrays.copyOfRange(order, from, to))) * (to - from);
        }
        return sum / order.length;
    }

    private float step(Samples batch) {
        // Everything a step makes hangs on its own manager, so that nothing is left when the step is over.
        try (NDManager step = trainer.getManager().newSubManager()) {
            var features = new NDList(array(step, batch.rows(), batch.size(), width));
            var labels = new NDList(array(step, batch.labels(), batch.size(), 1));
            NDArray loss;
            try (var gradients = trainer.newGradientCollector()) {
                var logits = trainer.forward(features);
                logits.attach(step);
                loss = trainer.getLoss().evaluate(labels, logits);
                loss.attach(step);
                gradients.backward(loss);
            }
            trainer.step();
            return loss.getFloat();
        }
    }

    private double judge(Samples samples) {
        Loss loss = trainer.getLoss();
        double sum = 0;
        for (int from = 0; from < samples.size(); from += JUDGE_BATCH) {
            int rows = Math.min(JUDGE_BATCH, samples.size() - from);
            try (NDManager step = trainer.getManager().newSubManager()) {
                var features = array(step, Arrays.copyOfRange(samples.rows(), from * width, (from + rows) * width), rows, width);
                var labels = array(step, Arrays.copyOfRange(samples.labels(), from, from + rows), rows, 1);
                sum += loss.evaluate(new NDList(labels), forward(step, features)).getFloat() * rows;
            }
        }
        return sum / samples.size();
    }

    /** What the trained network gives for scaled rows: probabilities. */
    float[] scores(float[] scaledRows) {
        int rows = scaledRows.length / width;
        try (NDManager step = trainer.getManager().newSubManager()) {
            var logits = forward(step, array(step, scaledRows, rows, width)).singletonOrThrow();
            return Activation.sigmoid(logits).toFloatArray();
        }
    }

    private NDList forward(NDManager step, NDArray features) {
        return model.getBlock().forward(new ParameterStore(step, false), new NDList(features), false);
    }

    /** Arrays that the trainer keeps between steps; constant when nothing leaks. */
    int keptArrays() {
        return trainer.getManager().getManagedArrays().size() + model.getNDManager().getManagedArrays().size();
    }

    private List<DenseNetwork.Layer> layers() {
        var layers = new ArrayList<DenseNetwork.Layer>();
        for (Block linear : linears()) {
            var weight = linear.getParameters().get("weight").getArray();
            var bias = linear.getParameters().get("bias").getArray();
            layers.add(new DenseNetwork.Layer(
                    (int) weight.getShape().get(1), (int) weight.getShape().get(0), weight.toFloatArray(), bias.toFloatArray()));
        }
        return layers;
    }

    private void restore(List<DenseNetwork.Layer> layers) {
        var linears = linears();
        for (int k = 0; k < layers.size(); k++) {
            var layer = layers.get(k);
            linears.get(k).getParameters().get("weight").getArray().set(layer.weights());
            linears.get(k).getParameters().get("bias").getArray().set(layer.bias());
        }
    }

    private List<Block> linears() {
        return model.getBlock().getChildren().values().stream()
                .filter(Linear.class::isInstance)
                .toList();
    }

    private static NDArray array(NDManager manager, float[] values, int rows, int columns) {
        var buffer = ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder());
        buffer.asFloatBuffer().put(values);
        return manager.create(buffer, new Shape(rows, columns), DataType.FLOAT32);
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
