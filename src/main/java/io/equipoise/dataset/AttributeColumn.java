package io.equipoise.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One attribute of all users or all items, by dense index. The arrays are handed over, not copied: nobody writes to them. */
public sealed interface AttributeColumn {
    /** The label of a missing category. It is a group of its own, never dropped. */
    String UNKNOWN = "unknown";

    /** What stands between the values of a column of several, in the tables of a snapshot. */
    String BETWEEN = "|";

    String name();

    int size();

    /** The value of one row as the shop wrote it; empty when it is missing. */
    Optional<String> text(int row);

    /**
     * A category per row.
     *
     * @param labels the categories in their order, {@link #UNKNOWN} always present and always last
     * @param codes per row the position of its label; of several its first, which is its main one
     * @param several per row the positions of all its labels as written, none where nothing is known; null where a row has one label at most
     */
    record Categorical(String name, List<String> labels, int[] codes, int @Nullable [][] several) implements AttributeColumn {
        public Categorical {
            labels = List.copyOf(labels);
            if (labels.isEmpty() || !labels.getLast().equals(UNKNOWN)) {
                throw new IllegalArgumentException("The last label of " + name + " must be " + UNKNOWN + ", got " + labels);
            }
            for (int code : codes) {
                if (code < 0 || code >= labels.size()) {
                    throw new IllegalArgumentException(
                            "A code of " + name + " must be in [0, " + labels.size() + "), got " + code);
                }
            }
            if (several != null && several.length != codes.length) {
                throw new IllegalArgumentException("Lists of " + name + " must be " + codes.length + ", got " + several.length);
            }
        }

        /** One label per row. */
        public Categorical(String name, List<String> labels, int[] codes) {
            this(name, labels, codes, null);
        }

        /** Whether a row carries a label, as its main one or beside it. */
        public boolean has(int row, int code) {
            return codes[row] == code || several != null && IntStream.of(several[row]).anyMatch(each -> each == code);
        }

        public int unknownCode() {
            return labels.size() - 1;
        }

        public String label(int row) {
            return labels.get(codes[row]);
        }

        @Override
        public int size() {
            return codes.length;
        }

        @Override
        public Optional<String> text(int row) {
            if (codes[row] == unknownCode()) {
                return Optional.empty();
            }
            return Optional.of(several == null
                    ? label(row)
                    : IntStream.of(several[row]).mapToObj(labels::get).collect(Collectors.joining(BETWEEN)));
        }
    }

    /**
     * A number per row.
     *
     * @param values per row its number, NaN when missing
     */
    record Numeric(String name, double[] values) implements AttributeColumn {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Optional<String> text(int row) {
            return Double.isNaN(values[row]) ? Optional.empty() : Optional.of(Double.toString(values[row]));
        }
    }
}
