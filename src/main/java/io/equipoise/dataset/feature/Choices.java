package io.equipoise.dataset.feature;

/**
 * What may be looked at: of each shopper, by the log's user index, the items chosen and when, in time order. Features count the events of a
 * shopper with an item of their row, up to the last time in it; whatever came later, or touches another item, is out of sight.
 *
 * @param items item indices, each once; empty for shoppers who are not looked at
 * @param times epoch seconds of each
 */
public record Choices(int[][] items, long[][] times) {
    public Choices {
        if (items.length != times.length) {
            throw new IllegalArgumentException("Items of " + items.length + " users, times of " + times.length);
        }
    }
}
