package io.equipoise.training.gradient;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a training stands after an epoch, as a {@link SealedFile}: a line that says of what training it is, the epochs so far,
 * weights with their moments, and the best weights yet. With it a training that was killed goes on with the same numbers.
 */
public final class Checkpoint {
    /** What the epochs so far came to. */
    public static final class State {
        /** Per epoch its loss and what it was judged by. */
        public final List<double[]> curve = new ArrayList<>();
        public double best = Double.NEGATIVE_INFINITY;
        public int waited;
        public Map<String, float[]> kept;

        State(Map<String, float[]> kept) {
            this.kept = kept;
        }

        public int epochs() {
            return curve.size();
        }

        /**
         * How often a learning rate is to be halved by now: once for every so many epochs in a row that were no better than the best. Follows from the curve alone, so a resumed training
         * goes on with the same rate.
         */
        public int halvings(int afterEpochs) {
            int halvings = 0;
            int without = 0;
            double highest = Double.NEGATIVE_INFINITY;
            for (double[] point : curve) {
                without = point[1] > highest ? 0 : without + 1;
                highest = Math.max(highest, point[1]);
                if (without == afterEpochs) {
                    halvings++;
                    without = 0;
                }
            }
            return halvings;
        }
    }

    private Checkpoint() {}

    /** The beginning of a training with these weights. */
    public static State begin(Weights weights) {
        return new State(weights.copy());
    }

    public static void write(Path file, String training, State state, Weights weights) throws IOException {
        SealedFile.write(file, out -> {
            out.writeUTF(training);
            out.writeInt(state.curve.size());
            for (double[] point : state.curve) {
                out.writeDouble(point[0]);
                out.writeDouble(point[1]);
            }
            out.writeDouble(state.best);
            out.writeInt(state.waited);
            weights.write(out);
            for (float[] values : state.kept.values()) {
                Weights.write(out, values);
            }
        });
    }

    /** @return where the training stood, or its beginning when there is no checkpoint of it, or none that is whole */
    public static State read(Path file, String training, Weights weights) throws IOException {
        return SealedFile.read(file, in -> state(in, training, weights)).orElseGet(() -> begin(weights));
    }

    private static State state(DataInputStream in, String training, Weights weights) throws IOException {
        var state = new State(weights.copy());
        if (!in.readUTF().equals(training)) {
            return state;
        }
        int epochs = in.readInt();
        for (int epoch = 0; epoch < epochs; epoch++) {
            state.curve.add(new double[] {in.readDouble(), in.readDouble()});
        }
        state.best = in.readDouble();
        state.waited = in.readInt();
        weights.read(in);
        var kept = new LinkedHashMap<String, float[]>();
        for (var entry : state.kept.entrySet()) {
            float[] values = new float[entry.getValue().length];
            Weights.read(in, values);
            kept.put(entry.getKey(), values);
        }
        state.kept = kept;
        return state;
    }
}
