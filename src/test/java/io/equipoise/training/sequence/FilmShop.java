package io.equipoise.training.sequence;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.scoring.TrainingView;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A shop of the shape of the public set most sequence models are measured on: 6,040 people, 3,416 items in 18 genres, about a million choices in long histories (median 96, mean about
 * 165), nobody takes an item twice, and an order to be found. The next item is a mixture, of which all parts follow from the history: .30 one of twenty successors of the last item (the k-th as
 * likely as 1 / (k + 2); those nearest in a space of eight dimensions, so that what follows is smooth, as in films, and not a table to be learned by heart), .35 a genre of the last five items (.8 to the power of their age), .20 a genre of all items so far, .15 anything; within a genre and over all by popularity 1 / (rank + 20).
 * With the mixture known, so is the best list anybody could make.
 */
public final class FilmShop {
    private static final int GENRES = 18;
    private static final int SUCCESSORS = 20;
    private static final int SPACE = 8;
    private static final double STEP = 2;
    private static final int RECENT = 5;
    private static final double FADES = 0.8;
    private static final double FOLLOWS = 0.30;
    private static final double DRIFTS = 0.35;
    private static final double TASTE = 0.20;
    private static final double LOG_MEDIAN = Math.log(96);
    private static final double LOG_SPREAD = 1.04;
    private static final int SHORTEST = 20;
    private static final int LONGEST = 1_200;

    private final int people;
    private final int items;
    private final long seed;
    private final int[] genre;
    private final int[][] next;
    private final double[] popular;
    /** Per genre its items and the running sums of their popularity. */
    private final int[][] members = new int[GENRES][];
    private final double[][] sums = new double[GENRES][];
    private final double[] allSums;

    private FilmShop(int people, int items, long seed) {
        this.people = people;
        this.items = items;
        this.seed = seed;
        var random = new SplittableRandom(seed);
        genre = random.ints(items, 0, GENRES).toArray();
        popular = IntStream.range(0, items).mapToDouble(item -> 1.0 / (item + 20)).toArray();
        for (int g = 0; g < GENRES; g++) {
            int own = g;
            members[g] = IntStream.range(0, items).filter(item -> genre[item] == own).toArray();
            sums[g] = running(members[g]);
        }
        allSums = running(IntStream.range(0, items).toArray());
        next = successors(random);
    }

    /** Items lie in a space of eight dimensions, around the middle of their genre; what follows an item are those nearest to it, seen a constant step further on. */
    private int[][] successors(SplittableRandom random) {
        double[][] middle = new double[GENRES][SPACE];
        double[][] place = new double[items][SPACE];
        double[] step = new double[SPACE];
        for (double[] each : middle) {
            Arrays.setAll(each, k -> 1.5 * random.nextGaussian());
        }
        Arrays.setAll(step, k -> STEP / Math.sqrt(SPACE) * (random.nextBoolean() ? 1 : -1));
        for (int item = 0; item < items; item++) {
            double[] centre = middle[genre[item]];
            Arrays.setAll(place[item], k -> centre[k] + random.nextGaussian());
        }
        return IntStream.range(0, items).parallel().mapToObj(item -> nearest(item, place, step)).toArray(int[][]::new);
    }

    private int[] nearest(int item, double[][] place, double[] step) {
        double[] away = new double[items];
        for (int other = 0; other < items; other++) {
            for (int k = 0; k < SPACE; k++) {
                double apart = place[item][k] + step[k] - place[other][k];
                away[other] += apart * apart;
            }
        }
        return IntStream.range(0, items)
                .filter(other -> other != item)
                .boxed()
                .sorted(Comparator.comparingDouble(other -> away[other]))
                .limit(SUCCESSORS)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** 6,040 people and 3,416 items: about a million choices. */
    public static FilmShop standard() {
        return new FilmShop(6_040, 3_416, 5);
    }

    public static FilmShop of(int people, int items, long seed) {
        return new FilmShop(people, items, seed);
    }

    private double[] running(int[] which) {
        double[] running = new double[which.length];
        double sum = 0;
        for (int at = 0; at < which.length; at++) {
            sum += popular[which[at]];
            running[at] = sum;
        }
        return running;
    }

    /** Item i has the id i, so that indices in the log and here are the same. */
    public InteractionLog log() {
        var random = new SplittableRandom(seed + 1);
        var builder = new InteractionLogBuilder();
        for (int person = 0; person < people; person++) {
            int steps = (int) Math.clamp(Math.exp(LOG_MEDIAN + LOG_SPREAD * random.nextGaussian()), SHORTEST, Math.min(LONGEST, items / 2));
            boolean[] taken = new boolean[items];
            int[] history = new int[steps];
            int[] counts = new int[GENRES];
            for (int step = 0; step < steps; step++) {
                int item;
                do {
                    item = draw(history, step, counts, random);
                } while (taken[item]);
                taken[item] = true;
                history[step] = item;
                counts[genre[item]]++;
                builder.event(Integer.toString(person), Integer.toString(item), EventType.VIEW, step);
            }
        }
        return builder.build();
    }

    /** One draw from the mixture; what was taken is drawn again by the caller, part and item, so that chances of the rest keep their proportions. */
    private int draw(int[] history, int step, int[] counts, SplittableRandom random) {
        double part = step == 0 ? 1 : random.nextDouble();
        if (part < FOLLOWS) {
            int[] successors = next[history[step - 1]];
            double at = random.nextDouble() * IntStream.range(0, successors.length).mapToDouble(k -> 1.0 / (k + 2)).sum();
            int k = 0;
            while (k + 1 < successors.length && (at -= 1.0 / (k + 2)) > 0) {
                k++;
            }
            return successors[k];
        }
        if (part < FOLLOWS + DRIFTS) {
            return ofGenre(pick(recentGenres(history, step), random), random);
        }
        if (part < FOLLOWS + DRIFTS + TASTE) {
            return ofGenre(pick(Arrays.stream(counts).asDoubleStream().toArray(), random), random);
        }
        return at(allSums, random);
    }

    private double[] recentGenres(int[] history, int step) {
        double[] shares = new double[GENRES];
        for (int age = 0; age < Math.min(RECENT, step); age++) {
            shares[genre[history[step - 1 - age]]] += Math.pow(FADES, age);
        }
        return shares;
    }

    private int ofGenre(int g, SplittableRandom random) {
        return members[g][at(sums[g], random)];
    }

    private static int pick(double[] shares, SplittableRandom random) {
        double at = random.nextDouble() * Arrays.stream(shares).sum();
        int g = 0;
        while (g + 1 < shares.length && (at -= shares[g]) >= 0) {
            g++;
        }
        return g;
    }

    private static int at(double[] running, SplittableRandom random) {
        int at = Arrays.binarySearch(running, random.nextDouble() * running[running.length - 1]);
        return Math.min(running.length - 1, at < 0 ? -at - 1 : at);
    }

    /** Chances of every item after a history, those already taken included. */
    private double[] chances(int[] history) {
        double[] recent = recentGenres(history, history.length);
        double recentSum = Arrays.stream(recent).sum();
        double[] counts = new double[GENRES];
        for (int item : history) {
            counts[genre[item]]++;
        }
        double[] chances = new double[items];
        for (int item = 0; item < items; item++) {
            int g = genre[item];
            double within = popular[item] / sums[g][sums[g].length - 1];
            chances[item] = within * (DRIFTS * recent[g] / recentSum + TASTE * counts[g] / history.length)
                    + (1 - FOLLOWS - DRIFTS - TASTE) * popular[item] / allSums[items - 1];
        }
        int[] successors = next[history[history.length - 1]];
        double sum = IntStream.range(0, successors.length).mapToDouble(k -> 1.0 / (k + 2)).sum();
        for (int k = 0; k < successors.length; k++) {
            chances[successors[k]] += FOLLOWS / (k + 2) / sum;
        }
        return chances;
    }

    /** As {@link KnownChances#best}. */
    public Map<String, Double> best(TrainingView view, int k) {
        return KnownChances.best(view, k, this::chances);
    }
}
