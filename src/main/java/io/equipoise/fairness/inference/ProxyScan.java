package io.equipoise.fairness.inference;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.Association;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which features could stand in for a protected attribute? Every feature against every attribute, strongest first, with p-values that know how many
 * pairs were looked at (Benjamini–Hochberg).
 *
 * <p>Categorical features: bias-corrected Cramér's V and chi-square, by permutation where Cochran's rule fails. Numeric: η and Kruskal–Wallis. Users of
 * unknown attribute stay out. Undefined pairs (a constant side) are not listed. Cost O(features · attributes · users).
 */
public final class ProxyScan {
    /**
     * @param strength Cramér's V or η, 0 to 1
     * @param information mutual information over the attribute's entropy (Theil's U): the share of the attribute the feature gives away; NaN-free, 0
     *     for numeric features
     */
    public record Proxy(String feature, String attribute, double strength, double information, double p, double adjusted) {}

    /** A column of numbers. */
    public record Numeric(String name, double[] values) {}

    private ProxyScan() {}

    public static List<Proxy> of(
            List<GroupAssignment> categorical, List<Numeric> numeric, List<GroupAssignment> attributes, Resampling resampling) {
        List<Proxy> found = new ArrayList<>();
        for (GroupAssignment attribute : attributes) {
            for (GroupAssignment feature : categorical) {
                categorical(feature, attribute, resampling, found);
            }
            for (Numeric feature : numeric) {
                numeric(feature, attribute, found);
            }
        }
        double[] adjusted = Multiplicity.benjaminiHochberg(found.stream().mapToDouble(Proxy::p).toArray());
        List<Proxy> ranked = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Proxy raw = found.get(i);
            ranked.add(new Proxy(raw.feature, raw.attribute, raw.strength, raw.information, raw.p, adjusted[i]));
        }
        ranked.sort(Comparator.comparingDouble(proxy -> -proxy.strength));
        return ranked;
    }

    private static void categorical(
            GroupAssignment feature, GroupAssignment attribute, Resampling resampling, List<Proxy> found) {
        double[][] table = new double[attribute.groups()][feature.groups()];
        for (int u = 0; u < attribute.rows(); u++) {
            if (attribute.codes()[u] != attribute.unknown()) {
                table[attribute.codes()[u]][feature.codes()[u]]++;
            }
        }
        double strength = Association.cramersV(table);
        if (!Double.isNaN(strength)) {
            ContingencyTest test = new ContingencyTest(table);
            double p = (test.cochranHolds() ? test.chiSquare() : test.permuted(resampling)).pValue();
            found.add(new Proxy(
                    feature.attribute(), attribute.attribute(), strength, Association.uncertaintyCoefficient(table), p, p));
        }
    }

    private static void numeric(Numeric feature, GroupAssignment attribute, List<Proxy> found) {
        List<double[]> groups = new ArrayList<>();
        for (int g = 0; g < attribute.groups(); g++) {
            int code = g;
            double[] values = IntStream.range(0, attribute.rows())
                    .filter(u -> attribute.codes()[u] == code && code != attribute.unknown())
                    .filter(u -> !Double.isNaN(feature.values[u]))
                    .mapToDouble(u -> feature.values[u])
                    .toArray();
            if (values.length > 0) {
                groups.add(values);
            }
        }
        double eta = Math.sqrt(etaSquared(groups));
        if (groups.size() >= 2 && !Double.isNaN(eta)) {
            double p = KruskalWallisTest.of(groups.toArray(double[][]::new)).pValue();
            found.add(new Proxy(feature.name, attribute.attribute(), eta, 0, p, p));
        }
    }

    private static double etaSquared(List<double[]> groups) {
        double[] values = groups.stream().flatMapToDouble(Arrays::stream).toArray();
        int[] codes = new int[values.length];
        int at = 0;
        for (int g = 0; g < groups.size(); g++) {
            Arrays.fill(codes, at, at + groups.get(g).length, g);
            at += groups.get(g).length;
        }
        return Association.etaSquared(values, codes, groups.size());
    }
}
