package io.equipoise.training.sequence;

import io.equipoise.scoring.EncoderMetadata;
import io.equipoise.scoring.TrainingView;
import io.equipoise.training.gradient.Weights;
import io.equipoise.training.sequence.SequencePlan.Architecture;
import io.equipoise.training.sequence.SequencePlan.Loss;
import io.equipoise.training.sequence.SequencePlan.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Encoders as the zoo writes them, of the usual size, with the weights a training begins with: for what does not depend on what was learned. */
public final class UntrainedEncoder {
    public static final int D = 64;
    public static final int LENGTH = 50;

    private UntrainedEncoder() {}

    public static Path write(Architecture architecture, TrainingView view, Path folder, long seed) throws IOException {
        int blocks = architecture == Architecture.DILATED ? 4 : 2;
        var plan = new SequencePlan(
                architecture, D, LENGTH, blocks, 2, 0, Start.RANDOM, Loss.SOFTMAX, 0.75, 100, 64, 1, 1, 0.003, seed);
        var random = new SplittableRandom(seed);
        var weights = new Weights();
        weights.table(SequenceTrainer.ITEMS, view.itemCount() + 1, D, 0.3, random);
        var network = SequenceNetwork.of(plan);
        network.initialise(weights, random);
        Path file = Files.createTempFile(folder, "encoder", ".onnx");
        SequenceLearner.graph(network, weights)
                .metadata(EncoderMetadata.describe(view, architecture.model(), LENGTH, SequenceTrainer.ITEMS))
                .write(file);
        return file;
    }
}
