package io.equipoise.fairness.metric;

/**
 * How well one list served its user. Defined for lists with at least one relevant item to find; users without are excluded from every mean,
 * counted and shown, never scored 0 or 1. An open family: a new one needs an id and a formula.
 */
public interface UtilityMetric {
    /** Name, cutoff and options, such as {@code ndcg@10/linear/log2}; printed in reports as the convention. */
    String id();

    /** The value for one list with {@code list.relevant() > 0}. */
    double of(JudgedList list);
}
