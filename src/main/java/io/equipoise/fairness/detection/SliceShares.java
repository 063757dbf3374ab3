package io.equipoise.fairness.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * What each condition of a slice contributes to its excess error: Shapley values of {@code mean error under some of the conditions - mean
 * error of all}, averaged over the orders in which conditions can be added (as DivExplorer does; Pastor, de Alfaro and Baralis 2021). They
 * sum to the slice's excess.
 */
final class SliceShares {
    private final SliceCells cells;
    private final SliceSums sums;

    SliceShares(SliceCells cells, SliceSums sums) {
        this.cells = cells;
        this.sums = sums;
    }

    double[] of(List<SliceCondition> conditions) {
        int count = conditions.size();
        double[] excess = new double[1 << count];
        for (int subset = 1; subset < excess.length; subset++) {
            excess[subset] = mean(chosen(conditions, subset)) - sums.meanError();
        }
        double[] shares = new double[count];
        for (int c = 0; c < count; c++) {
            for (int subset = 0; subset < excess.length; subset++) {
                if ((subset >> c & 1) == 0) {
                    shares[c] += weight(Integer.bitCount(subset), count) * (excess[subset | 1 << c] - excess[subset]);
                }
            }
        }
        return shares;
    }

    /** {@code s! (n - s - 1)! / n!} */
    private static double weight(int before, int count) {
        double weight = 1.0 / count;
        for (int i = 1; i <= before; i++) {
            weight *= (double) i / (count - i);
        }
        return weight;
    }

    private double mean(List<SliceCondition> conditions) {
        var members = new ArrayList<Integer>();
        int size = 0;
        for (int cell = 0; cell < cells.count(); cell++) {
            int candidate = cell;
            if (conditions.stream().allMatch(one -> cells.code(one.feature(), candidate) == one.value())) {
                members.add(cell);
                size += cells.size(cell);
            }
        }
        return sums.slice(conditions, members.stream().mapToInt(Integer::intValue).toArray(), size).mean();
    }

    private static List<SliceCondition> chosen(List<SliceCondition> conditions, int subset) {
        var chosen = new ArrayList<SliceCondition>();
        for (int c = 0; c < conditions.size(); c++) {
            if ((subset >> c & 1) == 1) {
                chosen.add(conditions.get(c));
            }
        }
        return chosen;
    }
}
