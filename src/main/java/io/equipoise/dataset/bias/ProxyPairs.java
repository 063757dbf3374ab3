package io.equipoise.dataset.bias;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.inference.Multiplicity;
import io.equipoise.fairness.inference.ProxyScan;
import io.equipoise.fairness.inference.Resampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every feature against every protected attribute, as one family of questions. Cost O(features · attributes · users). */
final class ProxyPairs {
    private static final Resampling SHUFFLES = new Resampling(499, 7);

    /** Above, shuffling takes long and chi-square holds once what is rare is taken together. */
    private static final int MANY_USERS = 20_000;

    private static final double RARE_GROUP = 0.005;
    private static final int LEAST_EXPECTED = 5;

    private ProxyPairs() {}

    /** @param isProtected names of attributes to be given away; the others are features only */
    static List<ProxyScan.Proxy> of(Traces traces, List<String> isProtected) {
        var activity = traces.activity();
        var numbers = new ArrayList<>(traces.numbers());
        numbers.add(new ProxyScan.Numeric("events", Arrays.stream(activity.events()).asDoubleStream().toArray()));
        numbers.add(new ProxyScan.Numeric("active-days", Arrays.stream(activity.days()).asDoubleStream().toArray()));
        numbers.add(new ProxyScan.Numeric("spend", activity.meanValue()));
        List<GroupAssignment> all = traces.attributes().stream().map(ProxyPairs::withoutRareGroups).toList();
        Set<String> done = new LinkedHashSet<>();
        List<ProxyScan.Proxy> found = new ArrayList<>();
        for (GroupAssignment attribute : all) {
            if (isProtected.contains(attribute.attribute())) {
                done.add(attribute.attribute());
                // Each pair of protected attributes once: association has no direction.
                var features = new ArrayList<>(all.stream().filter(feature -> !done.contains(feature.attribute())).toList());
                features.addAll(traces.likings());
                found.addAll(ProxyScan.of(
                        features.stream().map(ProxyPairs::pooled).filter(feature -> feature.groups() > 1).toList(),
                        numbers,
                        List.of(attribute),
                        SHUFFLES));
            }
        }
        return adjustedTogether(found);
    }

    /** With p-values adjusted over all of them (Benjamini and Hochberg), strongest first. */
    private static List<ProxyScan.Proxy> adjustedTogether(List<ProxyScan.Proxy> pairs) {
        double[] adjusted = Multiplicity.benjaminiHochberg(pairs.stream().mapToDouble(ProxyScan.Proxy::p).toArray());
        List<ProxyScan.Proxy> together = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            var pair = pairs.get(i);
            together.add(new ProxyScan.Proxy(
                    pair.feature(), pair.attribute(), pair.strength(), pair.information(), pair.p(), adjusted[i]));
        }
        together.sort(Comparator.comparingDouble(pair -> -pair.strength()));
        return together;
    }

    /** Among many users, groups of fewer than one in two hundred count as unknown: they say little and spoil the test for the rest. */
    private static GroupAssignment withoutRareGroups(GroupAssignment attribute) {
        if (attribute.rows() <= MANY_USERS) {
            return attribute;
        }
        int[] sizes = attribute.sizes();
        int[] codes = attribute.codes().clone();
        for (int user = 0; user < codes.length; user++) {
            codes[user] = sizes[codes[user]] < RARE_GROUP * codes.length ? attribute.unknown() : codes[user];
        }
        return new GroupAssignment(attribute.attribute(), attribute.labels(), codes, attribute.unknown());
    }

    /** Among many users, values too rare for chi-square against the smallest group are one value; one that stays rare joins the unknown. */
    private static GroupAssignment pooled(GroupAssignment feature) {
        if (feature.rows() <= MANY_USERS) {
            return feature;
        }
        double least = LEAST_EXPECTED / RARE_GROUP;
        int[] sizes = feature.sizes();
        int[] place = new int[sizes.length];
        var labels = new ArrayList<String>();
        for (int g = 0; g < sizes.length; g++) {
            place[g] = -1;
            if (sizes[g] >= least && g != feature.unknown()) {
                place[g] = labels.size();
                labels.add(feature.labels().get(g));
            }
        }
        int rare = 0;
        for (int g = 0; g < sizes.length; g++) {
            rare += place[g] < 0 && g != feature.unknown() ? sizes[g] : 0;
        }
        int others = labels.size();
        if (rare >= least) {
            labels.add(DataBiasReport.Crossing.OTHERS);
        }
        int unknown = labels.size();
        labels.add(GroupAssignment.UNKNOWN);
        for (int g = 0; g < sizes.length; g++) {
            place[g] = place[g] >= 0 ? place[g] : g != feature.unknown() && rare >= least ? others : unknown;
        }
        int[] codes = Arrays.stream(feature.codes()).map(code -> place[code]).toArray();
        return new GroupAssignment(feature.attribute(), labels, codes, unknown);
    }
}
