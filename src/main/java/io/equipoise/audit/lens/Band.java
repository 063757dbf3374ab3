package io.equipoise.audit.lens;

/**
 * What counts as even.
 *
 * @param low least accepted value; @param high greatest accepted value
 * @param ratio least accepted min / max
 * @param charter label of the charter in force that says so, or empty: then it is the usual band
 */
public record Band(double low, double high, double ratio, String charter) {
    /** The four-fifths rule, which no law demands of lists and most people know. */
    public static final double FOUR_FIFTHS = 0.8;

    public boolean usual() {
        return charter.isEmpty();
    }
}
