package io.equipoise.demo.generator;

import java.time.LocalDate;

/**
 * What shop to make.
 *
 * @param users shoppers, at least 100
 * @param targetEvents about so many events, at least 10 per shopper
 * @param seed the same plan gives the same files
 * @param end the day after the last event; the year before it is filled
 */
public record ShopPlan(int users, long targetEvents, long seed, LocalDate end) {
    public ShopPlan {
        if (users < 100) {
            throw new IllegalArgumentException("A shop needs at least 100 users, got " + users);
        }
        if (targetEvents < 10L * users) {
            throw new IllegalArgumentException("A shop needs at least " + 10L * users + " events, got " + targetEvents);
        }
    }

    /** The demo workspace's shop: 2,000 shoppers and about 125,000 events. */
    public static ShopPlan demo(LocalDate end) {
        return new ShopPlan(2_000, 125_000, 20_260_301, end);
    }
}
