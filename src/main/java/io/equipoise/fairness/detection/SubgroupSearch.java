package io.equipoise.fairness.detection;

import io.equipoise.fairness.detection.SubgroupOptions.Ranking;
import io.equipoise.fairness.inference.Multiplicity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the users who are served worst, without being told where to look: every combination of up to three attribute values with enough
 * users, each compared with everybody else (Welch), the p-values corrected for having looked everywhere (max-T, Westfall and Young 1993),
 * the strongest evidence or the highest SliceLine score (Sagadeeva and Boehm 2021) first.
 *
 * <p>Deterministic: the same input and seed give the same bits on any number of threads. Cost: O(memberships) to look, where a user counts
 * once per subgroup it is in, and O(users + memberships of distinct users) per permutation.
 */
public final class SubgroupSearch {
    /** Cells times subgroups kept in memory for the permutations: 4 bytes each. */
    private static final long MOST_MEMBERSHIPS = 60_000_000;

    private static final int MOST_SLICES = 200_000;
    private static final double CONFIDENCE = 0.95;

    /** Of subgroups with the same users only one is told, so more are kept than asked for. */
    private static final int SPARE = 4;

    private final List<SliceFeature> features;
    private final double[] errors;
    private final SubgroupOptions options;
    private final SliceCells cells;
    private final SliceSums sums;
    private final SliceScore score;

    private SubgroupSearch(List<SliceFeature> features, double[] errors, SubgroupOptions options) {
        this.features = features;
        this.errors = errors;
        this.options = options;
        this.cells = new SliceCells(features, errors.length);
        this.sums = SliceSums.observed(cells, errors);
        this.score = new SliceScore(errors.length, sums.meanError(), options.alpha());
    }

    /**
     * @param features attributes to cut by, each with one code per user
     * @param errors per user a loss of 0 or more, such as 1 - NDCG
     * @return an empty report when nobody has any error
     */
    public static SubgroupReport of(List<SliceFeature> features, double[] errors, SubgroupOptions options) {
        double total = 0;
        for (int user = 0; user < errors.length; user++) {
            if (!(errors[user] >= 0) || errors[user] == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("An error must be 0 or more and finite, got " + errors[user] + " for user " + user);
            }
            total += errors[user];
        }
        for (SliceFeature feature : features) {
            if (feature.codes().length != errors.length) {
                throw new IllegalArgumentException("Attribute " + feature.name() + " has " + feature.codes().length + " users, the errors "
                        + errors.length);
            }
        }
        if (total == 0 || features.isEmpty()) {
            return new SubgroupReport(List.of(), 0, 0, 0, options);
        }
        var search = new SubgroupSearch(List.copyOf(features), errors, options);
        return options.permutations() == 0 ? search.quick() : search.thorough();
    }

    /** Only the worst, passing over parts that cannot be among them. */
    private SubgroupReport quick() {
        var worst = new WorstSlices(options.top() * SPARE);
        int[] lookedAt = new int[1];
        lattice(options.level()).visit((conditions, members, size) -> {
            lookedAt[0]++;
            var slice = sums.slice(conditions, members, size);
            worst.offer(slice, rank(slice));
            return options.ranking() == Ranking.EVIDENCE
                    || score.bound(size, slice.error(), sums.worstError(), options.support()) > worst.threshold();
        });
        var told = distinct(worst.sorted()).stream()
                .map(slice -> told(slice, sums.welch(slice).worse(), Double.NaN, Double.NaN))
                .toList();
        return new SubgroupReport(told, lookedAt[0], options.level(), sums.meanError(), options);
    }

    /** All of them, so that the p-values can account for all of them. */
    private SubgroupReport thorough() {
        int level = affordableLevel();
        var family = new SliceFamily();
        lattice(level).visit((conditions, members, size) -> {
            family.add(sums.slice(conditions, members, size), members);
            return true;
        });
        double[] p = new double[family.size()];
        var worst = new WorstSlices(family.size());
        for (int s = 0; s < p.length; s++) {
            var slice = family.slice(s);
            p[s] = sums.welch(slice).worse();
            worst.offer(slice, rank(slice));
        }
        double[] discovery = Multiplicity.benjaminiHochberg(p);
        double[] largest = family.largestStatistics(cells, sums, errors, options.permutations(), options.seed());
        var told = distinct(worst.sorted()).stream()
                .map(slice -> {
                    int s = family.indexOf(slice);
                    return told(slice, p[s], discovery[s], SliceFamily.familywise(sums.evidence(slice.size(), slice.error()), largest));
                })
                .toList();
        return new SubgroupReport(told, family.size(), level, sums.meanError(), options);
    }

    private SliceLattice lattice(int level) {
        return new SliceLattice(cells, features, options.support(), level);
    }

    private int affordableLevel() {
        for (int level = options.level(); level > 1; level--) {
            long[] seen = new long[2];
            lattice(level).visit((conditions, members, size) -> {
                seen[0]++;
                seen[1] += members.length;
                return seen[0] <= MOST_SLICES && seen[1] <= MOST_MEMBERSHIPS;
            });
            if (seen[0] <= MOST_SLICES && seen[1] <= MOST_MEMBERSHIPS) {
                return level;
            }
        }
        return 1;
    }

    private double rank(SliceSums.Slice slice) {
        return options.ranking() == Ranking.EVIDENCE ? sums.evidence(slice.size(), slice.error()) : score.of(slice.size(), slice.error());
    }

    /** The first few that say something new: of slices with the same users one, and by evidence none nested in one told before. */
    private List<SliceSums.Slice> distinct(List<SliceSums.Slice> sorted) {
        record Users(int size, double error, double squares) {}
        Set<Users> seen = new HashSet<>();
        var kept = new ArrayList<SliceSums.Slice>();
        for (var slice : sorted) {
            boolean repeats = options.ranking() == Ranking.EVIDENCE && kept.stream().anyMatch(told -> nested(told, slice));
            if (kept.size() < options.top() && !repeats && seen.add(new Users(slice.size(), slice.error(), slice.squares()))) {
                kept.add(slice);
            }
        }
        return kept;
    }

    private static boolean nested(SliceSums.Slice one, SliceSums.Slice other) {
        return one.conditions().containsAll(other.conditions()) || other.conditions().containsAll(one.conditions());
    }

    private Subgroup told(SliceSums.Slice slice, double p, double discovery, double familywise) {
        var welch = sums.welch(slice);
        double[] shares = new SliceShares(cells, sums).of(slice.conditions());
        var conditions = new ArrayList<Subgroup.Condition>();
        for (int c = 0; c < shares.length; c++) {
            var condition = slice.conditions().get(c);
            var feature = features.get(condition.feature());
            conditions.add(new Subgroup.Condition(feature.name(), feature.labels().get(condition.value()), shares[c]));
        }
        return new Subgroup(
                conditions,
                slice.size(),
                slice.mean(),
                sums.restMean(slice),
                score.of(slice.size(), slice.error()),
                welch.interval(CONFIDENCE),
                p,
                discovery,
                familywise);
    }
}
