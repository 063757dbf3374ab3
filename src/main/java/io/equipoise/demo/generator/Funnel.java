package io.equipoise.demo.generator;

import java.util.random.RandomGenerator;

/** What comes of looking at an item: per pair of shopper and item 95 % are seen, 11 % get into the cart, 1.8 % are bought. */
final class Funnel {
    /** Follows from the chances below; used to plan how many pairs make how many events. */
    static final double EVENTS_PER_PAIR = .95 * 1.15 + .11 + .05 * .55 + .018 * 1.16 + .03 + .015;

    private static final double SEEN = .95;
    private static final double SEEN_AGAIN = .15;
    private static final double CART = .11;
    private static final double ORDER_OF_CART = .018 / .11;
    private static final double REMOVED_OF_CART = .14;
    private static final double WISH = .03;
    private static final double RETURNED = .06;
    private static final double REVIEWED = .10;
    private static final double DAY = 86_400;

    /** Takes the events of a pair as they are made, in time order. */
    interface Events {
        void take(String type, long time, int quantity);
    }

    private Funnel() {}

    /** @param end nothing happens from this time on, in epoch seconds */
    static void run(long time, long end, RandomGenerator random, Events events) {
        boolean seen = random.nextDouble() < SEEN;
        boolean cart = random.nextDouble() < CART;
        boolean wish = random.nextDouble() < WISH;
        if (seen) {
            events.take("view", time, 0);
            if (random.nextDouble() < SEEN_AGAIN) {
                take(events, "view", time + (long) (random.nextDouble() * 3 * DAY), end, 0);
            }
        } else if (!cart && !wish) {
            events.take("wishlist", time, 0);
        }
        if (wish) {
            take(events, "wishlist", time + 8, end, 0);
        }
        if (!cart) {
            return;
        }
        take(events, "cart", time + 12, end, 0);
        if (random.nextDouble() < ORDER_OF_CART) {
            int quantity = random.nextDouble() < .85 ? 1 : 2 + random.nextInt(2);
            long bought = time + 30 + (long) (random.nextDouble() * random.nextDouble() * 2 * DAY);
            take(events, "purchase", bought, end, quantity);
            if (random.nextDouble() < REVIEWED) {
                take(events, "review", bought + (long) ((3 + 10 * random.nextDouble()) * DAY), end, 0);
            }
            if (random.nextDouble() < RETURNED) {
                take(events, "return", bought + (long) ((2 + 5 * random.nextDouble()) * DAY), end, quantity);
            }
        } else if (random.nextDouble() < REMOVED_OF_CART) {
            take(events, "cart_remove", time + 60 + random.nextInt(3600), end, 0);
        }
    }

    private static void take(Events events, String type, long time, long end, int quantity) {
        if (time < end) {
            events.take(type, time, quantity);
        }
    }
}
