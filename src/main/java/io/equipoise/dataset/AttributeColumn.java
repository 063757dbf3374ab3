package io.equipoise.dataset;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
     * @param several per row the positions of all its labels as written, none where nothing is known; empty for a column of one label to a row
     */
    record Categorical(String name, List<String> labels, int[] codes, int[][] several) implements AttributeColumn {
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
            if (several.length > 0 && several.length != codes.length) {
                throw new IllegalArgumentException("Lists of " + name + " must be " + codes.length + ", got " + several.length);
            }
        }

        /** One label per row. */
        public Categorical(String name, List<String> labels, int[] codes) {
            this(name, labels, codes, new int[0][]);
        }

        /** Whether rows may have several labels. */
        public boolean listed() {
            return several.length > 0;
        }

        /** All labels of a row, 1 at least: that of the unknown where nothing is known. */
        public int[] all(int row) {
            return listed() && several[row].length > 0 ? several[row] : new int[] {codes[row]};
        }

        /** Whether a row carries a label, as its main one or beside it. */
        public boolean has(int row, int code) {
            return codes[row] == code || listed() && IntStream.of(several[row]).anyMatch(each -> each == code);
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
            return Optional.of(IntStream.of(all(row)).mapToObj(labels::get).collect(Collectors.joining(BETWEEN)));
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
