package io.equipoise.fairness.inference;

import java.util.OptionalDouble;

/**
 * The acceleration of BCa from leave-out values: {@code a = Σ(θ̄ - θᵢ)³ / (6 (Σ(θ̄ - θᵢ)²)^1.5)}. One user is left out at a time; beyond
 * 20,000 users a block of about √n. Undefined when leaving out changes nothing.
 */
final class Jackknife {
    static final int BLOCKS_BEYOND = 20_000;

    /** The statistic without the rows {@code from} to {@code to} of a stratum. */
    @FunctionalInterface
    interface LeaveOut {
        double of(int stratum, int from, int to);
    }

    private Jackknife() {}

    /** How many users to leave out at a time in a stratum, so that each stratum keeps several blocks. */
    static int block(int total, int stratum) {
        return total <= BLOCKS_BEYOND ? 1 : Math.max(1, Math.min((int) Math.round(Math.sqrt(total)), stratum / 10));
    }

    static OptionalDouble acceleration(double[] leftOut, int count) {
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += leftOut[i];
        }
        mean /= count;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < count; i++) {
            double d = mean - leftOut[i];
            squares += d * d;
            cubes += d * d * d;
        }
        double acceleration = cubes / (6 * Math.pow(squares, 1.5));
        return Double.isFinite(acceleration) ? OptionalDouble.of(acceleration) : OptionalDouble.empty();
    }

    /** @param involved the strata the statistic depends on; leaving users of others out would change nothing */
    static OptionalDouble overStrata(GroupedSample sample, int[] involved, LeaveOut statistic) {
        int total = 0;
        for (int s : involved) {
            if (sample.size(s) < 2) {
                return OptionalDouble.empty();
            }
            total += sample.size(s);
        }
        double[] leftOut = new double[total];
        int count = 0;
        for (int s : involved) {
            int block = block(total, sample.size(s));
            for (int row = sample.start[s]; row < sample.start[s + 1]; row += block) {
                leftOut[count++] = statistic.of(s, row, Math.min(row + block, sample.start[s + 1]));
            }
        }
        return acceleration(leftOut, count);
    }
}
