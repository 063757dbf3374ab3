package io.equipoise.demo.generator;

/**
 * What real logs have beside what shoppers do. Each a share, 0 for none.
 *
 * @param bots of all rows, made by accounts that behave like no shopper
 * @param late of rows, received an hour to three days after they happened
 * @param malformed of rows, damaged copies beside the whole ones
 * @param duplicates of rows, written twice
 * @param newItems of the catalogue, on offer only from some day of the year on
 * @param listed of visits, those that begin with a list whose impressions are logged
 */
public record Noise(double bots, double late, double malformed, double duplicates, double newItems, double listed) {
    /** A log as clean as the demo workspace's. */
    public static final Noise NONE = new Noise(0, 0, 0, 0, 0, 0);
    /** A log as real shops keep it. */
    public static final Noise REAL = new Noise(.02, .01, .005, .001, .2, .3);

    public Noise {
        Planted.require(bots, 0, .5, "share of bots");
        Planted.require(late, 0, .5, "share of late rows");
        Planted.require(malformed, 0, .5, "share of malformed rows");
        Planted.require(duplicates, 0, .5, "share of duplicates");
        Planted.require(newItems, 0, .9, "share of new items");
        Planted.require(listed, 0, 1, "share of visits with a list");
    }

    /** Without noise the files have fewer columns: those of a log that keeps no sessions, slots or arrival times. */
    boolean any() {
        return !equals(NONE);
    }
}
