package io.equipoise.scoring.binding;

import io.equipoise.onnx.Feed;
import io.equipoise.onnx.OnnxSession.Output;
import io.equipoise.scoring.Scorer;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.feature.FeatureFamily;
import io.equipoise.scoring.matrix.ItemMatrix;
import io.equipoise.store.Refusal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A binding over a snapshot: makes what the network is fed for a shopper and items, and reads its answer. It runs nothing, so quarantine
 * and serving feed a network by the same code.
 */
public final class BoundNetwork {
    private final ModelBinding binding;
    private final TrainingView view;
    private final List<BoundFeatures> features = new ArrayList<>();
    private final int[] toLog;
    private final int[] toVocabulary;
    private final ItemVectors vectors;

    /**
     * @throws Refusal {@code binding.feature}, {@code binding.vocabulary-missing}, {@code binding.vocabulary-unknown},
     *     {@code binding.vectors-missing} or {@code binding.vectors-rows}
     */
    public BoundNetwork(ModelBinding binding, ItemVocabulary vocabulary, TrainingView view) {
        this.binding = binding;
        this.view = view;
        for (BoundInput input : binding.inputs()) {
            features.add(new BoundFeatures(view, input.features()));
        }
        this.vectors = vocabulary.vectors();
        this.toLog = vocabulary.toLog(view.log());
        this.toVocabulary = new int[view.itemCount()];
        for (int index = 1; index < toLog.length; index++) {
            if (toLog[index] >= 0) {
                toVocabulary[toLog[index]] = index;
            }
        }
        if (binding.needsVocabulary() && vocabulary.size() == 0) {
            throw new Refusal("binding.vocabulary-missing");
        }
        if (binding.needsVocabulary() && vocabulary.known(view.log()) == 0) {
            throw new Refusal("binding.vocabulary-unknown");
        }
        if (binding.meaning() == ModelBinding.Meaning.USER_VECTOR) {
            if (vectors.isEmpty()) {
                throw new Refusal("binding.vectors-missing");
            }
            if (vectors.rows() != vocabulary.size() && vectors.rows() != vocabulary.size() + 1) {
                throw new Refusal("binding.vectors-rows", vectors.rows(), vocabulary.size());
            }
        }
    }

    public ModelBinding binding() {
        return binding;
    }

    public TrainingView view() {
        return view;
    }

    /** True when the network can say something of the item. */
    public boolean knows(int item) {
        return !binding.needsVocabulary() || toVocabulary[item] > 0;
    }

    /**
     * What the network is fed to score items for a shopper: one row per item for {@link ModelBinding.Meaning#ONE_SCORE}, else one row.
     *
     * @param user index in the log, negative for somebody without history
     */
    public List<Feed> feeds(int user, int[] items) {
        var feeds = new ArrayList<Feed>();
        for (int k = 0; k < binding.inputs().size(); k++) {
            var input = binding.inputs().get(k);
            var columns = features.get(k);
            feeds.add(switch (input.role()) {
                case FEATURES -> {
                    var rows = floats(items.length * columns.width());
                    for (int item : items) {
                        columns.write(user, item, rows);
                    }
                    yield new Feed.Numbers(input.name(), rows.flip(), items.length, columns.width());
                }
                case ITEM -> {
                    long[] indices = Arrays.stream(items).mapToLong(item -> toVocabulary[item]).toArray();
                    yield new Feed.Indices(input.name(), LongBuffer.wrap(indices), items.length);
                }
                case HISTORY -> new Feed.Indices(
                        input.name(), LongBuffer.wrap(padded(input, history(user))), 1, input.length());
            });
        }
        return feeds;
    }

    /** The shopper's items the network knows, as log indices, oldest first, no more than go in. */
    public int[] history(int user) {
        int[] known = user < 0
                ? new int[0]
                : Arrays.stream(view.split().train(user)).filter(item -> toVocabulary[item] > 0).toArray();
        int length = binding.inputs().getFirst().length();
        return known.length <= length ? known : Arrays.copyOfRange(known, known.length - length, known.length);
    }

    /** Rows of the histories of several shoppers, one each. */
    List<Feed> histories(int[] users) {
        var input = binding.inputs().getFirst();
        var rows = LongBuffer.allocate(users.length * input.length());
        for (int user : users) {
            rows.put(padded(input, history(user)));
        }
        return List.of(new Feed.Indices(input.name(), rows.flip(), users.length, input.length()));
    }

    /** Rows of one history each with one of its items left out, from a place on, for explanations. */
    List<Feed> withoutEach(int[] history, int from) {
        var input = binding.inputs().getFirst();
        var rows = LongBuffer.allocate((history.length - from) * input.length());
        for (int out = from; out < history.length; out++) {
            int left = history[out];
            rows.put(padded(input, Arrays.stream(history).filter(item -> item != left).toArray()));
        }
        return List.of(new Feed.Indices(input.name(), rows.flip(), history.length - from, input.length()));
    }

    private long[] padded(BoundInput input, int[] history) {
        long[] row = new long[input.length()];
        int from = input.paddedLeft() ? row.length - history.length : 0;
        for (int k = 0; k < history.length; k++) {
            row[from + k] = toVocabulary[history[k]];
        }
        return row;
    }

    /**
     * Reads an answer about items.
     *
     * @return one score per item, in their order
     * @throws Refusal {@code onnx.quarantine.rows} or {@code binding.column} when the answer has another shape than the binding says
     */
    public float[] scores(Output output, int[] items) {
        return switch (binding.meaning()) {
            case ONE_SCORE -> {
                requireRows(output, items.length);
                if (items.length > 0 && binding.column() >= output.width()) {
                    throw new Refusal("binding.column", binding.column(), output.width());
                }
                float[] scores = new float[items.length];
                for (int row = 0; row < items.length; row++) {
                    scores[row] = output.values()[row * output.width() + binding.column()];
                }
                yield scores;
            }
            case SCORE_PER_ITEM -> {
                requireRows(output, 1);
                float[] scores = new float[items.length];
                for (int k = 0; k < items.length; k++) {
                    int column = toVocabulary[items[k]] - binding.column();
                    boolean there = toVocabulary[items[k]] > 0 && column >= 0 && column < output.width();
                    scores[k] = there ? output.values()[column] : Scorer.NEVER;
                }
                yield scores;
            }
            case USER_VECTOR -> {
                requireRows(output, 1);
                requireColumns(output);
                float[] scores = new float[items.length];
                for (int k = 0; k < items.length; k++) {
                    scores[k] = toVocabulary[items[k]] > 0 ? product(output, 0, toVocabulary[items[k]]) : Scorer.NEVER;
                }
                yield scores;
            }
        };
    }

    /** The score of a vocabulary index in a row of an answer about histories, or NaN where there is none. */
    public double scoreOf(Output output, int row, int index) {
        if (binding.meaning() == ModelBinding.Meaning.USER_VECTOR) {
            boolean there = index > 0 && index < toLog.length && output.width() == vectors.dimension();
            return there ? product(output, row, index) : Double.NaN;
        }
        int column = index - binding.column();
        boolean there = column >= 0 && column < output.width() && output.values().length > row * output.width() + column;
        return there ? output.values()[row * output.width() + column] : Double.NaN;
    }

    private float product(Output output, int row, int index) {
        int at = vectors.at(index, toLog.length - 1);
        float sum = 0;
        for (int k = 0; k < vectors.dimension(); k++) {
            sum = Math.fma(output.values()[row * vectors.dimension() + k], vectors.values()[at + k], sum);
        }
        return sum;
    }

    /** The vectors of all items the network knows, as the engine searches them. */
    ItemMatrix matrix() {
        var matrix = new ItemMatrix(view.itemCount(), vectors.dimension());
        for (int item : view.split().items()) {
            if (toVocabulary[item] > 0) {
                matrix.set(item, vectors.values(), vectors.at(toVocabulary[item], toLog.length - 1), 0);
            }
        }
        return matrix;
    }

    /**
     * Checks that every column of an answer over all items is an item of the vocabulary.
     *
     * @throws Refusal {@code binding.vocabulary-width}, or {@code binding.vectors-width} when the vector is as long as no item's
     */
    public void requireColumns(Output output) {
        if (binding.meaning() == ModelBinding.Meaning.USER_VECTOR && output.width() != vectors.dimension()) {
            throw new Refusal("binding.vectors-width", output.width(), vectors.dimension());
        }
        int items = toLog.length - 1;
        boolean fits = output.width() + binding.column() == items + 1;
        if (binding.meaning() == ModelBinding.Meaning.SCORE_PER_ITEM && !fits) {
            throw new Refusal("binding.vocabulary-width", output.width(), items, binding.column());
        }
    }

    /** The vocabulary index of an item, 0 where it has none. */
    int index(int item) {
        return toVocabulary[item];
    }

    FeatureFamily family(int input, int column) {
        return features.get(input).family(column);
    }

    int width(int input) {
        return features.get(input).width();
    }

    private static void requireRows(Output output, int rows) {
        if (output.shape().length == 0 || output.shape()[0] != rows) {
            throw new Refusal("onnx.quarantine.rows", output.shape().length == 0 ? 1 : output.shape()[0], rows);
        }
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(4 * Math.max(1, count)).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }
}
