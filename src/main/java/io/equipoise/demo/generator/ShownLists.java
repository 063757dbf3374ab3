package io.equipoise.demo.generator;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Lists that visits begin with, and which of what the shopper looks at was found in them. Slot r is looked at with a chance of
 * {@value #TOP_SLOT} r^-b, whatever stands there, as long as there is anything left to look at; where it is not, the list ends. So the
 * share of impressions that were clicked falls with the slot exactly as planted.
 */
final class ShownLists {
    static final int SLOTS = 10;
    static final double TOP_SLOT = .25;
    /** A pause this long, in seconds, ends a visit. */
    static final long PAUSE = 30 * 60;

    private static final String[] SURFACES = {"home", "category", "detail"};
    private static final double[] SURFACE_UP_TO = {.6, .85, 1};
    private static final long BEFORE = 2;

    private final Shelf shelf;
    private final double[] examined = new double[SLOTS];
    private final double listed;

    ShownLists(Shelf shelf, Planted planted, double listed) {
        this.shelf = shelf;
        this.listed = listed;
        for (int r = 0; r < SLOTS; r++) {
            examined[r] = TOP_SLOT * Math.pow(r + 1.0, -planted.positionBias());
        }
    }

    /** Where a pair was found. */
    record Found(int position, String surface) {}

    /**
     * @param items what the shopper looks at; @param times when, growing
     * @param found gets per pair where it was found; untouched where it was found otherwise
     * @param into gets the impressions
     */
    void show(int[] items, long[] times, RandomGenerator random, Found[] found, List<LogRow> into) {
        int at = 0;
        while (at < items.length) {
            int end = at + 1;
            while (end < items.length && times[end] - times[end - 1] <= PAUSE) {
                end++;
            }
            if (random.nextDouble() < listed) {
                list(items, times[at] - BEFORE, at, end, random, found, into);
            }
            at = end;
        }
    }

    private void list(int[] items, long time, int from, int to, RandomGenerator random, Found[] found, List<LogRow> into) {
        String surface = surface(random.nextDouble());
        int next = from;
        int[] shown = new int[SLOTS];
        for (int r = 0; r < SLOTS && next < to; r++) {
            boolean looked = random.nextDouble() < examined[r];
            int item = looked ? items[next] : another(time, shown, r, random);
            if (looked) {
                found[next++] = new Found(r + 1, surface);
            }
            shown[r] = item;
            var row = new LogRow(item, "impression", time, 0);
            row.position = r + 1;
            row.surface = surface;
            into.add(row);
        }
    }

    /** Something popular that is on offer and not in the list yet. */
    private int another(long time, int[] shown, int length, RandomGenerator random) {
        for (int tried = 0; ; tried++) {
            int item = shelf.popular(random.nextDouble());
            boolean fresh = shelf.launched(item) <= time;
            for (int i = 0; i < length && fresh; i++) {
                fresh = shown[i] != item;
            }
            if (fresh || tried == 50) {
                return item;
            }
        }
    }

    private static String surface(double quantile) {
        int s = 0;
        while (quantile >= SURFACE_UP_TO[s]) {
            s++;
        }
        return SURFACES[s];
    }
}
