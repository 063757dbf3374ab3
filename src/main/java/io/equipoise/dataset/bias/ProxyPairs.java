package io.equipoise.dataset.bias;

import io.equipoise.fairness.inference.Multiplicity;
import io.equipoise.fairness.inference.ProxyScan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Pairs of several scans as one family of questions. */
final class ProxyPairs {
    private ProxyPairs() {}

    /** With p-values adjusted over all of them (Benjamini and Hochberg), strongest first. */
    static List<ProxyScan.Proxy> adjustedTogether(List<ProxyScan.Proxy> pairs) {
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
}
