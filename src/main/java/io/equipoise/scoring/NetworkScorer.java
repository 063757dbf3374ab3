package io.equipoise.scoring;

import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxModel;
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

    /**
     * What sets the item apart from the shopper's other candidates: for each family of features how much the log-odds fall when the family
     * is set to its mean over the candidates.
     */
    @Override
    public ScoreExplanation explain(int user, int item) {
        Desk desk = borrow();
        var reader = desk.reader.look(user);
        int width = features.width();
        float[] own = new float[width];
        reader.write(item, FloatBuffer.wrap(own));
        float[] mean = mean(desk, reader.candidates(candidates));
        var families = FeatureFamily.values();
        float[] variants = Arrays.copyOf(own, width * (families.length + 1));
        for (int family = 0; family < families.length; family++) {
            int at = width * (family + 1);
            for (int column = 0; column < width; column++) {
                variants[at + column] = features.family(column) == families[family] ? mean[column] : own[column];
            }
        }
        float[] scores = model.run(variants);
        var parts = new ArrayList<Part>();
        for (int family = 0; family < families.length; family++) {
            double share = logOdds(scores[0]) - logOdds(scores[family + 1]);
            int closest = families[family] == FeatureFamily.NEIGHBOURS ? reader.closestInHistory(item) : -1;
            if (share > 0) {
                parts.add(closest >= 0 ? new Part("item", closest, share) : new Part(families[family].code(), null, share));
            }
        }
        idle.add(desk);
        parts.sort(Comparator.comparingDouble(Part::value).reversed());
        return new ScoreExplanation(Source.NETWORK, scores[0], List.copyOf(parts.subList(0, Math.min(PARTS, parts.size()))));
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
