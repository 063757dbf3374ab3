package io.equipoise.fairness.batch;

import io.equipoise.fairness.InfeasibleRule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lists for all users at once in which every provider is shown at least so often, and no user envies another by more than one item: FairRec
 * (Patro 2020) and FairRec+ (Biswas, Patro 2021).
 *
 * <p>With m users, k slots and P providers each provider is owed {@code ℓ = ⌊α m k / P⌋} slots. Phase 1: users in turn take the best item of a
 * provider that is still owed slots, which makes their bundles envy-free up to one item. FairRec+ then passes bundles on along cycles of
 * envy, as long as there are any. Phase 2: every list is filled by the user's own scores. Where a provider is still short (all who had room
 * already had its items), the slot whose loss is smallest is given to it. Each list is sorted by the user's own scores.
 *
 * <p>At α = 0 nothing is owed and every user gets their own best k. Cost O(m n log n + m k n); envy cycles O(m² k) a round.
 */
public final class GuaranteedExposure {
    private final double[][] scores;
    private final int[] providerOf;
    private final int providers;
    private final int k;
    private final int owed;

    /**
     * @param lists per user k items, best first by the user's own score
     * @param owed ℓ, what each provider was promised
     * @param received per provider the slots it got, at least owed
     * @param meanKept mean over users of the score of their list over that of their own best list, in [0, 1]
     */
    public record Result(int[][] lists, int owed, int[] received, double meanKept) {}

    private GuaranteedExposure(double[][] scores, int[] providerOf, int providers, int k, int owed) {
        this.scores = scores;
        this.providerOf = providerOf;
        this.providers = providers;
        this.k = k;
        this.owed = owed;
    }

    /**
     * @param scores users x items, not negative; NaN where an item must not be shown to a user
     * @param providerOf per item its provider, from 0
     * @param share α in [0, 1]: how much of all slots is guaranteed
     * @param passOn whether to remove cycles of envy (FairRec+)
     * @throws InfeasibleRule {@code guarantee.too-few-items} when a provider has too few items to be shown ℓ times
     */
    public static Result of(double[][] scores, int[] providerOf, int providers, int k, double share, boolean passOn) {
        if (!(share >= 0 && share <= 1) || k < 1 || providers < 1 || scores.length == 0) {
            throw new IllegalArgumentException("Share must be in [0, 1], k and providers at least 1, and there must be users, got " + share + ", "
                    + k + ", " + providers + ", " + scores.length);
        }
        long slots = (long) scores.length * k;
        int owed = (int) Math.floor(share * slots / providers + 1e-9);
        var made = new GuaranteedExposure(scores, providerOf, providers, k, owed);
        made.requireFeasible(slots);
        return made.run(passOn);
    }

    private void requireFeasible(long slots) {
        int[] most = new int[providers];
        int[] placed = new int[providers];
        for (double[] row : scores) {
            Arrays.fill(placed, 0);
            int allowed = 0;
            for (int item = 0; item < row.length; item++) {
                if (!Double.isNaN(row[item])) {
                    allowed++;
                    if (placed[providerOf[item]] < k) {
                        placed[providerOf[item]]++;
                        most[providerOf[item]]++;
                    }
                }
            }
            if (allowed < k) {
                throw new InfeasibleRule("guarantee.too-few-candidates", k, allowed);
            }
        }
        int least = IntStream.range(0, providers).boxed().min(Comparator.comparingInt(p -> most[p])).orElseThrow();
        if (most[least] < owed) {
            throw new InfeasibleRule("guarantee.too-few-items", owed, most[least], (double) most[least] * providers / slots);
        }
    }

    private Result run(boolean passOn) {
        int[][] bundles = promised();
        if (passOn) {
            new EnvyCycles(scores, bundles).remove();
        }
        int[] received = new int[providers];
        for (int user = 0; user < bundles.length; user++) {
            fill(user, bundles);
            for (int item : bundles[user]) {
                received[providerOf[item]]++;
            }
        }
        repair(bundles, received);
        double kept = 0;
        for (int user = 0; user < bundles.length; user++) {
            bundles[user] = sorted(user, bundles[user]);
            double best = worth(user, best(user));
            kept += best == 0 ? 1 : worth(user, bundles[user]) / best;
        }
        return new Result(bundles, owed, received, kept / bundles.length);
    }

    /** Phase 1. Users in order of their index, one item a round. */
    private int[][] promised() {
        int[] copies = new int[providers];
        Arrays.fill(copies, owed);
        int[][] order = IntStream.range(0, scores.length).parallel().mapToObj(this::byScore).toArray(int[][]::new);
        int[] next = new int[scores.length];
        int[][] bundles = new int[scores.length][0];
        long left = (long) owed * providers;
        boolean taken = true;
        while (left > 0 && taken) {
            taken = false;
            for (int user = 0; user < scores.length && left > 0; user++) {
                if (bundles[user].length < k) {
                    // Copies only run out, so an item passed over once need not be looked at again.
                    while (next[user] < order[user].length && copies[providerOf[order[user][next[user]]]] == 0) {
                        next[user]++;
                    }
                    if (next[user] < order[user].length) {
                        int item = order[user][next[user]++];
                        copies[providerOf[item]]--;
                        bundles[user] = with(bundles[user], item);
                        left--;
                        taken = true;
                    }
                }
            }
        }
        return bundles;
    }

    /** Phase 2: the user's own best of the rest. */
    private void fill(int user, int[][] bundles) {
        boolean[] has = new boolean[providerOf.length];
        for (int item : bundles[user]) {
            has[item] = true;
        }
        int[] order = byScore(user);
        for (int i = 0; bundles[user].length < k; i++) {
            if (!has[order[i]]) {
                bundles[user] = with(bundles[user], order[i]);
            }
        }
    }

    /** Slots of providers with more than they are owed go to those with less, cheapest first. */
    private void repair(int[][] bundles, int[] received) {
        for (int provider = 0; provider < providers; provider++) {
            while (received[provider] < owed) {
                Swap best = null;
                for (int user = 0; user < bundles.length; user++) {
                    Swap swap = swap(user, bundles[user], provider, received);
                    if (swap != null && (best == null || swap.loss < best.loss)) {
                        best = swap;
                    }
                }
                if (best == null) {
                    throw new InfeasibleRule("guarantee.too-few-items", owed, received[provider], 0.0);
                }
                received[providerOf[bundles[best.user][best.slot]]]--;
                bundles[best.user][best.slot] = best.item;
                received[provider]++;
            }
        }
    }

    private record Swap(int user, int slot, int item, double loss) {}

    private @Nullable Swap swap(int user, int[] bundle, int provider, int[] received) {
        int item = -1;
        for (int candidate = 0; candidate < providerOf.length; candidate++) {
            int one = candidate;
            if (providerOf[one] == provider
                    && !Double.isNaN(scores[user][one])
                    && (item < 0 || scores[user][one] > scores[user][item])
                    && IntStream.of(bundle).noneMatch(shown -> shown == one)) {
                item = one;
            }
        }
        int slot = -1;
        for (int at = 0; at < bundle.length; at++) {
            if (received[providerOf[bundle[at]]] > owed && (slot < 0 || scores[user][bundle[at]] < scores[user][bundle[slot]])) {
                slot = at;
            }
        }
        return item < 0 || slot < 0 ? null : new Swap(user, slot, item, scores[user][bundle[slot]] - scores[user][item]);
    }

    private int[] byScore(int user) {
        return sorted(
                user, IntStream.range(0, scores[user].length).filter(item -> !Double.isNaN(scores[user][item])).toArray());
    }

    private int[] best(int user) {
        return Arrays.copyOf(byScore(user), k);
    }

    private int[] sorted(int user, int[] items) {
        return IntStream.of(items)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(item -> -scores[user][item]).thenComparingInt(item -> item))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double worth(int user, int[] items) {
        return IntStream.of(items).mapToDouble(item -> scores[user][item]).sum();
    }

    private static int[] with(int[] items, int item) {
        int[] longer = Arrays.copyOf(items, items.length + 1);
        longer[items.length] = item;
        return longer;
    }
}
