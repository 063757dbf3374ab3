package io.equipoise.dataset.bias;

import io.equipoise.dataset.bias.DataBiasReport.Cell;
import io.equipoise.dataset.bias.DataBiasReport.Crossing;
import io.equipoise.fairness.inference.SmallCells;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Attributes crossed two by two. Groups hidden by themselves are taken together first, so that a cell can never be worked out from what
 * their lists keep back; then small cells and those that would give them away are hidden. Cost O(users) per pair.
 */
final class Crossings {
    private static final int MOST_ATTRIBUTES = 5;

    private final UserActivity activity;
    private final int minimum;

    Crossings(UserActivity activity, int minimum) {
        this.activity = activity;
        this.minimum = minimum;
    }

    List<Crossing> of(List<Suppressed> attributes) {
        var some = attributes.stream().filter(groups -> groups.shown().length > 1).limit(MOST_ATTRIBUTES).toList();
        var crossings = new ArrayList<Crossing>();
        for (int a = 0; a < some.size(); a++) {
            for (int b = a + 1; b < some.size(); b++) {
                boolean taller = some.get(a).shown().length >= some.get(b).shown().length;
                crossings.add(cross(some.get(taller ? a : b), some.get(taller ? b : a)));
            }
        }
        return crossings;
    }

    /** The groups of one side of a table: where each code goes. */
    private record Side(List<String> labels, int[] place) {
        static Side of(Suppressed groups) {
            var labels = new ArrayList<String>();
            int[] place = new int[groups.sizes().length];
            int hidden = 0;
            for (int g = 0; g < place.length; g++) {
                place[g] = -1;
                if (groups.hidden()[g]) {
                    hidden += groups.sizes()[g];
                } else if (groups.sizes()[g] > 0) {
                    place[g] = labels.size();
                    labels.add(groups.label(g));
                }
            }
            if (hidden > 0) {
                for (int g = 0; g < place.length; g++) {
                    place[g] = place[g] < 0 ? labels.size() : place[g];
                }
                labels.add(Crossing.OTHERS);
            }
            return new Side(labels, place);
        }
    }

    private Crossing cross(Suppressed rows, Suppressed columns) {
        var down = Side.of(rows);
        var across = Side.of(columns);
        int[][] counts = new int[down.labels.size()][across.labels.size()];
        double[][] sums = new double[counts.length][counts[0].length];
        double[][] squares = new double[counts.length][counts[0].length];
        int[][] buyers = new int[counts.length][counts[0].length];
        for (int user = 0; user < rows.users(); user++) {
            int i = down.place[rows.attribute().codes()[user]];
            int j = across.place[columns.attribute().codes()[user]];
            double events = activity.events()[user];
            counts[i][j]++;
            sums[i][j] += events;
            squares[i][j] += events * events;
            buyers[i][j] += activity.purchases()[user] > 0 ? 1 : 0;
        }
        boolean[][] hidden = SmallCells.hide(counts, minimum);
        List<List<Cell>> cells = IntStream.range(0, counts.length)
                .mapToObj(i -> IntStream.range(0, counts[i].length)
                        .mapToObj(j -> hidden[i][j] || counts[i][j] > 0 && counts[i][j] < minimum
                                ? new Cell(null, null, null)
                                : counts[i][j] == 0
                                        ? new Cell(0, null, null)
                                        : new Cell(
                                                counts[i][j],
                                                Measures.mean(sums[i][j], squares[i][j], counts[i][j]),
                                                Measures.share(buyers[i][j], counts[i][j])))
                        .toList())
                .toList();
        return new Crossing(
                rows.attribute().attribute(), columns.attribute().attribute(), down.labels, across.labels, cells);
    }
}
