package io.equipoise.tradeoff;

import java.util.List;

/**
 * What a policy changes.
 *
 * @param users shoppers tried
 * @param available shoppers that could be tried
 * @param measures quality ({@code ndcg}), worst group ({@code worst-group}), diversity ({@code diversity}), exposure ratio ({@code exposure-ratio}),
 *     personalisation ({@code personalisation}), fairness ({@code fairness}) and experience ({@code experience}), in this order
 * @param groups quality by user group; groups of fewer than 30 shoppers of the sample are undecided
 * @param exposure share of exposure by item group, the largest changes first
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
        int cutShort,
        List<SampleList> samples,
        long millis) {
    public WhatIfAnswer {
        measures = List.copyOf(measures);
        groups = List.copyOf(groups);
        exposure = List.copyOf(exposure);
        samples = List.copyOf(samples);
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
