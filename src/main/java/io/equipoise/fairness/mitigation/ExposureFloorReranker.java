package io.equipoise.fairness.mitigation;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Groups hold at least their shares of every list's exposure {@code Σ 1/log2(r+1)}. While one does not, the lowest slot that no promise needs, from the
 * last up to the fourth, goes to the best candidate not shown of the group that is furthest behind; candidates below its relevance floor are never shown
 * for the promise's sake. Promises to several groups of one attribute are kept together, so that none is kept at the cost of another; where they ask for
 * more than the slots from the fourth hold, each gets its turn as far as they go. Strength scales a share. The order within a group stays. Cost O(n p + k p)
 * for p promises.
 */
public final class ExposureFloorReranker implements Reranker {
    /** The catalogue name of this policy. */
    public static final String NAME = "guaranteed-exposure";

    private static final int UNTOUCHED = 3;
    private static final double ROUNDING = 1e-12;

    private final int[] groupOfItem;
    private final Promise[] promises;
    private final SlotReason[] reasons;

    /**
     * What one group is promised.
     *
     * @param label how reasons name the group
     * @param share of the exposure, in [0, 1]
     * @param floor the share of candidates by score that is good enough, in (0, 1]
     * @param strength in [0, 1]
     */
    public record Promise(int group, String label, double share, double floor, double strength) {
        public Promise {
            if (!(share >= 0 && share <= 1) || !(floor > 0 && floor <= 1)) {
                throw new IllegalArgumentException("A share is in [0, 1] and a floor in (0, 1], got " + share + " and " + floor);
            }
            Strength.require(strength);
        }

        double due() {
            return share * strength;
        }
    }

    /** @param promises of two to one group the one that promises more counts */
    public ExposureFloorReranker(int[] groupOfItem, List<Promise> promises) {
        this.groupOfItem = groupOfItem;
        Map<Integer, Promise> byGroup = new LinkedHashMap<>();
        promises.forEach(promise -> byGroup.merge(promise.group(), promise, (one, other) -> one.due() >= other.due() ? one : other));
        this.promises = byGroup.values().toArray(Promise[]::new);
        this.reasons = Arrays.stream(this.promises)
                .map(promise -> new SlotReason(NAME, List.of(promise.label(), promise.due())))
                .toArray(SlotReason[]::new);
    }

    /** One promise alone. */
    public ExposureFloorReranker(int[] groupOfItem, int group, String label, double share, double floor, double strength) {
        this(groupOfItem, List.of(new Promise(group, label, share, floor, strength)));
    }

    /** The most of a list's exposure that so many items can be given: the share that the first of its slots from the fourth down hold. */
    public static double reachable(int slots, int items) {
        double all = 0;
        double open = 0;
        for (int rank = 1; rank <= slots; rank++) {
            all += PositionDiscount.LOG.at(rank);
            open += rank > UNTOUCHED && rank <= UNTOUCHED + items ? PositionDiscount.LOG.at(rank) : 0;
        }
        return open / all;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Reranked rerank(CandidateList candidates, int k) {
        int slots = Math.min(k, candidates.size());
        int[] order = Reranked.unchanged(slots).order();
        int[] owners = new int[slots];
        double[] missing = new double[promises.length];
        double total = 0;
        for (int rank = 1; rank <= slots; rank++) {
            double weight = PositionDiscount.LOG.at(rank);
            total += weight;
            owners[rank - 1] = promiseOf(candidates, rank - 1);
            if (owners[rank - 1] >= 0) {
                missing[owners[rank - 1]] -= weight;
            }
        }
        int[] next = new int[promises.length];
        for (int p = 0; p < promises.length; p++) {
            missing[p] += promises[p].due() * total;
            next[p] = nextOf(p, slots, candidates);
        }
        for (int rank = slots; rank > UNTOUCHED; rank--) {
            double weight = PositionDiscount.LOG.at(rank);
            int owner = owners[rank - 1];
            if (owner >= 0 && missing[owner] + weight > ROUNDING) {
                continue;
            }
            int behind = furthestBehind(missing, next);
            if (behind < 0) {
                break;
            }
            order[rank - 1] = next[behind];
            owners[rank - 1] = behind;
            next[behind] = nextOf(behind, next[behind] + 1, candidates);
            missing[behind] -= weight;
            if (owner >= 0) {
                missing[owner] += weight;
            }
        }
        return inOrder(order, owners);
    }

    /** The promise that misses most among those with a candidate left; -1 when none misses anything. */
    private static int furthestBehind(double[] missing, int[] next) {
        int most = -1;
        for (int p = 0; p < missing.length; p++) {
            if (next[p] >= 0 && missing[p] > ROUNDING && (most < 0 || missing[p] > missing[most])) {
                most = p;
            }
        }
        return most;
    }

    /** The best candidate of a promise's group from a position on that is good enough; -1 when there is none. */
    private int nextOf(int promise, int from, CandidateList candidates) {
        int good = (int) Math.ceil(promises[promise].floor() * candidates.size());
        for (int position = from; position < good; position++) {
            if (groupOfItem[candidates.items()[position]] == promises[promise].group()) {
                return position;
            }
        }
        return -1;
    }

    private int promiseOf(CandidateList candidates, int position) {
        int group = groupOfItem[candidates.items()[position]];
        for (int p = 0; p < promises.length; p++) {
            if (promises[p].group() == group) {
                return p;
            }
        }
        return -1;
    }

    /** Gives the slots of each group to its items in their own order, and a reason to what moved up. */
    private Reranked inOrder(int[] order, int[] owners) {
        @Nullable SlotReason[] why = new SlotReason[order.length];
        for (int p = 0; p < promises.length; p++) {
            int promise = p;
            int[] ranks = IntStream.range(UNTOUCHED, order.length).filter(rank -> owners[rank] == promise).toArray();
            int[] positions = Arrays.stream(ranks).map(rank -> order[rank]).sorted().toArray();
            for (int i = 0; i < ranks.length; i++) {
                order[ranks[i]] = positions[i];
                why[ranks[i]] = positions[i] > ranks[i] ? reasons[p] : null;
            }
        }
        return new Reranked(order, why);
    }
}
