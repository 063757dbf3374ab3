package io.equipoise.tradeoff;

import io.equipoise.fairness.charter.PolicyRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy changes.
 *
 * @param users shoppers tried
 * @param available shoppers that could be tried
 * @param measures quality ({@code ndcg}), worst group ({@code worst-group}), diversity ({@code diversity}), exposure ratio ({@code exposure-ratio}),
 *     personalisation ({@code personalisation}), fairness ({@code fairness}) and experience ({@code experience}), in this order
 * @param groups quality by user group; groups of fewer than 30 shoppers of the sample are undecided
 * @param exposure share of exposure by item group, the largest changes first
 * @param changed lists that differ in an item or in its place
 * @param idle why none does; empty where one does
 * @param cutShort lists with fewer slots than asked for
 * @param samples a few shoppers' lists
 * @param millis how long it took
 */
public record WhatIfAnswer(
        int users,
        int available,
        List<Effect> measures,
        List<Effect> groups,
        List<Effect> exposure,
        int changed,
        List<Idle> idle,
        int cutShort,
        List<SampleList> samples,
        long millis) {
    public WhatIfAnswer {
        measures = List.copyOf(measures);
        idle = List.copyOf(idle);
        groups = List.copyOf(groups);
        exposure = List.copyOf(exposure);
        samples = List.copyOf(samples);
    }

    /**
     * A reason why rules change nothing on a sample.
     *
     * @param key of the bundles below {@code whatif.idle.}
     * @param rule the one it is about, or null
     * @param arguments values, not words
     */
    public record Idle(String key, @Nullable PolicyRule rule, List<Object> arguments) {
        public Idle {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * One shopper's list.
     *
     * @param user index in the log
     * @param before item indices from the top
     * @param after the same under the policy
     */
    public record SampleList(int user, List<Integer> before, List<Integer> after) {
        public SampleList {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    public Effect measure(String name) {
        return measures.stream().filter(effect -> effect.name().equals(name)).findFirst().orElseThrow();
    }
}
