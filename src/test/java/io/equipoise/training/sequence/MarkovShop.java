package io.equipoise.training.sequence;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.scoring.TrainingView;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A shop with an order in it: every item has a dozen successors, the k-th as likely as 1 / (k + 1), followed with chance .75; else the next item is one
 * of the whole catalogue by its popularity (1 / √rank). Nobody takes an item twice. The next item's exact probabilities given the history are known, and
 * with them the best lists anybody could make.
 *
 * @param next per item its successors, likeliest first
 */
public record MarkovShop(int shoppers, int items, int[][] next, long seed) {
    private static final int SUCCESSORS = 12;
    private static final double FOLLOWS = 0.75;
    private static final int SHORTEST = 8;
    private static final int LONGEST = 60;

    /** 3,000 shoppers, 1,500 items, about 100,000 choices. */
    public static MarkovShop standard() {
        return of(3_000, 1_500, 5);
    }

    public static MarkovShop of(int shoppers, int items, long seed) {
        var random = new SplittableRandom(seed);
        int[][] next = new int[items][];
        for (int item = 0; item < items; item++) {
            int own = item;
            next[item] = random.ints(0, items).filter(other -> other != own).distinct().limit(SUCCESSORS).toArray();
        }
        return new MarkovShop(shoppers, items, next, seed);
    }

    /** Item i has the id i, so that indices in the log and here are the same. */
    public InteractionLog log() {
        var random = new SplittableRandom(seed + 1);
        var builder = new InteractionLogBuilder();
        for (int shopper = 0; shopper < shoppers; shopper++) {
            boolean[] taken = new boolean[items];
            int steps = random.nextInt(SHORTEST, LONGEST);
            int last = -1;
            for (int step = 0; step < steps; step++) {
                last = draw(chances(last, taken), random);
                taken[last] = true;
                builder.event(Integer.toString(shopper), Integer.toString(last), EventType.VIEW, step);
            }
        }
        return builder.build();
    }

    /** Probabilities of the next item; 0 for what was taken. @param last item, or -1 at the beginning */
    double[] chances(int last, boolean[] taken) {
        double[] chances = new double[items];
        double popular = 0;
        for (int item = 0; item < items; item++) {
            chances[item] = taken[item] ? 0 : 1 / Math.sqrt(item + 1);
            popular += chances[item];
        }
        double following = 0;
        for (int k = 0; last >= 0 && k < SUCCESSORS; k++) {
            following += taken[next[last][k]] ? 0 : 1.0 / (k + 2);
        }
        double follows = following > 0 ? FOLLOWS : 0;
        for (int item = 0; item < items; item++) {
            chances[item] *= (1 - follows) / popular;
        }
        for (int k = 0; follows > 0 && k < SUCCESSORS; k++) {
            int item = next[last][k];
            chances[item] += taken[item] ? 0 : follows / (k + 2) / following;
        }
        return chances;
    }

    /** As {@link KnownChances#best}. */
    public Map<String, Double> best(TrainingView view, int k) {
        return KnownChances.best(view, k, this::chances);
    }

    private double[] chances(int[] history) {
        boolean[] taken = new boolean[items];
        Arrays.stream(history).forEach(item -> taken[item] = true);
        return chances(history[history.length - 1], taken);
    }

    private static int draw(double[] chances, SplittableRandom random) {
        double at = random.nextDouble();
        for (int item = 0; item < chances.length; item++) {
            at -= chances[item];
            if (at < 0) {
                return item;
            }
        }
        return IntStream.range(0, chances.length).filter(item -> chances[item] > 0).max().orElseThrow();
    }
}
