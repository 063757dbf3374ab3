package io.equipoise.demo.generator;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

/** Everything one shopper does in the year, in the order the log receives it. */
final class ShopperLog {
    private static final int LATEST_HOURS = 72;
    private static final int SOON_SECONDS = 5;
    private static final long NOISE = 0x5DEECE66DL;

    private final ShopPlan plan;
    private final Shelf shelf;
    private final Visits visits;
    private final ShownLists lists;
    private final long end;

    ShopperLog(ShopPlan plan, Shelf shelf) {
        this.plan = plan;
        this.shelf = shelf;
        this.visits = new Visits(plan.end());
        this.lists = new ShownLists(shelf, plan.planted(), plan.noise().listed());
        this.end = plan.end().atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    /** @param tally counts what was done; @return the rows, in the order they arrive */
    List<LogRow> of(Shopper shopper, Calibration calibration, Tally tally) {
        var random = new SplittableRandom(shopper.seed());
        int[] choices = Taste.choices(
                shelf,
                shopper,
                calibration.tierAppeal(),
                calibration.placed(),
                shopper.wandering(plan.planted()),
                calibration.pairs(shopper, shelf.size()),
                random);
        long[] times = visits.times(choices.length, random);
        // what the noise draws is drawn apart, so that the shopper does the same without it
        var noise = new SplittableRandom(shopper.seed() ^ NOISE);
        if (plan.noise().newItems() > 0) {
            waitForLaunch(choices, times, noise);
        }
        var rows = new ArrayList<LogRow>();
        var found = new ShownLists.Found[choices.length];
        if (plan.noise().listed() > 0) {
            lists.show(choices, times, noise, found, rows);
        }
        tally.impressions(rows);
        int impressions = rows.size();
        for (int i = 0; i < choices.length; i++) {
            int item = choices[i];
            var where = found[i];
            var types = new HashSet<String>();
            Funnel.run(times[i], end, random, (type, time, quantity) -> {
                var row = new LogRow(item, type, time, quantity);
                if (where != null && type.equals("view") && types.add(type)) {
                    row.position = where.position();
                    row.surface = where.surface();
                    tally.clicked(row.position);
                }
                rows.add(row);
                types.add(type);
                tally.event(item, type);
            });
            tally.pair(types);
        }
        tally.shopper(shopper, rows.size() - impressions);
        rows.sort(Comparator.<LogRow>comparingLong(row -> row.time).thenComparingInt(LogRow::slotShown).thenComparingInt(row -> row.item));
        return plan.noise().any() ? arrive(shopper, rows, noise, tally) : rows;
    }

    List<LogRow> ofBot(Shopper shopper, Tally tally) {
        var rows = Bot.rows(plan, shelf, shopper.seed());
        tally.bot(shopper, rows.size());
        rows.sort(Comparator.<LogRow>comparingLong(row -> row.time));
        return arrive(shopper, rows, new SplittableRandom(shopper.seed() ^ NOISE), tally);
    }

    /** What was not on offer yet is looked at some day after it came, on a visit of its own. */
    private void waitForLaunch(int[] choices, long[] times, SplittableRandom random) {
        boolean moved = false;
        for (int i = 0; i < choices.length; i++) {
            long launch = shelf.launched(choices[i]);
            if (launch > times[i]) {
                times[i] = launch + random.nextLong(Math.max(1, end - launch));
                moved = true;
            }
        }
        if (moved) {
            Integer[] order = new Integer[choices.length];
            java.util.Arrays.setAll(order, i -> i);
            java.util.Arrays.sort(order, Comparator.comparingLong(i -> times[i]));
            int[] items = choices.clone();
            long[] when = times.clone();
            for (int i = 0; i < order.length; i++) {
                choices[i] = items[order[i]];
                times[i] = when[order[i]];
            }
        }
    }

    private List<LogRow> arrive(Shopper shopper, List<LogRow> rows, SplittableRandom random, Tally tally) {
        int session = 0;
        long last = Long.MIN_VALUE / 2;
        String name = "";
        for (var row : rows) {
            if (row.time - last > ShownLists.PAUSE) {
                session++;
                name = shopper.id() + "-" + session;
                tally.session();
            }
            last = row.time;
            row.session = name;
            boolean late = random.nextDouble() < plan.noise().late();
            row.received = row.time + 1 + (row.slotShown() > 0 ? 0 : random.nextInt(SOON_SECONDS)) + (late ? 3_600 + random.nextInt((LATEST_HOURS - 1) * 3_600) : 0);
            if (late) {
                tally.late();
            }
        }
        rows.sort(Comparator.<LogRow>comparingLong(row -> row.received).thenComparingLong(row -> row.time).thenComparingInt(LogRow::slotShown).thenComparingInt(row -> row.item));
        return rows;
    }
}
