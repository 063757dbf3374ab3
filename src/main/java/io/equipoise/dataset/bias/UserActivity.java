package io.equipoise.dataset.bias;

/**
 * What each user left behind. Being shown something is no act of theirs: impressions do not count.
 *
 * @param events how many, of any other type
 * @param purchases among them
 * @param meanValue of the purchases whose value is known, NaN without any
 * @param days on which something was done, in UTC
 */
record UserActivity(int[] events, int[] purchases, double[] meanValue, int[] days) {
    UserActivity(int users) {
        this(new int[users], new int[users], new double[users], new int[users]);
    }
}
