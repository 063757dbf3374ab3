package io.equipoise.fairness.detection;

import io.equipoise.fairness.inference.ReplicateRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** All slices that were looked at, with their members, to look at them again after shuffling who has which error. */
final class SliceFamily {
    private static final double TIE = 1 - 1e-12;

    private final List<SliceSums.Slice> slices = new ArrayList<>();
    private final List<int[]> members = new ArrayList<>();
    private final Map<List<SliceCondition>, Integer> index = new HashMap<>();

    void add(SliceSums.Slice slice, int[] cells) {
        index.put(slice.conditions(), slices.size());
        slices.add(slice);
        members.add(cells);
    }

    int size() {
        return slices.size();
    }

    SliceSums.Slice slice(int s) {
        return slices.get(s);
    }

    int indexOf(SliceSums.Slice slice) {
        return Objects.requireNonNull(index.get(slice.conditions()));
    }

    /** Per shuffle of the errors over the users the largest evidence of any slice. Each shuffle has its own stream of random numbers. */
    double[] largestStatistics(SliceCells cells, SliceSums sums, double[] errors, int permutations, long seed) {
        double[] largest = new double[permutations];
        IntStream.range(0, permutations).parallel().forEach(b -> {
            int[] order = shuffled(errors.length, new ReplicateRandom(seed, b));
            double[] errorOf = new double[cells.count()];
            cells.sums(errors, order, errorOf);
            double most = Double.NEGATIVE_INFINITY;
            for (int s = 0; s < slices.size(); s++) {
                double sum = 0;
                for (int cell : members.get(s)) {
                    sum += errorOf[cell];
                }
                most = Math.max(most, sums.evidence(slices.get(s).size(), sum));
            }
            largest[b] = most;
        });
        return largest;
    }

    /** {@code (1 + #{b : largest_b ≥ t}) / (B + 1)}, never 0. */
    static double familywise(double statistic, double[] largest) {
        double bar = statistic > 0 ? statistic * TIE : statistic / TIE;
        return (1.0 + Arrays.stream(largest).filter(most -> most >= bar).count()) / (largest.length + 1.0);
    }

    private static int[] shuffled(int users, ReplicateRandom random) {
        int[] order = new int[users];
        for (int i = 0; i < users; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
