package io.equipoise.tradeoff;

import io.equipoise.fairness.Estimate;

/**
 * One number before and after, on the same shoppers.
 *
 * @param name what it is: a measure's name, or a group
 * @param n shoppers (for a group of users: of that group) behind it
 * @param before without the policy
 * @param after under it
 * @param difference after - before, paired, with its interval
 */
public record Effect(String name, int n, double before, double after, Estimate difference) {}
