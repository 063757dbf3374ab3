package io.equipoise.fairness.mitigation;

/**
 * A list as somebody saw it.
 *
 * @param items item indices from the top; handed over, not copied
 * @param second when, in epoch seconds
 */
public record ShownList(int[] items, long second) {}
