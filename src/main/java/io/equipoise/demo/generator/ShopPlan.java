package io.equipoise.demo.generator;

import java.time.LocalDate;

/**
 * What shop to make.
 *
 * @param users shoppers, at least 100
 * @param targetEvents about so many rows of events, at least 10 per shopper
 * @param seed the same plan gives the same files
 * @param end the day after the last event; the year before it is filled
 * @param items on offer, at least 1,000; a shopper costs time in proportion
 * @param planted biases
 * @param noise beside the behaviour of shoppers
 */
public record ShopPlan(int users, long targetEvents, long seed, LocalDate end, int items, Planted planted, Noise noise) {
    /** The products of the catalogue it is made from; more items are variants of them. */
    public static final int USUAL_ITEMS = 2_465;

    private static final int FEWEST_ITEMS = 1_000;
    private static final double EVENTS_PER_SHOPPER = 90;

    public ShopPlan {
        if (users < 100) {
            throw new IllegalArgumentException("A shop needs at least 100 users, got " + users);
        }
        if (targetEvents < 10L * users) {
            throw new IllegalArgumentException("A shop needs at least " + 10L * users + " events, got " + targetEvents);
        }
        if (items < FEWEST_ITEMS) {
            throw new IllegalArgumentException("A shop needs at least " + FEWEST_ITEMS + " items, got " + items);
        }
    }

    public ShopPlan(int users, long targetEvents, long seed, LocalDate end) {
        this(users, targetEvents, seed, end, USUAL_ITEMS, Planted.USUAL, Noise.NONE);
    }

    /** The demo workspace's shop: 2,000 shoppers and about 125,000 events. */
    public static ShopPlan demo(LocalDate end) {
        return new ShopPlan(2_000, 125_000, 20_260_301, end);
    }

    /** As many shoppers as so many events of a real log come from. */
    public static int usersFor(long events) {
        return (int) Math.max(100, Math.min(Integer.MAX_VALUE / 2, Math.round(events / EVENTS_PER_SHOPPER)));
    }
}
