package io.equipoise.fairness.detection;

/**
 * How to look for the worst-served users.
 *
 * @param ranking what comes first
 * @param alpha weight of the error against the size of a subgroup, in (0, 1]
 * @param level most conditions of one subgroup, 1 to 4
 * @param support the smallest subgroup looked at, from 10
 * @param top how many to report
 * @param permutations for the p-value that accounts for having looked everywhere; 0 leaves it out
 */
public record SubgroupOptions(
        Ranking ranking, double alpha, int level, int support, int top, int permutations, long seed) {
    private static final int FEWEST = 50;
    private static final double SMALLEST_SHARE = 0.01;

    public SubgroupOptions {
        if (level < 1 || level > 4 || support < 10 || top < 1 || permutations < 0) {
            throw new IllegalArgumentException("Level must be 1 to 4, support at least 10, top at least 1 and permutations not negative, got "
                    + level + ", " + support + ", " + top + ", " + permutations);
        }
    }

    /** What makes a subgroup the worst. */
    public enum Ranking {
        /**
         * The strongest evidence of being served worse: the distance from everybody else's mean in standard errors of a random subgroup of
         * the same size, the statistic the corrected p-value is about. Of subgroups nested in each other only the strongest is told, since the others mostly repeat it.
         */
        EVIDENCE,
        /** The highest {@link SliceScore}, as SliceLine ranks; where errors are large for everybody it passes over small subgroups. */
        SLICE_SCORE
    }

    /** By evidence, α 0.95, three conditions, at least 50 users and 1 % of them, the worst five, 200 permutations. */
    public static SubgroupOptions standard(int users, long seed) {
        int support = Math.max(FEWEST, (int) Math.ceil(SMALLEST_SHARE * users));
        return new SubgroupOptions(Ranking.EVIDENCE, 0.95, 3, support, 5, 200, seed);
    }
}
