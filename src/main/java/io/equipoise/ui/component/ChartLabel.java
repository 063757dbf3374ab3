package io.equipoise.ui.component;

import java.util.List;
import java.util.Map;

/** Names on an axis, short enough and placed so that there is room for what is drawn; the whole name stays in tooltip, announcement and table. */
public final class ChartLabel {
    /** Charts narrower than this, in pixels, have the names of their rows above what is drawn, not beside it. */
    private static final int NARROW = 440;

    private ChartLabel() {}

    /**
     * The {@code media} of an option whose y axis names rows: on a narrow screen the names stand above the rows and leave the whole width to the values.
     *
     * @param right room at the right, in pixels, where there is width; @param rightIfNarrow where there is little
     */
    public static List<Map<String, ?>> aboveWhereNarrow(int right, int rightIfNarrow) {
        return List.of(
                Map.of("query", Map.of("maxWidth", NARROW), "option", placed(rightIfNarrow, Map.of(
                        "inside", true, "margin", 0, "align", "left", "verticalAlign", "bottom", "padding", List.of(0, 0, 9, 0)))),
                Map.of("option", placed(right, Map.of(
                        "inside", false, "margin", 8, "align", "right", "verticalAlign", "middle", "padding", 0))));
    }

    private static Map<String, ?> placed(int right, Map<String, ?> label) {
        return Map.of("grid", Map.of("right", right), "yAxis", Map.of("axisLabel", label));
    }

    /**
     * The name, or its beginning and an ellipsis.
     *
     * @param width most there is room for, in Latin letters; a Han character takes two
     */
    public static String fit(String name, int width) {
        int taken = 0;
        int room = 0;
        for (int at = 0; at < name.length(); ) {
            int letter = name.codePointAt(at);
            taken += letter >= 0x1100 ? 2 : 1;
            at += Character.charCount(letter);
            if (taken < width) {
                room = at;
            }
            if (taken > width) {
                return name.substring(0, room).stripTrailing() + "…";
            }
        }
        return name;
    }
}
