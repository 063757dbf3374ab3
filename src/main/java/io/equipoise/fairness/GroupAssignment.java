package io.equipoise.fairness;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which group every row belongs to by one attribute.
 *
 * @param attribute the attribute's name
 * @param labels the groups, in display order
 * @param codes for each row the index of its group; of several its main one; handed over, not copied
 * @param unknown index of the group of rows whose value is missing, or -1 where none is; it is shown but stays out of gaps
 * @param several for each row all its groups, empty where none is known; empty for one group to a row
 */
public record GroupAssignment(String attribute, List<String> labels, int[] codes, int unknown, int[][] several) {
    public static final String UNKNOWN = "unknown";

    public GroupAssignment {
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("Attribute " + attribute + " has no groups");
        }
        if (unknown < -1 || unknown >= labels.size()) {
            throw new IllegalArgumentException("The unknown group must be one of " + labels.size() + ", got " + unknown);
        }
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] < 0 || codes[row] >= labels.size()) {
                throw new IllegalArgumentException("Row " + row + " of " + attribute + " has group " + codes[row]
                        + ", expected 0 to " + (labels.size() - 1));
            }
        }
    }

    /** One group to a row. */
    public GroupAssignment(String attribute, List<String> labels, int[] codes, int unknown) {
        this(attribute, labels, codes, unknown, new int[0][]);
    }

    /** Whether rows may be in several groups. */
    public boolean listed() {
        return several.length > 0;
    }

    /** Whether a row is in a group, by its main value or by another. */
    public boolean has(int row, int group) {
        return codes[row] == group || listed() && IntStream.of(several[row]).anyMatch(each -> each == group);
    }

    /** Every row in its main group alone: where the groups must share out the rows. */
    public GroupAssignment main() {
        return listed() ? new GroupAssignment(attribute, labels, codes, unknown) : this;
    }

    /** For rules about one group: its rows are all that have it, whatever their main group is. */
    public int[] codesWith(int group) {
        return listed() ? IntStream.range(0, codes.length).map(row -> has(row, group) ? group : codes[row]).toArray() : codes;
    }

    /** The group labelled "unknown", where there is one, is taken as the group of missing values. */
    public static GroupAssignment of(String attribute, List<String> labels, int[] codes) {
        return new GroupAssignment(attribute, labels, codes, labels.indexOf(UNKNOWN));
    }

    /** One group for all: for numbers that are not broken down. */
    public static GroupAssignment everyone(int rows) {
        return new GroupAssignment("everyone", List.of("all"), new int[rows], -1);
    }

    public int groups() {
        return labels.size();
    }

    public int rows() {
        return codes.length;
    }

    public int[] sizes() {
        int[] sizes = new int[labels.size()];
        for (int code : codes) {
            sizes[code]++;
        }
        return sizes;
    }
}
