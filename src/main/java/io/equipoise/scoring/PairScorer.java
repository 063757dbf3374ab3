package io.equipoise.scoring;

import io.equipoise.onnx.Feed;
import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxSession;
import io.equipoise.scoring.ScoreExplanation.Source;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Scores a shopper with every item by a network over pairs. It knows shoppers by their place in the snapshot alone: whoever was not in it gets what
 * everybody gets, and it has no reasons to give.
 */
public final class PairScorer implements Scorer {
    private static final int BATCH = 4_096;

    private final OnnxSession session;
    private final TrainingView view;
    private final int[] items;

    private PairScorer(OnnxSession session, TrainingView view) {
        this.session = session;
        this.view = view;
        this.items = view.split().items();
    }

    /** @throws io.equipoise.store.Refusal {@code onnx.*} or {@code model.*} when the file is no such network, or of other shoppers or items */
    public static PairScorer open(Path artifact, TrainingView view) throws IOException {
        PairMetadata.requireFit(OnnxFile.inspect(artifact), artifact, view.log());
        return new PairScorer(
                OnnxSession.open(Files.readAllBytes(artifact), ModelContract.OUTPUT, artifact.getFileName().toString()), view);
    }

    @Override
    public void scoreAll(int user, float[] scores) {
        Arrays.fill(scores, NEVER);
        if (user < 0) {
            return;
        }
        for (int from = 0; from < items.length; from += BATCH) {
            int[] some = Arrays.copyOfRange(items, from, Math.min(items.length, from + BATCH));
            int[] users = new int[some.length];
            Arrays.fill(users, user);
            float[] found = scores(users, some);
            for (int k = 0; k < some.length; k++) {
                scores[some[k]] = found[k];
            }
        }
    }

    /** @return one probability per pair of indices of the log */
    public float[] scores(int[] users, int[] items) {
        return session.run(List.of(
                        new Feed.Indices(PairMetadata.USER, counted(users), users.length),
                        new Feed.Indices(PairMetadata.ITEM, counted(items), items.length)))
                .values();
    }

    private static LongBuffer counted(int[] indices) {
        var buffer = ByteBuffer.allocateDirect(8 * indices.length).order(ByteOrder.nativeOrder()).asLongBuffer();
        for (int k = 0; k < indices.length; k++) {
            buffer.put(k, indices[k] + 1L);
        }
        return buffer;
    }

    @Override
    public boolean knows(int user) {
        return view.split().train(user).length > 0;
    }

    @Override
    public ScoreExplanation explain(int user, int item) {
        double score = user < 0 ? 0 : scores(new int[] {user}, new int[] {item})[0];
        return new ScoreExplanation(Source.NETWORK, score, List.of());
    }

    @Override
    public void close() {
        session.close();
    }
}
