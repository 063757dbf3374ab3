package io.equipoise.dataset;

import java.util.List;
import java.util.Optional;

/** One attribute of all users or all items, by dense index. The arrays are handed over, not copied: nobody writes to them. */
public sealed interface AttributeColumn {
    /** The label of a missing category. It is a group of its own, never dropped. */
    String UNKNOWN = "unknown";

    String name();

    int size();

    /** The value of one row as the shop wrote it; empty when it is missing. */
    Optional<String> text(int row);

    /**
     * A category per row.
     *
     * @param labels the categories in their order, {@link #UNKNOWN} always present and always last
     * @param codes per row the position of its label
     */
    record Categorical(String name, List<String> labels, int[] codes) implements AttributeColumn {
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
            return codes[row] == unknownCode() ? Optional.empty() : Optional.of(label(row));
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
