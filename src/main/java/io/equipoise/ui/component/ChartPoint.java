package io.equipoise.ui.component;

/**
 * A point of a chart the arrow keys walk to.
 *
 * @param series index of its series in the option
 * @param data index in the series' data
 * @param text what is announced of it
 * @param type {@code edge} for a band of a flow, else empty
 */
public record ChartPoint(int series, int data, String text, String type) {
    public ChartPoint(int series, int data, String text) {
        this(series, data, text, "");
    }
}
