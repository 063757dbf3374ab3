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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Scores a shopper with every item by a network over pairs. It knows shoppers by their place in the snapshot alone: whoever was not in it gets what
 * everybody gets, and it has no reasons to give.
 */
public final class PairScorer implements Scorer {
    private static final int BATCH = 4_096;

    private final OnnxSession session;
    private final TrainingView view;
    private final int[] items;
    /** The items as the network counts them, outside the heap; only read. */
    private final LongBuffer counted;

    private final ConcurrentLinkedQueue<LongBuffer> idle = new ConcurrentLinkedQueue<>();

    private PairScorer(OnnxSession session, TrainingView view) {
        this.session = session;
        this.view = view;
        this.items = view.split().items();
        this.counted = counted(items);
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
        LongBuffer same = idle.poll();
        if (same == null) {
            same = room(Math.min(BATCH, items.length));
        }
        for (int k = 0; k < same.capacity(); k++) {
            same.put(k, user + 1L);
        }
        for (int from = 0; from < items.length; from += BATCH) {
            int count = Math.min(BATCH, items.length - from);
            float[] found = scores(same.slice(0, count), counted.slice(from, count));
            for (int k = 0; k < count; k++) {
                scores[items[from + k]] = found[k];
            }
        }
        idle.add(same);
    }

    /** @return one probability per pair of indices of the log */
    public float[] scores(int[] users, int[] items) {
        return scores(counted(users), counted(items));
    }

    private float[] scores(LongBuffer users, LongBuffer items) {
        return session.run(List.of(
                        new Feed.Indices(PairMetadata.USER, users, users.limit()), new Feed.Indices(PairMetadata.ITEM, items, items.limit())))
                .values();
    }

    private static LongBuffer room(int count) {
        return ByteBuffer.allocateDirect(8 * count).order(ByteOrder.nativeOrder()).asLongBuffer();
    }

    private static LongBuffer counted(int[] indices) {
        var buffer = room(indices.length);
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
        return explain(user, new int[] {item}).getFirst();
    }

    @Override
    public List<ScoreExplanation> explain(int user, int[] items) {
        int[] users = new int[items.length];
        Arrays.fill(users, user);
        float[] scores = user < 0 || items.length == 0 ? new float[items.length] : scores(users, items);
        return IntStream.range(0, items.length)
                .mapToObj(k -> new ScoreExplanation(Source.NETWORK, scores[k], List.of()))
                .toList();
    }

    @Override
    public void close() {
        idle.clear();
        session.close();
    }
}
