package io.equipoise.scoring;

import io.equipoise.onnx.OnnxEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Histories in, vectors out, at no more places than a history needs. What an encoder costs goes with the places it is given, and most shoppers have
 * far fewer items than it can read; so a history is padded to the next multiple of {@value #STEP} places only, where the file leaves the length free
 * and places without an item change nothing. Whether they do is tried when the file is opened. Safe for any number of threads.
 */
final class HistoryEncoder implements AutoCloseable {
    /** Lengths are rounded up to a multiple of this, so that shoppers of a batch share a call. */
    private static final int STEP = 8;
    /** Fewer histories than this are not worth a thread of their own. */
    private static final int SHARE = 6;
    /** What padding may change, of the largest number: the order of additions, no more. */
    private static final double ROUNDING = 1e-5;
    /** Lengths of the histories that padding is tried on. */
    private static final int[] TRIED = {0, 1, 5, STEP, 13};

    private final OnnxEncoder encoder;
    private final int longest;
    private final boolean shortens;

    private HistoryEncoder(OnnxEncoder encoder, int longest, boolean shortens) {
        this.encoder = encoder;
        this.longest = longest;
        this.shortens = shortens;
    }

    /**
     * @param encoder closed with what is returned
     * @param longest places it reads, the most recent ones
     * @param free false when it takes histories of exactly that length
     * @param items highest index that may stand in a history
     */
    static HistoryEncoder of(OnnxEncoder encoder, int longest, boolean free, int items) {
        return new HistoryEncoder(encoder, longest, free && items > 0 && paddingChangesNothing(encoder, longest, items));
    }

    private static boolean paddingChangesNothing(OnnxEncoder encoder, int longest, int items) {
        for (int length : TRIED) {
            int places = places(length, longest);
            if (places < longest) {
                var history = List.of(IntStream.range(0, length).map(k -> 1 + k * 7 % items).toArray());
                float[] tight = encoder.encode(EncoderMetadata.padded(history, places), places);
                float[] wide = encoder.encode(EncoderMetadata.padded(history, longest), longest);
                if (!close(tight, wide)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean close(float[] tight, float[] wide) {
        double largest = 0;
        for (float value : wide) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int k = 0; k < wide.length; k++) {
            if (!(Math.abs(tight[k] - wide[k]) <= ROUNDING * largest)) {
                return false;
            }
        }
        return true;
    }

    private static int places(int length, int longest) {
        return Math.min(longest, Math.max(1, (length + STEP - 1) / STEP) * STEP);
    }

    int longest() {
        return longest;
    }

    /** True when short histories are read at fewer places than {@link #longest()}. */
    boolean shortens() {
        return shortens;
    }

    /**
     * A history's vector is the same whoever else is in the batch, but for the order of additions within the runtime.
     *
     * @param histories item indices from 1, most recent last
     * @return one vector per history
     */
    float[][] encode(List<int[]> histories) {
        int[] places = histories.stream().mapToInt(this::places).toArray();
        float[][] vectors = new float[histories.size()][];
        for (int each : IntStream.of(places).distinct().toArray()) {
            int[] same = IntStream.range(0, places.length).filter(k -> places[k] == each).toArray();
            encode(histories, same.length, k -> same[k], each, vectors);
        }
        return vectors;
    }

    /** As {@link #encode}, all of them padded alike, so that the same arithmetic meets each of them; on several threads where some are idle. */
    float[][] encodeAlike(List<int[]> histories) {
        int places = histories.stream().mapToInt(this::places).max().orElse(longest);
        int shares = Math.clamp(histories.size() / SHARE, 1, Runtime.getRuntime().availableProcessors());
        float[][] vectors = new float[histories.size()][];
        IntStream.range(0, shares).parallel().forEach(share -> {
            int from = share * histories.size() / shares;
            int to = (share + 1) * histories.size() / shares;
            encode(histories, to - from, k -> from + k, places, vectors);
        });
        return vectors;
    }

    private int places(int[] history) {
        return shortens ? places(history.length, longest) : longest;
    }

    private void encode(List<int[]> histories, int count, IntUnaryOperator row, int places, float[][] vectors) {
        if (count == 0) {
            return;
        }
        var some = IntStream.range(0, count).mapToObj(k -> histories.get(row.applyAsInt(k))).toList();
        float[] all = encoder.encode(EncoderMetadata.padded(some, places), places);
        int d = all.length / count;
        for (int k = 0; k < count; k++) {
            vectors[row.applyAsInt(k)] = Arrays.copyOfRange(all, k * d, (k + 1) * d);
        }
    }

    @Override
    public void close() {
        encoder.close();
    }
}
