package io.equipoise.fairness.learning;

/**
 * A penalty on scores that follow popularity (Zhu 2021; Kamishima 2014): {@code corr(ŷ, pop)²}, in [0, 1], 0 when a batch's scores have nothing to do
 * with how popular its items are; 0 by definition when either does not vary.
 *
 * @param value the penalty; @param gradient per example {@code ∂ value / ∂ ŷ}
 */
public record PopularityPenalty(double value, double[] gradient) {
    public static PopularityPenalty of(double[] scores, double[] popularity) {
        int n = scores.length;
        if (popularity.length != n || n == 0) {
            throw new IllegalArgumentException("One popularity per score and at least one, got " + n + " and " + popularity.length);
        }
        double meanScore = 0;
        double meanPopularity = 0;
        for (int i = 0; i < n; i++) {
            meanScore += scores[i] / n;
            meanPopularity += popularity[i] / n;
        }
        double ss = 0;
        double pp = 0;
        double sp = 0;
        for (int i = 0; i < n; i++) {
            double s = scores[i] - meanScore;
            double p = popularity[i] - meanPopularity;
            ss += s * s;
            pp += p * p;
            sp += s * p;
        }
        double[] gradient = new double[n];
        if (ss <= 0 || pp <= 0) {
            return new PopularityPenalty(0, gradient);
        }
        double value = sp * sp / (ss * pp);
        for (int i = 0; i < n; i++) {
            gradient[i] = 2 * sp * (popularity[i] - meanPopularity) / (ss * pp) - 2 * value * (scores[i] - meanScore) / ss;
        }
        return new PopularityPenalty(value, gradient);
    }
}
