package io.equipoise.report;

import io.equipoise.report.Page.Cell;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Numbers in words and cells, the same in every table. */
record FigureWords(Words words) {
    Cell n(Figure figure) {
        return figure.n() == null
                ? new Cell.Hidden(figure.below() == null ? words.text("report.hidden.short") : "< " + figure.below(), 1)
                : new Cell.Text(words.number(figure.n()));
    }

    /** The value, or over its column and that of the interval why there is none. */
    Cell value(Figure figure, int decimals) {
        return figure.told() ? new Cell.Text(words.decimal(value(figure.value()), decimals)) : new Cell.Hidden(why(figure), 2);
    }

    Cell interval(Figure figure, int decimals) {
        return figure.told()
                ? new Cell.Text("[" + words.decimal(value(figure.ciLow()), decimals) + ", " + words.decimal(value(figure.ciHigh()), decimals) + "]")
                : new Cell.Taken();
    }

    String why(Figure figure) {
        return switch (figure.status()) {
            case Figure.SUPPRESSED -> words.text("report.hidden.small", Objects.requireNonNull(figure.below()));
            case Figure.PROTECTS_ANOTHER -> words.text("report.hidden.protects");
            default -> words.text("undefined." + figure.reason());
        };
    }

    Cell verdict(String verdict) {
        String sign = switch (verdict) {
            case "PASS" -> "✓ ";
            case "FAIL" -> "× ";
            case "INCONCLUSIVE" -> "? ";
            default -> "○ ";
        };
        return new Cell.Verdict(verdict, sign + words.text("verdict." + verdict));
    }

    String p(@Nullable Double p) {
        return p == null ? "–" : p < 0.001 ? "< " + words.decimal(0.001, 3) : words.decimal(p, 3);
    }

    private static double value(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
