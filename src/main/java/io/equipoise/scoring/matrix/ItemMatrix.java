package io.equipoise.scoring.matrix;

import io.equipoise.fairness.mitigation.CandidateList;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One float32 vector per item, outside the heap, in blocks of 32 items: within a block first the biases, then dimension by dimension the
 * 32 values, so that a block is scored without adding across lanes. The score of an item is its bias plus the dot product with the
 * shopper's vector. Bytes: 4 · items · (dimensions + 1), rounded up to whole blocks, and half as much again for matrices that do not stay in a
 * processor's cache: single shoppers are then searched for in a {@link CoarseMatrix} first, with the same result. Filled by one thread, then read by
 * any number; close it when nobody reads any more.
 */
public final class ItemMatrix implements AutoCloseable {
    static final int BLOCK = 32;
    static final long LINE_BYTES = 4L * BLOCK;
    /** Below this many bytes the float32 values come from the cache, and reading less of them gains nothing. */
    private static final long COARSE_FROM = 12L << 20;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment values;
    private final int items;
    private final int dimensions;
    private final DotKernel kernel;
    private final @Nullable CoarseMatrix coarse;

    /** @throws IllegalArgumentException unless there is at least one dimension */
    public ItemMatrix(int items, int dimensions) {
        this(items, dimensions, DotKernel.BEST, 4L * items * dimensions >= COARSE_FROM);
    }

    ItemMatrix(int items, int dimensions, DotKernel kernel, boolean coarse) {
        if (items < 0 || dimensions < 1) {
            throw new IllegalArgumentException("Items and dimensions must be at least 0 and 1, got " + items + " and " + dimensions);
        }
        this.items = items;
        this.dimensions = dimensions;
        this.kernel = kernel;
        this.values = arena.allocate(Math.max(1, blocks() * blockBytes()), 64);
        this.coarse = coarse ? new CoarseMatrix(arena, blocks(), dimensions) : null;
        for (int item = 0; item < blocks() * BLOCK; item++) {
            leaveOut(item);
        }
    }

    /** True when reading it is what a search costs, so that it pays to read it once for several. */
    public boolean isLarge() {
        return coarse != null;
    }

    public int items() {
        return items;
    }

    public int dimensions() {
        return dimensions;
    }

    /**
     * Sets an item's vector; until then the item is never found.
     *
     * @param from where its first value stands in the array
     */
    public void set(int item, float[] vectors, int from, float bias) {
        long line = line(item);
        values.set(ValueLayout.JAVA_FLOAT, line, bias);
        for (int k = 0; k < dimensions; k++) {
            line += LINE_BYTES;
            values.set(ValueLayout.JAVA_FLOAT, line, vectors[from + k]);
        }
        if (coarse != null) {
            coarse.set(item, vectors, from, bias);
        }
    }

    /** Gives an item the score minus infinity, so that it is never found. */
    public void leaveOut(int item) {
        values.set(ValueLayout.JAVA_FLOAT, line(item), Float.NEGATIVE_INFINITY);
        if (coarse != null) {
            coarse.leaveOut(item);
        }
    }

    public float[] vector(int item) {
        float[] vector = new float[dimensions];
        for (int k = 0; k < dimensions; k++) {
            vector[k] = values.get(ValueLayout.JAVA_FLOAT, line(item) + (k + 1) * LINE_BYTES);
        }
        return vector;
    }

    /** Fills in the score of every item. */
    public void scores(float[] user, float[] scores) {
        requireWidth(user);
        float[] block = new float[BLOCK];
        for (int b = 0; b < blocks(); b++) {
            int first = b * BLOCK;
            int count = Math.min(BLOCK, items - first);
            if (kernel.scores(values, b * blockBytes(), user, Float.NEGATIVE_INFINITY, block)) {
                System.arraycopy(block, 0, scores, first, count);
            } else {
                Arrays.fill(scores, first, first + count, Float.NEGATIVE_INFINITY);
            }
        }
    }

    /**
     * The items of the highest scores.
     *
     * @param excluded items that must not be found; asked only of those that would be
     * @return at most k, higher scores first, of equal ones the lower index
     */
    public CandidateList top(float[] user, int k, IntPredicate excluded) {
        requireWidth(user);
        int most = Math.min(k, items);
        var best = new BestItems(most, excluded);
        float[] block = new float[BLOCK];
        if (coarse != null && coarse.serves(user)) {
            int scored = -1;
            for (int item : coarse.contenders(kernel, user, most, excluded)) {
                if (item / BLOCK != scored) {
                    scored = item / BLOCK;
                    kernel.scores(values, scored * blockBytes(), user, Float.NEGATIVE_INFINITY, block);
                }
                best.offer(item, block[item % BLOCK]);
            }
            return best.sorted();
        }
        for (int b = 0; b < blocks(); b++) {
            if (kernel.scores(values, b * blockBytes(), user, best.threshold(), block)) {
                offer(best, b * BLOCK, block, 0);
                offer(best, b * BLOCK + DotKernel.ITEMS, block, DotKernel.ITEMS);
            }
        }
        return best.sorted();
    }

    /** As {@link #top(float[], int, IntPredicate)} for many shoppers, the matrix read once for all of them; the same bits. Arithmetic is what this costs. */
    public CandidateList[] top(float[][] users, int k, IntPredicate[] excluded) {
        int[] same = new int[users.length];
        Arrays.fill(same, k);
        return top(users, same, excluded);
    }

    /** As {@link #top(float[][], int, IntPredicate[])}, for each shopper as many as they want. */
    CandidateList[] top(float[][] users, int[] k, IntPredicate[] excluded) {
        int[] most = new int[users.length];
        for (int u = 0; u < users.length; u++) {
            requireWidth(users[u]);
            most[u] = Math.min(k[u], items);
        }
        float[][] packed = packed(users);
        float[] floors = floors(packed, most, excluded);
        var best = new BestItems[users.length];
        for (int u = 0; u < users.length; u++) {
            best[u] = new BestItems(most[u], excluded[u], floors[u]);
        }
        offerBlocks(packed, best, 1);
        var found = new CandidateList[users.length];
        for (int u = 0; u < users.length; u++) {
            boolean guessedTooHigh = floors[u] > Float.NEGATIVE_INFINITY && !best[u].isFull();
            found[u] = guessedTooHigh ? top(users[u], most[u], excluded[u]) : best[u].sorted();
        }
        return found;
    }

    /**
     * Per shopper a score that the k-th best item very likely reaches, from every so-manieth block: it spares looking at most of what would be good
     * enough only until better items come. Of the k best about k divided by the step stand in those blocks; four standard deviations more are allowed
     * for. A guess that was too high shows, for then fewer than k items are found above it.
     */
    private float[] floors(float[][] packed, int[] k, IntPredicate[] excluded) {
        int step = (int) Math.sqrt(items / 400.0);
        float[] floors = new float[k.length];
        Arrays.fill(floors, Float.NEGATIVE_INFINITY);
        if (step < 2) {
            return floors;
        }
        var sampled = new BestItems[k.length];
        for (int u = 0; u < k.length; u++) {
            double share = (double) k[u] / step;
            int rank = (int) Math.ceil(share + 4 * Math.sqrt(share) + 4);
            sampled[u] = new BestItems(8 * k[u] > items ? 0 : rank, excluded[u]);
        }
        offerBlocks(packed, sampled, step);
        for (int u = 0; u < k.length; u++) {
            floors[u] = Math.nextDown(sampled[u].settled());
        }
        return floors;
    }

    /** Offers every shopper the items of every so-manieth block. */
    private void offerBlocks(float[][] packed, BestItems[] best, int step) {
        float[][] thresholds = new float[packed.length][DotKernel.USERS];
        for (int u = 0; u < packed.length * DotKernel.USERS; u++) {
            boolean somebody = u < best.length && !best[u].wantsNone();
            thresholds[u / DotKernel.USERS][u % DotKernel.USERS] = somebody ? best[u].threshold() : Float.POSITIVE_INFINITY;
        }
        float[] block = new float[(dimensions + 1) * BLOCK];
        float[] scores = new float[DotKernel.USERS * DotKernel.ITEMS];
        for (int b = 0; b < blocks(); b += step) {
            MemorySegment.copy(values, ValueLayout.JAVA_FLOAT, b * blockBytes(), block, 0, block.length);
            for (int group = 0; group < packed.length; group++) {
                for (int lane = 0; lane < BLOCK; lane += DotKernel.ITEMS) {
                    int above = kernel.tile(block, lane, packed[group], thresholds[group], scores);
                    for (; above != 0; above &= above - 1) {
                        int u = Integer.numberOfTrailingZeros(above);
                        var theirs = best[group * DotKernel.USERS + u];
                        offer(theirs, b * BLOCK + lane, scores, u * DotKernel.ITEMS);
                        thresholds[group][u] = theirs.threshold();
                    }
                }
            }
        }
    }

    /** The arithmetic of {@link #top(float[][], int, IntPredicate[])} and nothing else: what a measurement compares it with. */
    public int product(float[][] users) {
        float[][] packed = packed(users);
        float[] block = new float[(dimensions + 1) * BLOCK];
        float[] scores = new float[DotKernel.USERS * DotKernel.ITEMS];
        float[] thresholds = new float[DotKernel.USERS];
        Arrays.fill(thresholds, Float.POSITIVE_INFINITY);
        int above = 0;
        for (int b = 0; b < blocks(); b++) {
            MemorySegment.copy(values, ValueLayout.JAVA_FLOAT, b * blockBytes(), block, 0, block.length);
            for (float[] group : packed) {
                above += kernel.tile(block, 0, group, thresholds, scores);
                above += kernel.tile(block, DotKernel.ITEMS, group, thresholds, scores);
            }
        }
        return above;
    }

    private void offer(BestItems best, int item, float[] scores, int from) {
        for (int above = kernel.above(scores, from, best.threshold()); above != 0; above &= above - 1) {
            int lane = Integer.numberOfTrailingZeros(above);
            best.offer(item + lane, scores[from + lane]);
        }
    }

    /** The weights of six shoppers at a time, dimension by dimension; the last six are filled up with zeros. */
    private float[][] packed(float[][] users) {
        float[][] packed = new float[(users.length + DotKernel.USERS - 1) / DotKernel.USERS][dimensions * DotKernel.USERS];
        for (int u = 0; u < users.length; u++) {
            for (int k = 0; k < dimensions; k++) {
                packed[u / DotKernel.USERS][k * DotKernel.USERS + u % DotKernel.USERS] = users[u][k];
            }
        }
        return packed;
    }

    private int blocks() {
        return (items + BLOCK - 1) / BLOCK;
    }

    private long blockBytes() {
        return (dimensions + 1) * LINE_BYTES;
    }

    private long line(int item) {
        return item / BLOCK * blockBytes() + 4L * (item % BLOCK);
    }

    void requireWidth(float[] user) {
        if (user.length != dimensions) {
            throw new IllegalArgumentException("A vector of " + dimensions + " numbers is needed, got " + user.length);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
