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

/** Re-ranks the candidates of a shopper by the network: one call of the network per list, all other items are never recommended. */
public final class NetworkScorer implements Scorer {
    private static final int PARTS = 3;

    private final OnnxModel model;
    private final FeatureExtractor features;
    private final int candidates;
    private final ConcurrentLinkedQueue<Desk> idle = new ConcurrentLinkedQueue<>();

    /** What one call works on; kept for the next one. */
    private record Desk(FeatureReader reader, ByteBuffer rows) {}

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
        Desk desk = borrow();
        int[] items = desk.reader.look(user).candidates(candidates);
        float[] found = model.run(rows(desk, items), items.length);
        Arrays.fill(scores, NEVER);
        for (int k = 0; k < items.length; k++) {
            scores[items[k]] = found[k];
        }
        idle.add(desk);
    }

    @Override
    public void scoreSome(int user, int[] items, float[] scores) {
        Arrays.fill(scores, NEVER);
        Desk desk = borrow();
        desk.reader.look(user);
        for (int from = 0; from < items.length; from += candidates) {
            int[] some = Arrays.copyOfRange(items, from, Math.min(items.length, from + candidates));
            float[] found = model.run(rows(desk, some), some.length);
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
        Desk desk = borrow();
        var reader = desk.reader.look(user);
        int width = features.width();
        float[] mean = mean(desk, reader.candidates(candidates));
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

    private float[] mean(Desk desk, int[] items) {
        var rows = rows(desk, items).asFloatBuffer();
        int width = features.width();
        float[] mean = new float[width];
        for (int at = 0; at < items.length * width; at++) {
            mean[at % width] += rows.get(at) / items.length;
        }
        return mean;
    }

    private static ByteBuffer rows(Desk desk, int[] items) {
        var out = desk.rows.asFloatBuffer();
        for (int item : items) {
            desk.reader.write(item, out);
        }
        return desk.rows;
    }

    private static double logOdds(double probability) {
        double p = Math.clamp(probability, 1e-9, 1 - 1e-9);
        return Math.log(p / (1 - p));
    }

    private Desk borrow() {
        Desk desk = idle.poll();
        return desk == null ? new Desk(features.reader(), model.buffer(candidates)) : desk;
    }

    @Override
    public void close() {
        idle.clear();
        model.close();
    }
}
