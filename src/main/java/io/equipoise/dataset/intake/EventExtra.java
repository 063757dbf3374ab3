package io.equipoise.dataset.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What events may say besides who, what, when and for how much; kept in the snapshot where the files have it. */
enum EventExtra {
    RATING(true),
    REVIEW_TEXT(false),
    POSITION(true),
    SURFACE(false),
    SESSION_ID(false);

    private final boolean number;

    EventExtra(boolean number) {
        this.number = number;
    }

    boolean isNumber() {
        return number;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that any of the files has. */
    static List<EventExtra> in(List<ColumnPlan> plans) {
        return Arrays.stream(values())
                .filter(extra -> plans.stream().anyMatch(plan -> plan.position(extra.column()) >= 0))
                .toList();
    }
}
