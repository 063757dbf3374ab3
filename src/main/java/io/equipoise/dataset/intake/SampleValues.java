package io.equipoise.dataset.intake;

import io.equipoise.dataset.source.PartSample;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The values of a sample, column by column, without the missing ones. */
record SampleValues(PartSample sample) {
    List<String> header() {
        return sample.layout().header();
    }

    /** None for a column that is null or not there. */
    List<String> of(@Nullable String column) {
        int position = column == null ? -1 : header().indexOf(column);
        return position < 0
                ? List.of()
                : sample.rows().stream().map(row -> row.get(position)).filter(value -> !value.isEmpty()).toList();
    }

    boolean all(@Nullable String column, String pattern) {
        var values = of(column);
        return !values.isEmpty() && values.stream().allMatch(value -> value.matches(pattern));
    }

    /** The share of the column's values that are such, in [0, 1]; 0 where there are none. */
    double share(String column, Predicate<String> such) {
        var values = of(column);
        return values.isEmpty() ? 0 : (double) values.stream().filter(such).count() / values.size();
    }
}
