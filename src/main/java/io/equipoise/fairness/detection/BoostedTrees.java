package io.equipoise.fairness.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A small gradient-boosted classifier over which tokens are present: what a linear probe cannot see, such as "either of two brands but not
 * both". Logistic loss, Newton leaf values {@code -G / (H + λ)}, greedy splits by gain (Friedman 2001; Chen and Guestrin 2016).
 */
final class BoostedTrees {
    private static final int TREES = 40;
    private static final int DEPTH = 3;
    private static final double RATE = 0.2;
    private static final double LAMBDA = 1;
    private static final int SMALLEST_LEAF = 10;

    private final List<Node> trees = new ArrayList<>();
    private final double prior;

    private BoostedTrees(double prior) {
        this.prior = prior;
    }

    static BoostedTrees fit(FeatureBags bags, boolean[] positive) {
        int[][] present = IntStream.range(0, bags.users()).mapToObj(bags::present).toArray(int[][]::new);
        long positives = IntStream.range(0, positive.length).filter(i -> positive[i]).count();
        double rate = (positives + 0.5) / (positive.length + 1.0);
        var model = new BoostedTrees(Math.log(rate / (1 - rate)));
        double[] score = new double[positive.length];
        Arrays.fill(score, model.prior);
        double[] g = new double[positive.length];
        double[] h = new double[positive.length];
        int[] all = IntStream.range(0, positive.length).toArray();
        for (int tree = 0; tree < TREES; tree++) {
            for (int i = 0; i < score.length; i++) {
                double p = 1 / (1 + Math.exp(-score[i]));
                g[i] = p - (positive[i] ? 1 : 0);
                h[i] = p * (1 - p);
            }
            Node root = new Growth(present, g, h, bags.width()).grow(all, DEPTH);
            model.trees.add(root);
            for (int i = 0; i < score.length; i++) {
                score[i] += root.value(present[i]);
            }
        }
        return model;
    }

    /** Log odds of a row. */
    double score(FeatureBags bags, int user) {
        int[] present = bags.present(user);
        double score = prior;
        for (Node tree : trees) {
            score += tree.value(present);
        }
        return score;
    }

    private sealed interface Node {
        double value(int[] present);
    }

    private record Leaf(double value) implements Node {
        @Override
        public double value(int[] present) {
            return value;
        }
    }

    private record Split(int column, Node with, Node without) implements Node {
        @Override
        public double value(int[] present) {
            return (Arrays.binarySearch(present, column) >= 0 ? with : without).value(present);
        }
    }

    private record Growth(int[][] present, double[] g, double[] h, int width) {
        Node grow(int[] rows, int depth) {
            double sumG = 0;
            double sumH = 0;
            for (int row : rows) {
                sumG += g[row];
                sumH += h[row];
            }
            int column = depth == 0 ? -1 : best(rows, sumG, sumH);
            if (column < 0) {
                return new Leaf(-RATE * sumG / (sumH + LAMBDA));
            }
            int[] with = IntStream.of(rows).filter(row -> Arrays.binarySearch(present[row], column) >= 0).toArray();
            int[] without = IntStream.of(rows).filter(row -> Arrays.binarySearch(present[row], column) < 0).toArray();
            return new Split(column, grow(with, depth - 1), grow(without, depth - 1));
        }

        /** The column whose presence splits best, or -1; of equal gains the first. */
        private int best(int[] rows, double sumG, double sumH) {
            double[] withG = new double[width];
            double[] withH = new double[width];
            int[] count = new int[width];
            for (int row : rows) {
                for (int c : present[row]) {
                    withG[c] += g[row];
                    withH[c] += h[row];
                    count[c]++;
                }
            }
            int best = -1;
            double most = 1e-9;
            for (int c = 0; c < width; c++) {
                if (count[c] >= SMALLEST_LEAF && rows.length - count[c] >= SMALLEST_LEAF) {
                    double gain = gain(withG[c], withH[c]) + gain(sumG - withG[c], sumH - withH[c]) - gain(sumG, sumH);
                    if (gain > most) {
                        most = gain;
                        best = c;
                    }
                }
            }
            return best;
        }

        private static double gain(double sumG, double sumH) {
            return sumG * sumG / (sumH + LAMBDA);
        }
    }
}
