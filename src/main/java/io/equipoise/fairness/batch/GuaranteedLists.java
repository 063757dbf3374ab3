package io.equipoise.fairness.batch;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.InfeasibleRule;
import io.equipoise.fairness.mitigation.CandidateList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@link GuaranteedExposure} on candidate lists: every group of items that is among anybody's candidates is shown at least ℓ times in the lists of
 * one batch. A shopper is only shown own candidates. Scores below 0 are raised for that shopper by a constant, which changes no order.
 *
 * <p>Works in a table of shoppers by items that are anybody's candidate, 8 bytes a cell; more than {@value #MOST_CELLS} cells are refused.
 *
 * @param orders per shopper k positions in the candidate list
 * @param groups labels of the groups that take part, those with a candidate
 * @param owed ℓ, the slots promised to each of them
 * @param before slots each had in the lists as they were
 * @param after slots each has now
 * @param meanKept mean over shoppers of the summed scores of their list over those of their own best list, in [0, 1]
 */
public record GuaranteedLists(int[][] orders, List<String> groups, int owed, int[] before, int[] after, double meanKept) {
    /** 400 MB. */
    public static final long MOST_CELLS = 50_000_000;

    public GuaranteedLists {
        groups = List.copyOf(groups);
    }

    /**
     * @param candidates per shopper, best first
     * @param items the group of every item
     * @param k slots of a list
     * @param share α in [0, 1]: the part of all slots that is promised, in equal parts
     * @param passOn whether cycles of envy between shoppers are removed (FairRec+)
     * @throws InfeasibleRule {@code guarantee.too-many} for a batch beyond {@value #MOST_CELLS} cells, else as {@link GuaranteedExposure#of}
     */
    public static GuaranteedLists of(List<CandidateList> candidates, GroupAssignment items, int k, double share, boolean passOn) {
        int[] column = new int[items.rows()];
        Arrays.fill(column, -1);
        int[] group = new int[items.groups()];
        Arrays.fill(group, -1);
        int columns = 0;
        int groups = 0;
        int[] groupOf = new int[items.rows()];
        for (CandidateList list : candidates) {
            for (int item : list.items()) {
                if (column[item] < 0) {
                    int code = items.codes()[item];
                    group[code] = group[code] < 0 ? groups++ : group[code];
                    groupOf[columns] = group[code];
                    column[item] = columns++;
                }
            }
        }
        if ((long) columns * candidates.size() > MOST_CELLS) {
            throw new InfeasibleRule("guarantee.too-many", candidates.size(), columns, MOST_CELLS);
        }
        var made = GuaranteedExposure.of(
                table(candidates, column, columns), Arrays.copyOf(groupOf, columns), groups, k, share, passOn);
        int[] positions = new int[columns];
        int[][] orders = new int[candidates.size()][];
        int[] before = new int[groups];
        for (int user = 0; user < orders.length; user++) {
            int[] own = candidates.get(user).items();
            for (int at = 0; at < own.length; at++) {
                positions[column[own[at]]] = at;
                before[groupOf[column[own[at]]]] += at < k ? 1 : 0;
            }
            orders[user] = Arrays.stream(made.lists()[user]).map(item -> positions[item]).toArray();
        }
        String[] labels = new String[groups];
        IntStream.range(0, group.length).filter(code -> group[code] >= 0).forEach(code -> labels[group[code]] = items.labels().get(code));
        return new GuaranteedLists(orders, List.of(labels), made.owed(), before, made.received(), made.meanKept());
    }

    private static double[][] table(List<CandidateList> candidates, int[] column, int columns) {
        double[][] table = new double[candidates.size()][columns];
        for (int user = 0; user < table.length; user++) {
            Arrays.fill(table[user], Double.NaN);
            CandidateList list = candidates.get(user);
            double least = Math.min(0, Arrays.stream(list.scores()).min().orElse(0));
            for (int at = 0; at < list.size(); at++) {
                table[user][column[list.items()[at]]] = list.scores()[at] - least;
            }
        }
        return table;
    }

    /** Groups that had fewer slots than they are owed. */
    public int liftedGroups() {
        return (int) IntStream.range(0, before.length).filter(group -> before[group] < owed).count();
    }
}
