package io.equipoise.fairness.detection;

import io.equipoise.fairness.Interval;
import java.util.List;

/**
 * Users who share some values and are served worse than everybody else.
 *
 * @param conditions attribute and value, as named in the data
 * @param users how many
 * @param error their mean error; @param restError that of everybody else
 * @param score {@link SliceScore}
 * @param excess 95 % t interval of error - restError (Welch); it does not know that the subgroup was searched for, the p-values do
 * @param pValue one-sided Welch against the rest, as if it were the only question
 * @param discovery the same after Benjamini and Hochberg over all subgroups looked at
 * @param familywise by max-T permutation of the distance in standard errors of a random subgroup of its size: the chance that the worst of all subgroups looks this bad if errors had nothing to do with the
 *     attributes; NaN when no permutations were asked for
 */
public record Subgroup(
        List<Condition> conditions,
        int users,
        double error,
        double restError,
        double score,
        Interval excess,
        double pValue,
        double discovery,
        double familywise) {
    public Subgroup {
        conditions = List.copyOf(conditions);
    }

    /**
     * @param share of the subgroup's excess over the mean of all that this condition accounts for (Shapley value over the conditions, in units
     *     of error; they sum to the excess)
     */
    public record Condition(String attribute, String value, double share) {}
}
