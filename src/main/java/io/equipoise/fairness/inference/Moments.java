package io.equipoise.fairness.inference;

/** Size, mean and unbiased variance of a sample; the variance of one value is NaN. */
record Moments(int n, double mean, double variance) {
    static Moments of(double[] values) {
        return of(values, 0, values.length);
    }

    static Moments of(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        int n = to - from;
        double mean = sum / n;
        double squares = 0;
        for (int i = from; i < to; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return new Moments(n, mean, squares / (n - 1));
    }

    /** Squared standard error of the mean. */
    double error() {
        return variance / n;
    }

    static void requireTwo(double[] values, String which) {
        if (values.length < 2) {
            throw new IllegalArgumentException("The " + which + " sample needs at least 2 values, got " + values.length);
        }
    }
}
