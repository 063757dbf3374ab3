package io.equipoise.fairness.metric;

import io.equipoise.fairness.GroupAssignment;
import java.util.Arrays;
import java.util.List;

/**
 * Which groups every item belongs to, in fractions that sum to 1: an item of two categories counts half in each.
 *
 * <p>Compressed rows: item i has the memberships {@code start[i]} to {@code start[i + 1]}.
 */
public final class ItemGroups {
    private final String attribute;
    private final List<String> labels;
    private final int unknown;
    private final int[] start;
    private final int[] group;
    private final double[] share;

    private ItemGroups(String attribute, List<String> labels, int unknown, int[] start, int[] group, double[] share) {
        this.attribute = attribute;
        this.labels = List.copyOf(labels);
        this.unknown = unknown;
        this.start = start;
        this.group = group;
        this.share = share;
    }

    /** One group per item, or several in equal parts where the items have several. */
    public static ItemGroups of(GroupAssignment items) {
        if (items.listed()) {
            return multiLabel(items.attribute(), items.labels(), items.several());
        }
        int[] start = new int[items.rows() + 1];
        Arrays.setAll(start, i -> i);
        double[] share = new double[items.rows()];
        Arrays.fill(share, 1);
        return new ItemGroups(items.attribute(), items.labels(), items.unknown(), start, items.codes(), share);
    }

    /** Several labels per item, each with an equal part. @param codes per item its groups; empty where none is known */
    public static ItemGroups multiLabel(String attribute, List<String> labels, int[][] codes) {
        int unknown = labels.indexOf(GroupAssignment.UNKNOWN);
        int[] start = new int[codes.length + 1];
        for (int i = 0; i < codes.length; i++) {
            if (codes[i].length == 0 && unknown < 0) {
                throw new IllegalArgumentException("Item " + i + " has no " + attribute + " and there is no group \""
                        + GroupAssignment.UNKNOWN + "\" to hold it");
            }
            start[i + 1] = start[i] + Math.max(1, codes[i].length);
        }
        int[] group = new int[start[codes.length]];
        double[] share = new double[start[codes.length]];
        for (int i = 0; i < codes.length; i++) {
            int parts = start[i + 1] - start[i];
            for (int p = 0; p < parts; p++) {
                group[start[i] + p] = codes[i].length == 0 ? unknown : codes[i][p];
                share[start[i] + p] = 1.0 / parts;
            }
        }
        return new ItemGroups(attribute, labels, unknown, start, group, share);
    }

    public String attribute() {
        return attribute;
    }

    public List<String> labels() {
        return labels;
    }

    public int groups() {
        return labels.size();
    }

    public int items() {
        return start.length - 1;
    }

    /** Index of the group of items whose value is missing, or -1. */
    public int unknown() {
        return unknown;
    }

    /** Adds {@code weight} to the groups of an item, in parts. */
    public void spread(int item, double weight, double[] into) {
        for (int m = start[item]; m < start[item + 1]; m++) {
            into[group[m]] += weight * share[m];
        }
    }

    /** The distinct groups of some items, ascending. */
    public int[] groupsOf(int[] items) {
        int[] found = new int[Math.max(8, items.length)];
        int size = 0;
        for (int item : items) {
            int end = start[item + 1];
            if (size + end - start[item] > found.length) {
                found = Arrays.copyOf(found, 2 * (size + end - start[item]));
            }
            for (int m = start[item]; m < end; m++) {
                found[size++] = group[m];
            }
        }
        Arrays.sort(found, 0, size);
        int distinct = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || found[i] != found[i - 1]) {
                found[distinct++] = found[i];
            }
        }
        return Arrays.copyOf(found, distinct);
    }

    /** Items per group over the whole catalogue, fractional. */
    public double[] sizes() {
        double[] sizes = new double[groups()];
        for (int i = 0; i < items(); i++) {
            spread(i, 1, sizes);
        }
        return sizes;
    }

    /** Items per group among the eligible ones, fractional. */
    public double[] sizes(boolean[] eligible) {
        double[] sizes = new double[groups()];
        for (int i = 0; i < items(); i++) {
            if (eligible[i]) {
                spread(i, 1, sizes);
            }
        }
        return sizes;
    }
}
