package io.equipoise.dataset;

import java.util.Arrays;
import java.util.Comparator;

/** Item neighbours by cosine of co-occurrence with shrinkage 10: a plain good model for tests, sharing no code with the product's. */
public record ItemNeighbours(TrainTestSplit split, float[][] similar, int k) implements RankingQuality.ListOf {
    private static final double SHRINK = 10;

    public static ItemNeighbours of(InteractionLog log, TrainTestSplit split, int k) {
        int n = log.itemCount();
        float[][] together = new float[n][n];
        for (int user : split.users()) {
            int[] items = split.train(user);
            for (int a : items) {
                for (int b : items) {
                    together[a][b]++;
                }
            }
        }
        double[] norm = new double[n];
        for (int item = 0; item < n; item++) {
            norm[item] = Math.sqrt(together[item][item]);
            together[item][item] = 0;
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                together[a][b] /= (float) (norm[a] * norm[b] + SHRINK);
            }
        }
        return new ItemNeighbours(split, together, k);
    }

    @Override
    public int[] top(int user) {
        float[] score = new float[similar.length];
        int[] seen = split.train(user);
        for (int item : seen) {
            for (int other = 0; other < score.length; other++) {
                score[other] += similar[item][other];
            }
        }
        for (int item : seen) {
            score[item] = Float.NEGATIVE_INFINITY;
        }
        return Arrays.stream(split.items())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(item -> -score[item]).thenComparing(item -> item))
                .limit(k)
                .mapToInt(item -> item)
                .toArray();
    }
}
