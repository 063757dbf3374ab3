package io.equipoise.scoring.feature;

import io.equipoise.dataset.feature.FeatureSpec;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** One thread's look at one shopper after another: which items are worth ranking for them, and the feature rows of those. */
public final class FeatureReader {
    private static final String WINDOW = "all choices in sight";
    private static final List<FeatureSpec> NEIGHBOURS = List.of(
            new FeatureSpec("cross.neighbours", "ln(1 + sum of the shrunk cosine of the item and each chosen one)", "ln similarity", WINDOW),
            new FeatureSpec("cross.neighbours.mean", "that sum / sqrt(items chosen)", "similarity", WINDOW),
            new FeatureSpec("cross.neighbours.best", "the largest of them", "similarity", WINDOW),
            new FeatureSpec("cross.neighbours.recent", "their sum, each times 0.9^(choices after it)", "similarity", WINDOW));

    private static final double RECENCY = 0.9;

    private final FeatureExtractor of;
    private final float[] sum;
    private final float[] best;
    private final float[] recent;
    private final boolean[] taken;
    private final FeatureRows.Sight sight;
    private final float[] row;
    private int[] history = new int[0];

    FeatureReader(FeatureExtractor of) {
        this.of = of;
        int n = of.histories.itemCount();
        sum = new float[n];
        best = new float[n];
        recent = new float[n];
        taken = new boolean[n];
        sight = of.rows.sight();
        row = new float[of.rows.columns().size() + NEIGHBOURS.size()];
    }

    /** The columns of neighbours; a schema of version 1 has names only. */
    static List<FeatureSpec> columns(int version) {
        return version == FoundingRows.VERSION
                ? NEIGHBOURS.stream().map(column -> new FeatureSpec(column.name(), "", "", "")).toList()
                : NEIGHBOURS;
    }

    /** Turns to a shopper; a negative index is somebody without history. */
    public FeatureReader look(int user) {
        history = of.histories.items(user);
        sight.look(user, history);
        addNeighbours();
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
        return of.closest(history, item);
    }

    /** What joins an item of the history with another item; 0 when nothing does. */
    public float weight(int past, int item) {
        return of.neighbours.weight(past, item);
    }

    /** Appends a row for the shopper and the item, in the order of {@link FeatureExtractor#names}. */
    public void write(int item, FloatBuffer out) {
        sight.write(item, row);
        int at = row.length - NEIGHBOURS.size();
        row[at] = (float) Math.log1p(sum[item]);
        row[at + 1] = history.length == 0 ? 0 : (float) (sum[item] / Math.sqrt(history.length));
        row[at + 2] = best[item];
        row[at + 3] = recent[item];
        if (of.kept.length == row.length) {
            out.put(row);
        } else {
            for (int column : of.kept) {
                out.put(row[column]);
            }
        }
    }
}
