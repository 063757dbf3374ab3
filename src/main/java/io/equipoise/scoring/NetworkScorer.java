package io.equipoise.scoring;

import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxModel;
import io.equipoise.scoring.ScoreExplanation.Near;
import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Source;
import io.equipoise.scoring.feature.FeatureExtractor;
import io.equipoise.scoring.feature.FeatureFamily;
import io.equipoise.scoring.feature.FeatureReader;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Re-ranks the candidates of a shopper by the network: one call of the network per list, all other items are never recommended. */
public final class NetworkScorer implements Scorer {
    private static final int PARTS = 3;
    private static final int NOBODY = Integer.MIN_VALUE;
    private static final int NOTHING = -1;

    private final OnnxModel model;
    private final FeatureExtractor features;
    private final int candidates;
    private final ConcurrentLinkedQueue<Desk> idle = new ConcurrentLinkedQueue<>();

    /** What one call works on; kept for the next one. It remembers whom it looked at last: whoever is scored is explained next. */
    private static final class Desk {
        private final FeatureReader reader;
        private final ByteBuffer rows;
        private int user = NOBODY;
        private int @Nullable [] items;
        /** How many rows are those of the user's candidates. */
        private int filled = NOTHING;

        Desk(FeatureReader reader, ByteBuffer rows) {
            this.reader = reader;
            this.rows = rows;
        }

        void look(int wanted) {
            if (user != wanted) {
                user = NOBODY;
                filled = NOTHING;
                reader.look(wanted);
                items = null;
                user = wanted;
            }
        }

        /** The user's candidates, their rows written down. */
        int[] candidates(int wanted, int most) {
            look(wanted);
            int[] all = items;
            if (all == null) {
                all = reader.candidates(most);
                items = all;
            }
            if (filled != all.length) {
                write(all);
                filled = all.length;
            }
            return all;
        }

        /** Rows of other items, over those of the candidates. */
        void write(int[] some) {
            filled = NOTHING;
            var out = rows.asFloatBuffer();
            for (int item : some) {
                reader.write(item, out);
            }
        }
    }

    private NetworkScorer(OnnxModel model, FeatureExtractor features, int candidates) {
        this.model = model;
        this.features = features;
        this.candidates = candidates;
    }

    /**
     * Opens a network over the snapshot it was trained on and replays its golden rows.
     *
     * @throws io.equipoise.store.Refusal {@code onnx.*} or {@code model.*} when the file is no network, not of this data, or computes
     *     something else than it did when it was made
     */
    public static NetworkScorer open(Path artifact, TrainingView view) {
        var file = OnnxFile.inspect(artifact);
        var features = NetworkMetadata.requireFit(file, artifact, view);
        var model = OnnxModel.open(artifact);
        try {
            NetworkMetadata.replay(file, artifact, model);
            return new NetworkScorer(model, features, NetworkMetadata.candidates(file));
        } catch (RuntimeException unfit) {
            model.close();
            throw unfit;
        }
    }

    @Override
    public void scoreAll(int user, float[] scores) {
        Desk desk = borrow(user);
        int[] items = desk.candidates(user, candidates);
        float[] found = model.run(desk.rows, items.length);
        Arrays.fill(scores, NEVER);
        for (int k = 0; k < items.length; k++) {
            scores[items[k]] = found[k];
        }
        idle.add(desk);
    }

    @Override
    public void scoreSome(int user, int[] items, float[] scores) {
        Arrays.fill(scores, NEVER);
        Desk desk = borrow(user);
        desk.look(user);
        for (int from = 0; from < items.length; from += candidates) {
            int[] some = Arrays.copyOfRange(items, from, Math.min(items.length, from + candidates));
            desk.write(some);
            float[] found = model.run(desk.rows, some.length);
            for (int k = 0; k < some.length; k++) {
                scores[some[k]] = found[k];
            }
        }
        idle.add(desk);
    }

    /** Half of the candidates go with the history, the rest are what many choose. */
    @Override
    public RecallSource recall(int user, int item) {
        return features.closestInHistory(user, item) >= 0 ? RecallSource.NEIGHBOURS : RecallSource.POPULAR;
    }

    @Override
    public ScoreExplanation explain(int user, int item) {
        return explain(user, new int[] {item}).getFirst();
    }

    /**
     * What sets an item apart from the shopper's other candidates: for each family of features, and for each feature in it, how much the log-odds
     * fall when it is set to its mean over the candidates. One call of the network for all items.
     */
    @Override
    public List<ScoreExplanation> explain(int user, int[] items) {
        Desk desk = borrow(user);
        int width = features.width();
        float[] mean = mean(desk.rows, desk.candidates(user, candidates).length);
        var reader = desk.reader;
        var families = FeatureFamily.values();
        int variants = 1 + families.length + width;
        float[] rows = new float[items.length * variants * width];
        for (int k = 0; k < items.length; k++) {
            float[] own = new float[width];
            reader.write(items[k], FloatBuffer.wrap(own));
            for (int variant = 0; variant < variants; variant++) {
                int at = (k * variants + variant) * width;
                for (int column = 0; column < width; column++) {
                    boolean ablated = variant > families.length
                            ? column == variant - 1 - families.length
                            : variant > 0 && features.family(column) == families[variant - 1];
                    rows[at + column] = ablated ? mean[column] : own[column];
                }
            }
        }
        float[] scores = model.run(rows);
        var explained = new ArrayList<ScoreExplanation>(items.length);
        for (int k = 0; k < items.length; k++) {
            explained.add(explanation(reader, items[k], Arrays.copyOfRange(scores, k * variants, (k + 1) * variants)));
        }
        idle.add(desk);
        return explained;
    }

    private ScoreExplanation explanation(FeatureReader reader, int item, float[] scores) {
        var families = FeatureFamily.values();
        var parts = new ArrayList<Part>();
        int closest = reader.closestInHistory(item);
        for (int family = 0; family < families.length; family++) {
            double share = logOdds(scores[0]) - logOdds(scores[family + 1]);
            if (share > 0) {
                boolean named = families[family] == FeatureFamily.NEIGHBOURS && closest >= 0;
                var details = details(families[family], scores);
                parts.add(named ? new Part("item", closest, share, details) : new Part(families[family].code(), null, share, details));
            }
        }
        parts.sort(Comparator.comparingDouble(Part::value).reversed());
        var nearest = closest < 0 ? List.<Near>of() : List.of(new Near(closest, reader.weight(closest, item)));
        return new ScoreExplanation(Source.NETWORK, scores[0], parts.subList(0, Math.min(PARTS, parts.size())), nearest);
    }

    private List<Part> details(FeatureFamily family, float[] scores) {
        var details = new ArrayList<Part>();
        for (int column = 0; column < features.width(); column++) {
            double share = logOdds(scores[0]) - logOdds(scores[1 + FeatureFamily.values().length + column]);
            if (features.family(column) == family && share > 0) {
                details.add(new Part(features.names().get(column), null, share));
            }
        }
        details.sort(Comparator.comparingDouble(Part::value).reversed());
        return details.subList(0, Math.min(PARTS, details.size()));
    }

    private float[] mean(ByteBuffer buffer, int count) {
        var rows = buffer.asFloatBuffer();
        int width = features.width();
        float[] mean = new float[width];
        for (int at = 0; at < count * width; at++) {
            mean[at % width] += rows.get(at) / count;
        }
        return mean;
    }

    private static double logOdds(double probability) {
        double p = Math.clamp(probability, 1e-9, 1 - 1e-9);
        return Math.log(p / (1 - p));
    }

    /** The desk where this user was looked at last, else any. */
    private Desk borrow(int user) {
        for (Desk each : idle) {
            if (each.user == user && idle.remove(each)) {
                return each;
            }
        }
        Desk desk = idle.poll();
        return desk == null ? new Desk(features.reader(), model.buffer(candidates)) : desk;
    }

    @Override
    public void close() {
        idle.clear();
        model.close();
    }
}
