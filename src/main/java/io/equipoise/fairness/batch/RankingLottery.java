package io.equipoise.fairness.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A lottery over rankings that shows each item at each rank with a given chance: the Birkhoff–von Neumann decomposition of a doubly
 * stochastic matrix, by repeated perfect matching on what is left of it. At most {@code (n - 1)² + 1} rankings. Cost O(n² · n³) at worst.
 */
public final class RankingLottery {
    private static final double NOTHING = 1e-9;
    private static final double NOT_STOCHASTIC = 1e-6;

    private final List<Ticket> tickets;

    /** @param ranking per rank the item; @param chance of being drawn: the propensity to log with the list */
    public record Ticket(int[] ranking, double chance) {}

    private RankingLottery(List<Ticket> tickets) {
        this.tickets = List.copyOf(tickets);
    }

    /** @param chance items x ranks, rows and columns summing to 1 */
    public static RankingLottery of(double[][] chance) {
        int n = chance.length;
        double[][] left = new double[n][];
        double[] column = new double[n];
        for (int i = 0; i < n; i++) {
            left[i] = chance[i].clone();
            double sum = 0;
            for (int j = 0; j < n; j++) {
                if (!(left[i][j] >= -NOT_STOCHASTIC)) {
                    throw new IllegalArgumentException("A chance must not be negative, got " + left[i][j] + " for item " + i + " at rank " + (j + 1));
                }
                sum += left[i][j];
                column[j] += left[i][j];
            }
            requireOne(sum, "item " + i);
        }
        for (int j = 0; j < n; j++) {
            requireOne(column[j], "rank " + (j + 1));
        }
        var tickets = new ArrayList<Ticket>();
        double drawn = 0;
        while (drawn < 1 - NOTHING && tickets.size() <= (n - 1) * (n - 1)) {
            int[] itemAt = matching(left);
            if (itemAt.length == 0) {
                break;
            }
            double weight = Double.POSITIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                weight = Math.min(weight, left[itemAt[j]][j]);
            }
            for (int j = 0; j < n; j++) {
                left[itemAt[j]][j] -= weight;
            }
            tickets.add(new Ticket(itemAt, weight));
            drawn += weight;
        }
        double total = drawn;
        return new RankingLottery(tickets.stream().map(ticket -> new Ticket(ticket.ranking, ticket.chance / total)).toList());
    }

    public List<Ticket> tickets() {
        return tickets;
    }

    /** @param uniform drawn from [0, 1) */
    public Ticket draw(double uniform) {
        double below = 0;
        for (Ticket ticket : tickets) {
            below += ticket.chance;
            if (uniform < below) {
                return ticket;
            }
        }
        return tickets.getLast();
    }

    private static void requireOne(double sum, String what) {
        if (Math.abs(sum - 1) > NOT_STOCHASTIC) {
            throw new IllegalArgumentException("The chances of " + what + " sum to " + sum + ", not to 1");
        }
    }

    /** A perfect matching of ranks to items on the entries above nothing, by augmenting paths; empty when rounding has left none. */
    private static int[] matching(double[][] left) {
        int n = left.length;
        int[] itemAt = new int[n];
        Arrays.fill(itemAt, -1);
        for (int item = 0; item < n; item++) {
            if (!place(item, left, itemAt, new boolean[n])) {
                return new int[0];
            }
        }
        return itemAt;
    }

    private static boolean place(int item, double[][] left, int[] itemAt, boolean[] tried) {
        for (int rank = 0; rank < left.length; rank++) {
            if (left[item][rank] > NOTHING && !tried[rank]) {
                tried[rank] = true;
                if (itemAt[rank] < 0 || place(itemAt[rank], left, itemAt, tried)) {
                    itemAt[rank] = item;
                    return true;
                }
            }
        }
        return false;
    }
}
