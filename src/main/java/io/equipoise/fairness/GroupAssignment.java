package io.equipoise.fairness;

import java.util.List;

/**
 * Which group every row belongs to by one attribute.
 *
 * @param attribute the attribute's name
 * @param labels the groups, in display order
 * @param codes for each row the index of its group; handed over, not copied
 * @param unknown index of the group of rows whose value is missing, or -1 where none is; it is shown but stays out of gaps
 */
public record GroupAssignment(String attribute, List<String> labels, int[] codes, int unknown) {
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
