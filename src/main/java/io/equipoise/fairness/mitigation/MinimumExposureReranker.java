package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a promise of exposure to providers, request by request: of the slots from rank 4 down, {@code ⌈ρ k⌉} are reserved for providers that are
 * behind what they were promised by now.
 *
 * <p>Provider p is behind by {@code d_p = max(0, strength · ℓ_p · elapsed - E_p)}, ℓ_p the exposure promised for the whole period, E_p what it had so far.
 * Reserved slots go, in turn, to the candidate with the largest {@code d_p · s} among those not shown yet, s its score scaled to [0, 1] and at
 * least the floor: an item nobody wants is not shown for the promise's sake. Each slot given counts as one at once. Cost O(n + ρ k n).
 */
public final class MinimumExposureReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "minimum-exposure";

    private static final int UNTOUCHED = 3;

    private final int[] providerOfItem;
    private final double[] promised;
    private final ExposureCounters counters;
    private final DoubleSupplier elapsed;
    private final Options options;
    private final SlotReason[] reasonOfProvider;

    /**
     * @param reserved ρ, the share of a list's slots that may be reserved, in [0, 1]
     * @param ofExposure reserves the fewest slots from the last one up that hold the share ρ of the list's exposure, in place of ⌈ρ k⌉ slots
     * @param floor the share of candidates by score that is good enough, in (0, 1]: 0.5 reserves slots for the better half only
     */
    public record Options(double reserved, boolean ofExposure, double floor, double strength) {
        public Options(double reserved, double floor, double strength) {
            this(reserved, false, floor, strength);
        }

        int slots(int slots) {
            int most = Math.max(0, slots - UNTOUCHED);
            if (!ofExposure) {
                return Math.min((int) Math.ceil(reserved * slots - 1e-9), most);
            }
            double all = 0;
            for (int rank = 1; rank <= slots; rank++) {
                all += PositionDiscount.LOG.at(rank);
            }
            int count = 0;
            for (double held = 0; count < most && held < reserved * all - 1e-9; count++) {
                held += PositionDiscount.LOG.at(slots - count);
            }
            return count;
        }

        public Options {
            if (!(reserved >= 0 && reserved <= 1) || !(floor > 0 && floor <= 1)) {
                throw new IllegalArgumentException("Reserved must be in [0, 1] and the floor in (0, 1], got " + reserved + " and " + floor);
            }
            Strength.require(strength);
        }
    }

    /**
     * @param promised per provider the exposure promised for the period, from 0
     * @param elapsed the share of the period that is over, in [0, 1]
     */
    public MinimumExposureReranker(
            int[] providerOfItem,
            List<String> labels,
            double[] promised,
            ExposureCounters counters,
            DoubleSupplier elapsed,
            Options options) {
        this.providerOfItem = providerOfItem;
        this.promised = promised.clone();
        this.counters = counters;
        this.elapsed = elapsed;
        this.options = options;
        this.reasonOfProvider = SlotReason.perLabel(NAME, labels);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        int slots = Math.min(k, candidates.size());
        int reserved = options.slots(slots);
        if (options.strength == 0 || reserved == 0) {
            return Reranked.unchanged(slots);
        }
        var scratch = Scratch.get();
        double[] behind = behind(scratch.doubles(0, promised.length));
        int good = (int) Math.ceil(options.floor * candidates.size());
        double[] scaled = scaled(candidates, scratch.doubles(1, candidates.size()));
        int[] taken = scratch.ints(0, candidates.size(), 0);
        int kept = slots - reserved;
        Arrays.fill(taken, 0, kept, 1);
        int[] order = new int[slots];
        @Nullable SlotReason[] reasons = new SlotReason[slots];
        for (int i = 0; i < reserved; i++) {
            int position = neediest(candidates, taken, behind, scaled, good);
            if (position < 0) {
                position = firstFree(taken);
            } else {
                int provider = providerOfItem[candidates.items()[position]];
                behind[provider] = Math.max(0, behind[provider] - 1);
            }
            taken[position] = 1;
            order[kept + i] = position;
        }
        Arrays.sort(order, kept, slots);
        for (int rank = 0; rank < slots; rank++) {
            if (rank < kept) {
                order[rank] = rank;
            }
            if (order[rank] > rank) {
                reasons[rank] = reasonOfProvider[providerOfItem[candidates.items()[order[rank]]]];
            }
        }
        return new Reranked(order, reasons);
    }

    private double[] behind(double[] behind) {
        double[] received = counters.snapshot().exposure();
        double due = options.strength * Math.clamp(elapsed.getAsDouble(), 0, 1);
        for (int p = 0; p < promised.length; p++) {
            behind[p] = Math.max(0, due * promised[p] - received[p]);
        }
        return behind;
    }

    private static double[] scaled(CandidateList candidates, double[] scaled) {
        double top = candidates.scores()[0];
        double bottom = candidates.scores()[candidates.size() - 1];
        for (int i = 0; i < candidates.size(); i++) {
            scaled[i] = top > bottom ? (candidates.scores()[i] - bottom) / (top - bottom) : 1;
        }
        return scaled;
    }

    private int neediest(CandidateList candidates, int[] taken, double[] behind, double[] scaled, int good) {
        int best = -1;
        double most = 0;
        for (int position = 0; position < good; position++) {
            double need = behind[providerOfItem[candidates.items()[position]]] * scaled[position];
            if (taken[position] == 0 && need > most) {
                most = need;
                best = position;
            }
        }
        return best;
    }

    private static int firstFree(int[] taken) {
        int position = 0;
        while (taken[position] == 1) {
            position++;
        }
        return position;
    }
}
