package io.equipoise.dataset;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many belong to one group of an attribute.
 *
 * @param label as the shop writes it, {@link AttributeColumn#UNKNOWN} where it is missing
 * @param count how many; say it only where {@code shown}
 * @param share of all, in [0, 1]; say it only where {@code shown}
 */
public record GroupShare(String label, long count, double share, Disclosure disclosure) {
    /** Whether the number may be said without pointing at people. */
    public enum Disclosure {
        SHOWN,
        /** Fewer than the minimum. */
        TOO_FEW,
        /** Enough by itself, but it and the total would give a smaller group away. */
        PROTECTS_ANOTHER
    }

    public boolean shown() {
        return disclosure == Disclosure.SHOWN;
    }

    /**
     * The groups of a column in label order, unknown last and always there. Groups of fewer than {@code minimum}, but more than none,
     * are hidden; if that hides just one, the next smallest is hidden too, because the total is known (primary and secondary
     * suppression of statistical disclosure control). A row of several values is counted in each.
     */
    public static List<GroupShare> of(AttributeColumn.Categorical column, int minimum) {
        long[] counts = new long[column.labels().size()];
        for (int row = 0; row < column.size(); row++) {
            for (int code : column.all(row)) {
                counts[code]++;
            }
        }
        var shares = new ArrayList<GroupShare>();
        for (int code = 0; code < counts.length; code++) {
            var disclosure = counts[code] > 0 && counts[code] < minimum ? Disclosure.TOO_FEW : Disclosure.SHOWN;
            shares.add(new GroupShare(
                    column.labels().get(code), counts[code], counts[code] / (double) Math.max(1, column.size()), disclosure));
        }
        if (shares.stream().filter(share -> !share.shown()).count() == 1) {
            shares.stream()
                    .filter(share -> share.shown() && share.count > 0)
                    .min(Comparator.comparingLong(GroupShare::count))
                    .ifPresent(next -> shares.set(shares.indexOf(next), next.hidden()));
        }
        return shares;
    }

    private GroupShare hidden() {
        return new GroupShare(label, count, share, Disclosure.PROTECTS_ANOTHER);
    }
}
