package io.equipoise.fairness.mitigation;

import java.util.Arrays;

/**
 * The dual prices of P-MMF (Xu 2023): over a horizon of T lists of k slots, provider p has a budget {@code T · k · ρ_p}; the price of a slot
 * of p follows the (momentum) subgradient of the max-min objective and is projected back to where the dual is finite.
 *
 * <p>After each list {@code g ← α ĝ + (1-α) g}, {@code ĝ_p = B_p / (T k) - share of p in the list}, {@code μ̃ = μ - η g / ρ²},
 * {@code η = η₀ / √T}. Cost O(P log P) per list. Not safe for threads; see {@link DecayedCounters}.
 */
public final class ProviderPrices {
    private final double[] share;
    private final double[] budget;
    private final double[] price;
    private final double[] momentum;
    private final double fairness;
    private final double step;
    private final double forget;
    private final double slots;
    private final int k;
    private final boolean renewing;
    private int left;

    /**
     * @param share ρ per provider, above 0
     * @param lists T, the horizon
     * @param k slots per list
     * @param fairness λ, weight of the worst-off provider against score, from 0
     * @param rate η₀, above 0
     * @param forget α in (0, 1]; 1 is without momentum
     */
    public ProviderPrices(double[] share, int lists, int k, double fairness, double rate, double forget) {
        this(share, lists, k, fairness, rate, forget, false);
    }

    private ProviderPrices(double[] share, int lists, int k, double fairness, double rate, double forget, boolean renewing) {
        this.renewing = renewing;
        this.left = lists;
        this.share = share.clone();
        this.k = k;
        this.slots = (double) lists * k;
        this.budget = Arrays.stream(share).map(rho -> rho * slots).toArray();
        this.price = new double[share.length];
        this.momentum = new double[share.length];
        this.fairness = fairness;
        this.step = rate / Math.sqrt(lists);
        this.forget = forget;
    }

    /** Prices that go on: when the horizon is over budgets are filled again, and prices and momentum stay what they have become. */
    public static ProviderPrices renewing(double[] share, int lists, int k, double fairness, double rate, double forget) {
        return new ProviderPrices(share, lists, k, fairness, rate, forget, true);
    }

    /** A copy of the prices; infinite where a budget is spent. */
    public double[] current() {
        double[] now = price.clone();
        for (int p = 0; p < now.length; p++) {
            if (budget[p] <= 0) {
                now[p] = Double.POSITIVE_INFINITY;
            }
        }
        return now;
    }

    /** Budgets, prices and momentum, one after the other. */
    double[] state() {
        double[] state = Arrays.copyOf(budget, 3 * budget.length);
        System.arraycopy(price, 0, state, budget.length, price.length);
        System.arraycopy(momentum, 0, state, 2 * budget.length, momentum.length);
        return state;
    }

    void restore(double[] state) {
        System.arraycopy(state, 0, budget, 0, budget.length);
        System.arraycopy(state, budget.length, price, 0, price.length);
        System.arraycopy(state, 2 * budget.length, momentum, 0, momentum.length);
    }

    /** A list was shown: budgets are charged and prices move. */
    public void shown(int[] items, int[] providerOfItem) {
        if (items.length == 0) {
            return;
        }
        double[] gradient = new double[share.length];
        for (int item : items) {
            gradient[providerOfItem[item]] -= 1.0 / items.length;
        }
        for (int p = 0; p < share.length; p++) {
            gradient[p] += budget[p] / slots;
        }
        for (int item : items) {
            budget[providerOfItem[item]]--;
        }
        for (int p = 0; p < share.length; p++) {
            momentum[p] = forget * gradient[p] + (1 - forget) * momentum[p];
            price[p] -= step * momentum[p] / (share[p] * share[p]);
        }
        project(price, share, fairness);
        if (renewing && --left == 0) {
            left = (int) Math.round(slots / k);
            Arrays.setAll(budget, p -> share[p] * slots);
        }
    }

    /**
     * The nearest prices, in the norm weighted by ρ, for which every sum of the smallest {@code ρ μ} is at least -λ. In closed form: with
     * {@code y = ρ μ} ascending and prefix sums Y, the additions are the slopes, while positive, of the least concave majorant of (0, 0) and
     * {@code (j, -λ - Y_j)}. Cost O(P log P).
     */
    static void project(double[] price, double[] share, double fairness) {
        int n = price.length;
        Integer[] ascending = new Integer[n];
        Arrays.setAll(ascending, p -> p);
        Arrays.sort(ascending, (a, b) -> Double.compare(share[a] * price[a], share[b] * price[b]));
        double[] height = new double[n + 1];
        double prefix = 0;
        for (int j = 1; j <= n; j++) {
            prefix += share[ascending[j - 1]] * price[ascending[j - 1]];
            height[j] = -fairness - prefix;
        }
        int[] hull = new int[n + 1];
        int size = 1;
        for (int j = 1; j <= n; j++) {
            while (size > 1 && slope(height, hull[size - 2], j) >= slope(height, hull[size - 2], hull[size - 1])) {
                size--;
            }
            hull[size++] = j;
        }
        for (int h = 1; h < size; h++) {
            double addition = slope(height, hull[h - 1], hull[h]);
            if (addition <= 0) {
                return;
            }
            for (int j = hull[h - 1]; j < hull[h]; j++) {
                price[ascending[j]] += addition / share[ascending[j]];
            }
        }
    }

    private static double slope(double[] height, int from, int to) {
        return (height[to] - height[from]) / (to - from);
    }
}
