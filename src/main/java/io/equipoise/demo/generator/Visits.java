package io.equipoise.demo.generator;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** When a shopper looks at things: visits over the year by the season of real shops, mostly in the evening, a few items per visit. */
final class Visits {
    /** January to December; the November sales lead. */
    private static final double[] MONTHS = {.053, .058, .066, .069, .076, .090, .074, .074, .083, .096, .143, .118};
    private static final double ITEMS_PER_VISIT = 5;
    private static final int DAYS = 365;
    private static final int HOURS_TO_MIDNIGHT_UTC_IN_CHINA = 8;

    private final double[] upTo = new double[DAYS];
    private final LocalDate first;

    Visits(LocalDate end) {
        first = end.minusDays(DAYS);
        double sum = 0;
        for (int day = 0; day < DAYS; day++) {
            var date = first.plusDays(day);
            sum += MONTHS[date.getMonthValue() - 1] / date.lengthOfMonth();
            upTo[day] = sum;
        }
    }

    /** Times in epoch seconds, growing, one per item looked at. */
    long[] times(int items, RandomGenerator random) {
        long[] times = new long[items];
        int i = 0;
        while (i < items) {
            long time = visit(random);
            int inVisit = 1 + (int) (-Math.log(1 - random.nextDouble()) * (ITEMS_PER_VISIT - 1));
            for (int n = 0; n < inVisit && i < items; n++) {
                times[i++] = time;
                time += 15 + random.nextInt(150);
            }
        }
        Arrays.sort(times);
        return times;
    }

    private long visit(RandomGenerator random) {
        double quantile = random.nextDouble() * upTo[DAYS - 1];
        int day = Arrays.binarySearch(upTo, quantile);
        day = Math.min(DAYS - 1, day < 0 ? -day - 1 : day);
        double hour = Math.clamp(20 + 3.5 * random.nextGaussian(), 7, 23.2) - HOURS_TO_MIDNIGHT_UTC_IN_CHINA;
        return first.plusDays(day).atStartOfDay().toEpochSecond(ZoneOffset.UTC) + (long) (hour * 3600);
    }
}
