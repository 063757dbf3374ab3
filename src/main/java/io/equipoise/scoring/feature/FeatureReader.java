package io.equipoise.scoring.feature;

import io.equipoise.dataset.AttributeColumn.Categorical;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** One thread's look at one shopper after another: which items are worth ranking for them, and the feature rows of those. */
public final class FeatureReader {
    static final List<String> CROSS = List.of(
            "cross.price.difference", "cross.price.distance", "cross.neighbours", "cross.neighbours.mean", "cross.neighbours.best",
            "cross.neighbours.recent");

    private static final int RECENT = 10;
    private static final double RECENCY = 0.9;
    private static final double LEAST_SPREAD = 0.25;

    private final FeatureExtractor of;
    private final float[] sum;
    private final float[] best;
    private final float[] recent;
    private final boolean[] taken;
    private final float[][] shares;
    private final float[][] recentShares;
    private int[] history = new int[0];
    private float[] userRow = new float[0];

    FeatureReader(FeatureExtractor of) {
        this.of = of;
        int n = of.histories.itemCount();
        sum = new float[n];
        best = new float[n];
        recent = new float[n];
        taken = new boolean[n];
        shares = of.categories.stream().map(category -> new float[category.labels().size()]).toArray(float[][]::new);
        recentShares = of.categories.stream().map(category -> new float[category.labels().size()]).toArray(float[][]::new);
    }

    /** Turns to a shopper; a negative index is somebody without history. */
    public FeatureReader look(int user) {
        history = of.histories.items(user);
        userRow = of.users.row(user);
        addNeighbours();
        for (int column = 0; column < shares.length; column++) {
            count(of.categories.get(column), 0, shares[column]);
            count(of.categories.get(column), Math.max(0, history.length - RECENT), recentShares[column]);
        }
        return this;
    }

    private void addNeighbours() {
        Arrays.fill(sum, 0);
        Arrays.fill(best, 0);
        Arrays.fill(recent, 0);
        int[] rowStart = of.neighbours.rowStart();
        int[] columns = of.neighbours.columns();
        float[] values = of.neighbours.values();
        for (int k = 0; k < history.length; k++) {
            float weight = (float) Math.pow(RECENCY, history.length - 1 - k);
            for (int at = rowStart[history[k]]; at < rowStart[history[k] + 1]; at++) {
                int item = columns[at];
                sum[item] += values[at];
                best[item] = Math.max(best[item], values[at]);
                recent[item] += weight * values[at];
            }
        }
    }

    private void count(Categorical category, int from, float[] target) {
        Arrays.fill(target, 0);
        for (int k = from; k < history.length; k++) {
            target[category.codes()[history[k]]] += 1f / (history.length - from);
        }
        target[category.unknownCode()] = 0;
    }

    /**
     * Items worth ranking: the closest to the history, then the most popular, none of the history itself.
     *
     * @return at most {@code count} different items; fewer when the catalogue has no more
     */
    public int[] candidates(int count) {
        int[] found = new int[count];
        int size = 0;
        for (int item : history) {
            taken[item] = true;
        }
        for (int item : closest(count / 2)) {
            taken[item] = true;
            found[size++] = item;
        }
        for (int at = 0; at < of.byPopularity.length && size < count; at++) {
            int item = of.byPopularity[at];
            if (!taken[item]) {
                taken[item] = true;
                found[size++] = item;
            }
        }
        for (int k = 0; k < size; k++) {
            taken[found[k]] = false;
        }
        for (int item : history) {
            taken[item] = false;
        }
        return Arrays.copyOf(found, size);
    }

    /** The items with the largest neighbour sums; of equal ones the lower index. */
    private int[] closest(int count) {
        long[] heap = new long[sum.length];
        int size = 0;
        for (int item = 0; item < sum.length; item++) {
            if (sum[item] > 0 && !taken[item] && of.histories.eligible(item)) {
                // Positive floats order like their bits; the index below makes ties fall to the lower item.
                heap[size++] = (long) Float.floatToIntBits(sum[item]) << 32 | Integer.MAX_VALUE - item;
            }
        }
        Arrays.sort(heap, 0, size);
        int[] closest = new int[Math.min(count, size)];
        for (int k = 0; k < closest.length; k++) {
            closest[k] = Integer.MAX_VALUE - (int) (heap[size - 1 - k] & 0xFFFF_FFFFL);
        }
        return closest;
    }

    /** The item of the history that goes best with an item, or -1 when none does. */
    public int closestInHistory(int item) {
        int closest = -1;
        float most = 0;
        for (int past : history) {
            float weight = of.neighbours.weight(past, item);
            if (weight > most) {
                most = weight;
                closest = past;
            }
        }
        return closest;
    }

    /** Appends a row for the shopper and the item, in the order of {@link FeatureExtractor#names}. */
    public void write(int item, FloatBuffer out) {
        out.put(userRow).put(of.items.row(item));
        for (int column = 0; column < shares.length; column++) {
            int label = of.categories.get(column).codes()[item];
            out.put(shares[column][label]).put(recentShares[column][label]);
        }
        float price = of.items.logPrice(item);
        float difference = Float.isNaN(price) || history.length == 0 ? 0 : price - userRow[UserFacts.PRICE];
        out.put(difference);
        out.put((float) (Math.abs(difference) / (userRow[UserFacts.PRICE_SPREAD] + LEAST_SPREAD)));
        out.put((float) Math.log1p(sum[item]));
        out.put(history.length == 0 ? 0 : (float) (sum[item] / Math.sqrt(history.length)));
        out.put(best[item]);
        out.put(recent[item]);
    }
}
