package io.equipoise.training.network;

import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxConstants;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.ranking.ItemId;
import io.equipoise.scoring.EncoderMetadata;
import io.equipoise.scoring.PairMetadata;
import io.equipoise.scoring.PairScorer;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import io.equipoise.training.fair.ExampleWeights;
import io.equipoise.training.fair.FairLearning;
import io.equipoise.training.gradient.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Makes the collaborative preset of a snapshot: pairs with sampled negatives drawn anew for every epoch, epochs with checkpoints, ONNX file, parity. */
public final class CollaborativeLearner {
    private static final int SHORTEST_JUDGED = 3;
    private static final int JUDGED_EVERY = 4;
    private static final int PARITY_PAIRS = 4_000;

    private final NetworkPlan plan;
    private final int dimension;
    private final FairLearning fair;
    private final Path warmStart;

    /** @param warmStart file of an earlier version to begin with; an empty path for none */
    public CollaborativeLearner(NetworkPlan plan, int dimension, FairLearning fair, Path warmStart) {
        if (dimension % 2 != 0) {
            throw new Refusal("training.dimension-even", dimension);
        }
        this.plan = plan;
        this.dimension = dimension;
        this.fair = fair;
        this.warmStart = warmStart;
    }

    /** @see NetworkLearner#learn */
    public void learn(TrainingView view, Path artifact, Path checkpoint, NetworkLearner.Watcher watcher) throws IOException {
        watcher.sampling();
        var network = new Collaborative(view.log().userCount(), view.itemCount(), dimension);
        var validation = pairs(view, true, 0);
        if (validation.size() == 0) {
            throw new Refusal("training.too-short", 3);
        }
        try (var trainer = new PointwiseTrainer(plan, network, ExampleWeights.of(fair, view))) {
            if (!warmStart.toString().isEmpty()) {
                adopt(view, trainer.weights);
            }
            String name = plan + " " + dimension + " " + fair.text() + " " + warmStart + " " + EncoderMetadata.vocabulary(view.log());
            trainer.train(epoch -> pairs(view, false, epoch), validation, name, checkpoint, NetworkLearner.watching(watcher));
            watcher.exporting();
            write(view, trainer.weights, artifact);
            requireParity(view, trainer, artifact);
        }
    }

    /** Every fourth shopper's last training choice is kept aside. @param aside whether those are wanted, or all others */
    private Samples pairs(TrainingView view, boolean aside, int epoch) {
        var random = new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + epoch + 1);
        int[] eligible = view.split().items();
        var rows = new Sampler.Rows();
        int[] users = view.split().users();
        for (int at = 0; at < users.length; at++) {
            int[] history = view.split().train(users[at]);
            boolean judged = at % JUDGED_EVERY == 0 && history.length >= SHORTEST_JUDGED;
            int end = judged ? history.length - 1 : history.length;
            Set<Integer> chosen = new HashSet<>();
            IntStream.of(history).forEach(chosen::add);
            for (int k = aside ? end : 0; k < (aside ? history.length : end); k++) {
                rows.add(new float[0], 1, users[at], history[k], history[k]);
                for (int n = 0; n < plan.negatives() && chosen.size() < eligible.length; n++) {
                    int item = eligible[random.nextInt(eligible.length)];
                    while (chosen.contains(item)) {
                        item = eligible[random.nextInt(eligible.length)];
                    }
                    rows.add(new float[0], 0, users[at], item, history[k]);
                }
            }
        }
        return rows.joined(0);
    }

    /** Dense layers and the vectors of known items; shoppers are not named in a file, so theirs begin anew. */
    private void adopt(TrainingView view, Weights weights) {
        var file = OnnxFile.inspect(warmStart);
        if (!file.metadata(ModelContract.MODEL).orElse("").equals(PairMetadata.MODEL)) {
            throw new Refusal("training.warm-fit");
        }
        var ids = EncoderMetadata.itemIds(file);
        for (String layer : List.of(Collaborative.WIDE, Collaborative.NARROW, Collaborative.JOIN)) {
            for (String part : List.of(".weight", ".bias")) {
                float[] values = OnnxConstants.read(warmStart, layer + part).values();
                float[] own = weights.get(layer + part).values;
                if (values.length != own.length) {
                    throw new Refusal("training.warm-fit");
                }
                System.arraycopy(values, 0, own, 0, own.length);
            }
        }
        for (String name : List.of(Collaborative.ITEM_PRODUCT, Collaborative.ITEM_DENSE)) {
            float[] table = OnnxConstants.read(warmStart, name).values();
            float[] own = weights.get(name).values;
            for (int at = 0; at < ids.size(); at++) {
                int item = view.log().itemIndex(new ItemId(ids.get(at)));
                if (item >= 0) {
                    System.arraycopy(table, (at + 1) * dimension, own, (item + 1) * dimension, dimension);
                }
            }
        }
    }

    private void write(TrainingView view, Weights weights, Path artifact) throws IOException {
        var graph = new OnnxWriter("equipoise-neumf").ids(PairMetadata.USER).ids(PairMetadata.ITEM);
        weights.all().forEach((name, tensor) -> graph.constant(name, tensor.values, tensor.shape));
        gather(graph, Collaborative.USER_PRODUCT, PairMetadata.USER);
        gather(graph, Collaborative.USER_DENSE, PairMetadata.USER);
        gather(graph, Collaborative.ITEM_PRODUCT, PairMetadata.ITEM);
        gather(graph, Collaborative.ITEM_DENSE, PairMetadata.ITEM);
        var last = new OnnxAttribute.Whole("axis", 1);
        graph.node("Mul", List.of(Collaborative.USER_PRODUCT + ".row", Collaborative.ITEM_PRODUCT + ".row"), "product")
                .node("Concat", List.of(Collaborative.USER_DENSE + ".row", Collaborative.ITEM_DENSE + ".row"), "both", last);
        dense(graph, "both", Collaborative.WIDE).node("Relu", List.of("wide.out"), "wide.relu");
        dense(graph, "wide.relu", Collaborative.NARROW).node("Relu", List.of("narrow.out"), "narrow.relu");
        graph.node("Concat", List.of("product", "narrow.relu"), "joined", last);
        dense(graph, "joined", Collaborative.JOIN)
                .node("Sigmoid", List.of("join.out"), ModelContract.OUTPUT)
                .output(ModelContract.OUTPUT, 1)
                .metadata(PairMetadata.describe(view))
                .write(artifact);
    }

    private static void gather(OnnxWriter graph, String table, String index) {
        graph.node("Gather", List.of(table, index), table + ".row", new OnnxAttribute.Whole("axis", 0));
    }

    private static OnnxWriter dense(OnnxWriter graph, String x, String name) {
        return graph.node("Gemm", List.of(x, name + ".weight", name + ".bias"), name + ".out");
    }

    /** As it is served against as it was trained, over pairs of every shopper and item that may be asked for. */
    private void requireParity(TrainingView view, PointwiseTrainer trainer, Path artifact) throws IOException {
        var random = new SplittableRandom(plan.seed());
        int[] users = random.ints(PARITY_PAIRS, 0, view.split().users().length).map(at -> view.split().users()[at]).toArray();
        int[] items = random.ints(PARITY_PAIRS, 0, view.split().items().length).map(at -> view.split().items()[at]).toArray();
        float[] trained = trainer.scores(new Samples(0, new float[0], new float[PARITY_PAIRS], users, items, items));
        try (var written = PairScorer.open(artifact, view)) {
            float[] served = written.scores(users, items);
            double largest = 0;
            double apart = 0;
            for (int k = 0; k < trained.length; k++) {
                largest = Math.max(largest, Math.abs(trained[k]));
                // Math.max keeps a NaN, which then fails the comparison below.
                apart = Math.max(apart, Math.abs((double) trained[k] - served[k]));
            }
            if (!(apart <= NetworkLearner.PARITY * largest)) {
                throw new IllegalStateException("The written network differs from the trained one by " + apart + " of at most "
                        + NetworkLearner.PARITY * largest);
            }
        }
    }
}
