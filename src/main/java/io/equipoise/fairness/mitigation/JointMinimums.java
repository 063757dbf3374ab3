package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.InfeasibleRule;
import java.util.Arrays;

/**
 * Which counts of two or three protected groups each prefix of a list may have for the list to pass as fair to all of them at once: the tree of
 * multinomial FA*IR (Zehlike 2022), as tables.
 *
 * <p>Counts c at prefix r pass when {@code P(X_1 ≤ c_1, …, X_G ≤ c_G) ≥ α_c}, X multinomial of r draws with the shares p. {@code α_c} is adjusted so that
 * a list drawn with those shares fails with a chance as close to α as it can come; that chance is exact, by following the mass of all lists that
 * have passed so far, where the paper simulates. A state is viable when it passes and some way on from it passes at every prefix to the end. For one
 * group this is {@link PrefixMinimums}. Cost of a table: O(60 · k · (k + 1)^G); k and G are limited by {@value #MOST_STATES} states.
 */
final class JointMinimums {
    /** Of all prefixes together. */
    static final long MOST_STATES = 8_000_000;

    private static final int HALVINGS = 60;

    private final int slots;
    private final double[] shares;
    private final int[] stride;
    private final int states;
    private final double[][] distribution;
    private final boolean[][] viable;
    private final double failProbability;

    private JointMinimums(int slots, double[] shares, double alpha) {
        this.slots = slots;
        this.shares = shares;
        this.stride = new int[shares.length];
        int size = 1;
        for (int g = 0; g < shares.length; g++) {
            stride[g] = size;
            size *= slots + 1;
        }
        this.states = size;
        this.distribution = new double[slots + 1][];
        fillDistribution();
        double level = level(alpha);
        this.failProbability = failProbability(level);
        this.viable = viable(level);
    }

    /**
     * @param slots k, from 1; @param shares per protected group its minimum share, each above 0, together below 1
     * @param alpha chance a fair list may fail, in (0, 1)
     * @throws InfeasibleRule {@code joint-too-large} when there are too many slots for so many groups
     */
    static JointMinimums of(int slots, double[] shares, double alpha) {
        double sum = 0;
        for (double share : shares) {
            if (!(share > 0)) {
                throw new IllegalArgumentException("A minimum share must be above 0, got " + share);
            }
            sum += share;
        }
        if (!(sum < 1) || !(alpha > 0 && alpha < 1) || slots < 1) {
            throw new IllegalArgumentException("Shares must add up to less than 1, alpha be in (0, 1) and slots at least 1, got " + sum + ", "
                    + alpha + ", " + slots);
        }
        if (slots * Math.pow(slots + 1.0, shares.length) > MOST_STATES) {
            int most = (int) Math.floor(Math.pow(MOST_STATES, 1.0 / (shares.length + 1))) - 1;
            throw new InfeasibleRule("joint-too-large", slots, shares.length, most);
        }
        return new JointMinimums(slots, shares.clone(), alpha);
    }

    int slots() {
        return slots;
    }

    /** Chance that a list drawn with the shares fails. */
    double failProbability() {
        return failProbability;
    }

    /** The state of a list without any protected item. */
    static int none() {
        return 0;
    }

    /** The state with one more item of a protected group. */
    int with(int state, int group) {
        return state + stride[group];
    }

    /** @param prefix from 1 to the slots */
    boolean isViable(int prefix, int state) {
        return state < states && viable[prefix][state];
    }

    /** The multinomial distribution function of every prefix, from the probabilities of the prefix before. */
    private void fillDistribution() {
        double rest = 1 - Arrays.stream(shares).sum();
        double[] mass = new double[states];
        mass[0] = 1;
        for (int r = 1; r <= slots; r++) {
            mass = drawn(mass, rest);
            double[] cumulative = mass.clone();
            for (int step : stride) {
                for (int state = 0; state < states; state++) {
                    if (state / step % (slots + 1) > 0) {
                        cumulative[state] += cumulative[state - step];
                    }
                }
            }
            distribution[r] = cumulative;
        }
    }

    private double[] drawn(double[] mass, double rest) {
        double[] next = new double[states];
        for (int state = 0; state < states; state++) {
            double here = mass[state];
            if (here > 0) {
                next[state] += rest * here;
                for (int g = 0; g < shares.length; g++) {
                    if (state / stride[g] % (slots + 1) < slots) {
                        next[state + stride[g]] += shares[g] * here;
                    }
                }
            }
        }
        return next;
    }

    private double level(double alpha) {
        double low = 0;
        double high = alpha;
        if (failProbability(alpha) <= alpha) {
            return alpha;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (failProbability(middle) <= alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return alpha - failProbability(low) <= failProbability(high) - alpha ? low : high;
    }

    private double failProbability(double level) {
        double rest = 1 - Arrays.stream(shares).sum();
        double[] mass = new double[states];
        mass[0] = 1;
        for (int r = 1; r <= slots; r++) {
            mass = drawn(mass, rest);
            for (int state = 0; state < states; state++) {
                if (distribution[r][state] < level) {
                    mass[state] = 0;
                }
            }
        }
        return Math.clamp(1 - Arrays.stream(mass).sum(), 0, 1);
    }

    private boolean[][] viable(double level) {
        boolean[][] good = new boolean[slots + 1][states];
        for (int r = slots; r >= 1; r--) {
            for (int state = 0; state < states; state++) {
                good[r][state] = distribution[r][state] >= level && (r == slots || leadsOn(good[r + 1], state));
            }
            distribution[r] = new double[0];
        }
        return good;
    }

    private boolean leadsOn(boolean[] next, int state) {
        boolean on = next[state];
        for (int g = 0; g < shares.length && !on; g++) {
            on = state / stride[g] % (slots + 1) < slots && next[state + stride[g]];
        }
        return on;
    }
}
