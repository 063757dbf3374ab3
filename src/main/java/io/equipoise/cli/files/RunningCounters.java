package io.equipoise.cli.files;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.fairness.mitigation.DecayedCounters;
import io.equipoise.fairness.mitigation.ExposureCounters;
import io.equipoise.fairness.mitigation.ProviderPrices;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the groups of an attribute have received in the lists made so far, for rules that even exposure out over time: lists of a file are made one
 * after the other, and nothing is forgotten between them.
 */
final class RunningCounters {
    private static final double FAIRNESS = 1;
    private static final double RATE = 0.05;
    private static final double FORGET = 0.5;

    private final int lists;
    private final int k;
    private final Map<String, DecayedCounters> ofAttribute = new LinkedHashMap<>();

    /** @param lists how many will be made, of k slots */
    RunningCounters(int lists, int k) {
        this.lists = lists;
        this.k = k;
    }

    /** The horizon of prices is the file; a group is due its share of the catalogue. */
    ExposureCounters of(GroupAssignment groups) {
        return ofAttribute.computeIfAbsent(groups.attribute(), attribute -> {
            double[] share = Arrays.stream(groups.sizes()).mapToDouble(size -> Math.max(1, size) / (double) groups.rows()).toArray();
            var prices = new ProviderPrices(share, lists, k, FAIRNESS, RATE, FORGET);
            return new DecayedCounters(groups.codes(), groups.groups(), Double.POSITIVE_INFINITY, prices);
        });
    }

    /** Whether any rule counts, so that the order of the lists matters. */
    boolean any() {
        return !ofAttribute.isEmpty();
    }

    void made(CandidateList candidates, int[] items) {
        ofAttribute.values().forEach(counters -> counters.record(candidates, items, 0));
    }
}
