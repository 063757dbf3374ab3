package io.equipoise.fairness.batch;

import io.equipoise.fairness.InfeasibleRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * The best that any ranking of one list can do under an exact exposure constraint: the linear programme of Singh and Joachims 2018.
 *
 * <p>{@code max uᵀ P v} over doubly stochastic P, {@code P[i][j]} the chance of item i at rank j, u the utilities, v the position weights. The
 * optimum is a lottery over rankings ({@link RankingLottery}); its price against the plain order is the price of exact fairness. At most
 * {@value #MOST_ITEMS} items (n² variables); solved by the simplex method.
 */
public final class ExposureProgram {
    /** Items of one list. */
    public static final int MOST_ITEMS = 50;

    private static final int MOST_ITERATIONS = 200_000;

    private ExposureProgram() {}

    /** What must be the same for all groups. */
    public enum Constraint {
        /** Mean exposure per item. */
        DEMOGRAPHIC_PARITY,
        /** Exposure per unit of utility. */
        DISPARATE_TREATMENT,
        /** Expected clicks per unit of utility: {@code Σ u exposure / Σ u}. */
        DISPARATE_IMPACT
    }

    /**
     * @param chance items x ranks, doubly stochastic
     * @param utility {@code uᵀ P v}; @param unconstrained the same for the order by utility
     * @param meanExposure per group {@code mean (P v)}
     */
    public record Solution(double[][] chance, double utility, double unconstrained, double[] meanExposure) {
        /** Share of the utility that the constraint costs. */
        public double price() {
            return unconstrained == 0 ? 0 : 1 - utility / unconstrained;
        }
    }

    /**
     * @param utilities per item, not negative; @param group per item, from 0, every group with an item
     * @param weights per rank the position weight, as many as items; 0 beyond the slots shown
     * @throws InfeasibleRule {@code exposure-program.infeasible} when no lottery meets the constraint, as when one group's merit is so far above the
     *     other's that no ranking gives it enough exposure
     */
    public static Solution solve(double[] utilities, int[] group, int groups, double[] weights, Constraint constraint) {
        int n = utilities.length;
        if (n < 1 || n > MOST_ITEMS || group.length != n || weights.length != n) {
            throw new IllegalArgumentException("1 to " + MOST_ITEMS + " items with a group and a rank weight each, got " + n + ", "
                    + group.length + " and " + weights.length);
        }
        double[] coefficients = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                coefficients[i * n + j] = utilities[i] * weights[j];
            }
        }
        List<LinearConstraint> constraints = stochastic(n);
        double[][] rows = perGroup(utilities, group, groups, constraint);
        for (int g = 1; g < groups; g++) {
            double[] equal = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    equal[i * n + j] = (rows[g][i] - rows[0][i]) * weights[j];
                }
            }
            constraints.add(new LinearConstraint(equal, Relationship.EQ, 0));
        }
        double[] point;
        try {
            point = new SimplexSolver(1e-9, 10, 1e-12)
                    .optimize(
                            new MaxIter(MOST_ITERATIONS),
                            new LinearObjectiveFunction(coefficients, 0),
                            new LinearConstraintSet(constraints),
                            GoalType.MAXIMIZE,
                            new NonNegativeConstraint(true))
                    .getPoint();
        } catch (NoFeasibleSolutionException infeasible) {
            throw new InfeasibleRule("exposure-program.infeasible", constraint);
        } catch (MathIllegalStateException unsolved) {
            throw new IllegalStateException("The linear programme of " + n + " items was not solved", unsolved);
        }
        return solution(point, utilities, group, groups, weights);
    }

    /** Each item has one rank; each rank but the last one item (the last follows, and saying so would make the rows dependent). */
    private static List<LinearConstraint> stochastic(int n) {
        var constraints = new ArrayList<LinearConstraint>();
        for (int i = 0; i < n; i++) {
            double[] row = new double[n * n];
            Arrays.fill(row, i * n, (i + 1) * n, 1);
            constraints.add(new LinearConstraint(row, Relationship.EQ, 1));
        }
        for (int j = 0; j < n - 1; j++) {
            double[] column = new double[n * n];
            for (int i = 0; i < n; i++) {
                column[i * n + j] = 1;
            }
            constraints.add(new LinearConstraint(column, Relationship.EQ, 1));
        }
        return constraints;
    }

    /** Per group the row f with which {@code fᵀ P v} is what must be equal. */
    private static double[][] perGroup(double[] utilities, int[] group, int groups, Constraint constraint) {
        double[] size = new double[groups];
        double[] merit = new double[groups];
        for (int i = 0; i < group.length; i++) {
            size[group[i]]++;
            merit[group[i]] += utilities[i];
        }
        double[][] rows = new double[groups][utilities.length];
        for (int i = 0; i < group.length; i++) {
            int g = group[i];
            if (constraint != Constraint.DEMOGRAPHIC_PARITY && merit[g] == 0) {
                throw new InfeasibleRule("exposure-program.no-merit", g);
            }
            rows[g][i] = switch (constraint) {
                case DEMOGRAPHIC_PARITY -> 1 / size[g];
                case DISPARATE_TREATMENT -> 1 / merit[g];
                case DISPARATE_IMPACT -> utilities[i] / merit[g];
            };
        }
        for (int g = 0; g < groups; g++) {
            if (size[g] == 0) {
                throw new InfeasibleRule("exposure-program.empty-group", g);
            }
        }
        return rows;
    }

    private static Solution solution(double[] point, double[] utilities, int[] group, int groups, double[] weights) {
        int n = utilities.length;
        double[][] chance = new double[n][];
        double utility = 0;
        double[] exposure = new double[groups];
        double[] size = new double[groups];
        for (int i = 0; i < n; i++) {
            chance[i] = Arrays.copyOfRange(point, i * n, (i + 1) * n);
            double seen = 0;
            for (int j = 0; j < n; j++) {
                seen += chance[i][j] * weights[j];
            }
            utility += utilities[i] * seen;
            exposure[group[i]] += seen;
            size[group[i]]++;
        }
        for (int g = 0; g < groups; g++) {
            exposure[g] /= size[g];
        }
        double[] best = Arrays.stream(utilities).sorted().toArray();
        double unconstrained = 0;
        for (int j = 0; j < n; j++) {
            unconstrained += best[n - 1 - j] * weights[j];
        }
        return new Solution(chance, utility, unconstrained, exposure);
    }
}
