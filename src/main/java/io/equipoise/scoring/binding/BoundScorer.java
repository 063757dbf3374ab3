package io.equipoise.scoring.binding;

import io.equipoise.onnx.Feed;
import io.equipoise.onnx.OnnxSession;
import io.equipoise.onnx.OnnxSurgery;
import io.equipoise.scoring.RecallSource;
import io.equipoise.scoring.ScoreExplanation;
import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Source;
import io.equipoise.scoring.ScoreExplanation.Tried;
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
    private static final int EXPLAINED_HISTORY = 20;
    /** Of one call for explanations, so that a long list of a wide network needs no more memory than a short one. */
    private static final int MOST_NUMBERS = 1_000_000;
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

    @Override
    public ScoreExplanation explain(int user, int item) {
        return explain(user, new int[] {item}).getFirst();
    }

    /**
     * By leaving out: for a network of features how much the score falls when a family of them is set to its mean over the candidates, for
     * a network of histories how much it falls without each of the shopper's last twenty items. Probabilities are compared as log-odds. The network
     * is asked once for all items.
     */
    @Override
    public List<ScoreExplanation> explain(int user, int[] items) {
        if (items.length == 0) {
            return List.of();
        }
        return network.binding().meaning() == Meaning.ONE_SCORE ? byFeatures(user, items) : byHistory(user, items);
    }

    private List<ScoreExplanation> byHistory(int user, int[] items) {
        int[] history = network.history(user);
        int from = Math.max(0, history.length - EXPLAINED_HISTORY);
        float[] scores = network.scores(session.run(network.feeds(user, items)), items);
        double[][] shares = new double[items.length][history.length - from];
        if (history.length > 1) {
            var without = session.run(network.withoutEach(history, from));
            for (int k = 0; k < items.length; k++) {
                for (int row = 0; row < shares[k].length; row++) {
                    shares[k][row] = unit(scores[k]) - unit(network.scoreOf(without, row, network.index(items[k])));
                }
            }
        } else if (history.length == 1) {
            for (int k = 0; k < items.length; k++) {
                shares[k][0] = unit(scores[k]);
            }
        }
        var tried = Tried.of(history.length - from, history.length);
        return IntStream.range(0, items.length)
                .mapToObj(k -> {
                    var parts = IntStream.range(0, shares[k].length)
                            .filter(row -> history.length == 1 || shares[k][row] > 0)
                            .mapToObj(row -> new Part("item", history[from + row], shares[k][row]))
                            .toList();
                    return explanation(scores[k], parts, tried);
                })
                .toList();
    }

    /** Per item a row as it is, one with each family and one with each feature set to its mean. */
    private List<ScoreExplanation> byFeatures(int user, int[] items) {
        int input = IntStream.range(0, network.binding().inputs().size())
                .filter(k -> network.binding().inputs().get(k).role() == Role.FEATURES)
                .findFirst()
                .orElse(-1);
        int width = input < 0 ? 0 : network.width(input);
        int variants = input < 0 ? 1 : 1 + FeatureFamily.values().length + width;
        float[] mean = input < 0 ? new float[0] : mean(user, input);
        int most = Math.max(1, MOST_NUMBERS / (variants * Math.max(1, width)));
        var explained = new ArrayList<ScoreExplanation>(items.length);
        for (int from = 0; from < items.length; from += most) {
            int[] some = Arrays.copyOfRange(items, from, Math.min(items.length, from + most));
            int[] repeated = IntStream.range(0, some.length * variants).map(row -> some[row / variants]).toArray();
            var feeds = network.feeds(user, repeated);
            if (input >= 0) {
                ablate(((Feed.Numbers) feeds.get(input)).values(), some.length, variants, input, mean);
            }
            float[] scores = network.scores(session.run(feeds), repeated);
            for (int k = 0; k < some.length; k++) {
                float[] own = Arrays.copyOfRange(scores, k * variants, (k + 1) * variants);
                explained.add(explanation(own[0], variants == 1 ? List.of() : parts(input, own), null));
            }
        }
        return explained;
    }

    private void ablate(FloatBuffer rows, int items, int variants, int input, float[] mean) {
        var families = FeatureFamily.values();
        for (int k = 0; k < items; k++) {
            int at = k * variants * mean.length;
            for (int column = 0; column < mean.length; column++) {
                int family = 1 + Arrays.asList(families).indexOf(network.family(input, column));
                rows.put(at + family * mean.length + column, mean[column]);
                rows.put(at + (1 + families.length + column) * mean.length + column, mean[column]);
            }
        }
    }

    /** @param scores of the row as it is, without each family, without each feature */
    private List<Part> parts(int input, float[] scores) {
        var families = FeatureFamily.values();
        var parts = new ArrayList<Part>();
        for (int family = 0; family < families.length; family++) {
            double share = unit(scores[0]) - unit(scores[1 + family]);
            if (share > 0) {
                var details = new ArrayList<Part>();
                for (int column = 0; column < network.width(input); column++) {
                    double own = unit(scores[0]) - unit(scores[1 + families.length + column]);
                    if (network.family(input, column) == families[family] && own > 0) {
                        details.add(new Part(network.binding().inputs().get(input).features().get(column), null, own));
                    }
                }
                details.sort(Comparator.comparingDouble(Part::value).reversed());
                parts.add(new Part(families[family].code(), null, share, details));
            }
        }
        return parts;
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

    private static ScoreExplanation explanation(float score, List<Part> parts, @Nullable Tried tried) {
        var sorted = parts.stream().sorted(Comparator.comparingDouble(Part::value).reversed()).limit(PARTS).toList();
        return new ScoreExplanation(Source.NETWORK, score, sorted, List.of(), tried);
    }

    @Override
    public void close() {
        readers.clear();
        session.close();
    }
}
