package io.equipoise.demo.generator;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Accounts that read the catalogue by machine: bursts of views, eight a second, of anything; nothing goes into a cart. */
final class Bot {
    private static final double SHARE_OF_ACCOUNTS = .002;
    private static final int BURST = 160;
    private static final int PER_SECOND = 8;
    private static final int MOST = 20_000;

    private Bot() {}

    /** How many of the accounts are bots. */
    static int count(ShopPlan plan) {
        return plan.noise().bots() == 0 ? 0 : (int) Math.max(1, Math.round(plan.users() * SHARE_OF_ACCOUNTS));
    }

    /** Spread evenly over the accounts; never one of the few of the small group. */
    static boolean is(ShopPlan plan, int n) {
        int bots = count(plan);
        if (bots == 0) {
            return false;
        }
        int step = plan.users() / bots;
        return n % step == step / 3 && n / step < bots;
    }

    static int views(ShopPlan plan) {
        return (int) Math.min(MOST, Math.round(plan.noise().bots() * plan.targetEvents() / Math.max(1, count(plan))));
    }

    static List<LogRow> rows(ShopPlan plan, Shelf shelf, long seed) {
        var random = new SplittableRandom(seed);
        LocalDate first = plan.end().minusDays(364);
        var rows = new ArrayList<LogRow>();
        int views = views(plan);
        long start = 0;
        for (int v = 0; v < views; v++) {
            int inBurst = v % BURST;
            if (inBurst == 0) {
                start = first.plusDays(random.nextInt(363)).atStartOfDay().toEpochSecond(ZoneOffset.UTC) + random.nextInt(80_000);
            }
            rows.add(new LogRow(random.nextInt(shelf.size()), "view", start + inBurst / PER_SECOND, 0));
        }
        return rows;
    }
}
