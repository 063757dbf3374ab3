package io.equipoise.scoring.binding;

import io.equipoise.onnx.Feed;
import io.equipoise.onnx.OnnxSession;
import io.equipoise.onnx.OnnxSurgery;
import io.equipoise.scoring.RecallSource;
import io.equipoise.scoring.ScoreExplanation;
import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Source;
import io.equipoise.scoring.Scorer;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.binding.BoundInput.Role;
import io.equipoise.scoring.binding.ModelBinding.Meaning;
import io.equipoise.scoring.binding.ModelBinding.Scale;
import io.equipoise.scoring.feature.FeatureExtractor;
import io.equipoise.scoring.feature.FeatureFamily;
import io.equipoise.scoring.feature.FeatureReader;
import io.equipoise.scoring.feature.Histories;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Scores by a model made elsewhere: all items it knows at once, or candidates row by row. */
public class BoundScorer implements Scorer {
    private static final int PARTS = 3;
    private static final double GOLDEN_TOLERANCE = 1e-4;

    final OnnxSession session;
    final BoundNetwork network;
    private final int[] everything;
    private final @Nullable FeatureExtractor recall;
    private final ConcurrentLinkedQueue<FeatureReader> readers = new ConcurrentLinkedQueue<>();

    BoundScorer(OnnxSession session, BoundNetwork network) {
        this.session = session;
        this.network = network;
        var view = network.view();
        this.everything = IntStream.of(view.split().items()).filter(network::knows).toArray();
        boolean all = network.binding().meaning().readsHistory() || everything.length <= network.binding().candidates();
        this.recall = all ? null : FeatureExtractor.founding(Histories.of(view));
    }

    /**
     * Opens a bundle over the snapshot it was bound to and replays its golden rows.
     *
     * @throws Refusal {@code model.*}, {@code binding.*} or {@code onnx.*}
     */
    public static BoundScorer open(Path artifact, TrainingView view) throws IOException {
        var bundle = ModelBundle.read(artifact);
        String name = artifact.getFileName().toString();
        var binding = bundle.binding();
        byte[] pruned = OnnxSurgery.keepOnly(bundle.model(), binding.output(), name);
        var network = new BoundNetwork(binding, bundle.vocabulary(), view);
        var session = OnnxSession.open(pruned, binding.output(), name);
        try {
            replay(bundle.golden(), network, session, name);
            return binding.meaning() == Meaning.USER_VECTOR ? new BoundVectorScorer(session, network) : new BoundScorer(session, network);
        } catch (RuntimeException unfit) {
            session.close();
            throw unfit;
        }
    }

    private static void replay(ModelBundle.Golden golden, BoundNetwork network, OnnxSession session, String name) {
        for (int k = 0; k < golden.users().length; k++) {
            int[] items = golden.items()[k];
            float[] now = network.scores(session.run(network.feeds(golden.users()[k], items)), items);
            for (int i = 0; i < items.length; i++) {
                double expected = golden.scores()[k][i];
                if (!(Math.abs(now[i] - expected) <= GOLDEN_TOLERANCE * Math.max(1, Math.abs(expected)))) {
                    throw new Refusal("model.golden", name);
                }
            }
        }
    }

    @Override
    public void scoreAll(int user, float[] scores) {
        scoreSome(user, candidates(user), scores);
    }

    @Override
    public void scoreSome(int user, int[] candidates, float[] scores) {
        int[] items = Arrays.stream(candidates).filter(network::knows).toArray();
        Arrays.fill(scores, NEVER);
        if (items.length == 0) {
            return;
        }
        float[] found = network.scores(session.run(network.feeds(user, items)), items);
        for (int k = 0; k < items.length; k++) {
            scores[items[k]] = found[k];
        }
    }

    @Override
    public boolean knows(int user) {
        return network.binding().meaning() == Meaning.ONE_SCORE || network.history(user).length > 0;
    }

    @Override
    public RecallSource recall(int user, int item) {
        if (recall == null) {
            return RecallSource.ALL;
        }
        return recall.closestInHistory(user, item) >= 0 ? RecallSource.NEIGHBOURS : RecallSource.POPULAR;
    }

    private FeatureReader reader(FeatureExtractor features) {
        var reader = readers.poll();
        return reader == null ? features.reader() : reader;
    }

    private int[] candidates(int user) {
        if (recall == null) {
            return everything;
        }
        var reader = reader(recall);
        int[] found = IntStream.of(reader.look(user).candidates(network.binding().candidates()))
                .filter(network::knows)
                .toArray();
        readers.add(reader);
        return found;
    }

    /**
     * By leaving out: for a network of features how much the score falls when a family of them is set to its mean over the candidates, for
     * a network of histories how much it falls without each of the shopper's items. Probabilities are compared as log-odds.
     */
    @Override
    public ScoreExplanation explain(int user, int item) {
        return network.binding().meaning() == Meaning.ONE_SCORE ? byFeatures(user, item) : byHistory(user, item);
    }

    private ScoreExplanation byHistory(int user, int item) {
        int[] history = network.history(user);
        int[] one = {item};
        float score = network.scores(session.run(network.feeds(user, one)), one)[0];
        var parts = new ArrayList<Part>();
        if (history.length > 1) {
            var without = session.run(network.withoutEach(history));
            int index = network.index(item);
            for (int k = 0; k < history.length; k++) {
                double share = unit(score) - unit(network.scoreOf(without, k, index));
                if (share > 0) {
                    parts.add(new Part("item", history[k], share));
                }
            }
        } else if (history.length == 1) {
            parts.add(new Part("item", history[0], unit(score)));
        }
        return explanation(score, parts);
    }

    private ScoreExplanation byFeatures(int user, int item) {
        int input = IntStream.range(0, network.binding().inputs().size())
                .filter(k -> network.binding().inputs().get(k).role() == Role.FEATURES)
                .findFirst()
                .orElse(-1);
        int[] one = {item};
        float score = network.scores(session.run(network.feeds(user, one)), one)[0];
        if (input < 0) {
            return explanation(score, List.of());
        }
        var families = FeatureFamily.values();
        int width = network.width(input);
        int[] repeated = new int[families.length + width];
        Arrays.fill(repeated, item);
        var feeds = network.feeds(user, repeated);
        var rows = ((Feed.Numbers) feeds.get(input)).values();
        float[] mean = mean(user, input);
        for (int family = 0; family < families.length; family++) {
            for (int column = 0; column < mean.length; column++) {
                if (network.family(input, column) == families[family]) {
                    rows.put(family * mean.length + column, mean[column]);
                }
            }
        }
        for (int column = 0; column < width; column++) {
            rows.put((families.length + column) * width + column, mean[column]);
        }
        float[] without = network.scores(session.run(feeds), repeated);
        var parts = new ArrayList<Part>();
        for (int family = 0; family < families.length; family++) {
            double share = unit(score) - unit(without[family]);
            if (share > 0) {
                var details = new ArrayList<Part>();
                for (int column = 0; column < width; column++) {
                    double own = unit(score) - unit(without[families.length + column]);
                    if (network.family(input, column) == families[family] && own > 0) {
                        details.add(new Part(network.binding().inputs().get(input).features().get(column), null, own));
                    }
                }
                details.sort(Comparator.comparingDouble(Part::value).reversed());
                parts.add(new Part(families[family].code(), null, share, details));
            }
        }
        return explanation(score, parts);
    }

    private float[] mean(int user, int input) {
        int[] items = candidates(user);
        FloatBuffer rows = ((Feed.Numbers) network.feeds(user, items).get(input)).values();
        float[] mean = new float[network.width(input)];
        for (int at = 0; at < items.length * mean.length; at++) {
            mean[at % mean.length] += rows.get(at) / items.length;
        }
        return mean;
    }

    private double unit(double score) {
        if (network.binding().scale() != Scale.PROBABILITY) {
            return score;
        }
        double p = Math.clamp(score, 1e-9, 1 - 1e-9);
        return Math.log(p / (1 - p));
    }

    private static ScoreExplanation explanation(float score, List<Part> parts) {
        var sorted = parts.stream().sorted(Comparator.comparingDouble(Part::value).reversed()).limit(PARTS).toList();
        return new ScoreExplanation(Source.NETWORK, score, sorted);
    }

    @Override
    public void close() {
        readers.clear();
        session.close();
    }
}
