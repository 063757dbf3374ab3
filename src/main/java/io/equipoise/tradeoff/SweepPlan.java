package io.equipoise.tradeoff;

import io.equipoise.fairness.charter.PolicyRule;
import java.util.List;

/**
 * Which strengths of a policy to try. With one rule that has a strength it goes from 0 to 1 in even steps; with more the strengths fill their
 * cube evenly (Halton's sequence), its two far corners first.
 *
 * @param policy as written: its rules give what is varied
 * @param points strengths to try, 2 to {@value #MOST}
 * @param active the rules in force now, to compare with; empty for none
 */
public record SweepPlan(WhatIfPlan policy, int points, List<PolicyRule> active) {
    public static final int MOST = 60;

    public SweepPlan {
        active = List.copyOf(active);
        if (points < 2 || points > MOST) {
            throw new IllegalArgumentException("A sweep has 2 to " + MOST + " points, got " + points);
        }
    }
}
