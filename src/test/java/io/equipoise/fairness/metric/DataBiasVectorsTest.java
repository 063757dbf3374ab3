package io.equipoise.fairness.metric;

import io.equipoise.fairness.FairnessVectors;
import io.equipoise.fairness.FairnessVectors.Vector;
import io.equipoise.fairness.VectorCase;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers give these values for bias in data; so do we. */
class DataBiasVectorsTest {
    static Stream<Vector> dataBias() {
        return FairnessVectors.where(vector -> vector.family().equals("data-bias"));
    }

    @ParameterizedTest
    @MethodSource("dataBias")
    void agrees_with_the_vector(Vector vector) {
        VectorCase it = new VectorCase(vector);
        switch (vector.id()) {
            case "aif-ci-weighted" -> // the peer's sign is the opposite of the published one, which is ours
                it.check("value", -DataBias.classImbalance(weightOf(it, 1), weightOf(it, 0)));
            case "aif-kl-weighted" -> it.check("value", Divergence.kullbackLeibler(labelWeights(it, 1), labelWeights(it, 0)));
            case "aif-cdd-weighted" -> it.check("value", disparityOverGroups(it));
            case "sm-ci" -> {
                long sensitive = it.input("sensitive").valueStream().filter(flag -> flag.asBoolean()).count();
                it.check(DataBias.classImbalance(it.input("sensitive").size() - sensitive, sensitive));
            }
            case "sm-lp" -> it.check(Divergence.lp(labelCounts(it, false), labelCounts(it, true), 2));
            case "sm-tvd" -> it.check(Divergence.totalVariation(labelCounts(it, false), labelCounts(it, true)));
            case "lift-kl-smoothed" -> // the peer smooths one side only and takes logs to base 2: an option here
                it.check(Divergence.bits(Divergence.smoothedKullbackLeibler(
                        counts(it, "p_counts"), counts(it, "q_counts"), 0, it.number("alpha"))));
            case "lift-tvd-linf" -> {
                it.check("tvd", Divergence.totalVariation(counts(it, "p_counts"), counts(it, "q_counts")));
                it.check("linf", Divergence.largestDifference(counts(it, "p_counts"), counts(it, "q_counts")));
            }
            default -> throw new AssertionError("No engine call for vector " + vector.id());
        }
    }

    private static double weightOf(VectorCase it, int group) {
        int[] groups = it.ints("group");
        double[] weights = it.doubles("weight");
        return IntStream.range(0, groups.length).filter(i -> groups[i] == group).mapToDouble(i -> weights[i]).sum();
    }

    private static double[] labelWeights(VectorCase it, int group) {
        int[] groups = it.ints("group");
        int[] labels = it.ints("label");
        double[] weights = it.doubles("weight");
        double[] sums = new double[3];
        for (int i = 0; i < groups.length; i++) {
            sums[labels[i]] += groups[i] == group ? weights[i] : 0;
        }
        return sums;
    }

    /** The peer's strata are the groups themselves: the disparity of each, weighted by its size. */
    private static double disparityOverGroups(VectorCase it) {
        double[] disparities = new double[3];
        double[] sizes = new double[3];
        double rejected = 0;
        double accepted = 0;
        for (int g = 0; g < 3; g++) {
            rejected += labelWeights(it, g)[0];
            accepted += labelWeights(it, g)[1];
        }
        for (int g = 0; g < 3; g++) {
            double[] labels = labelWeights(it, g);
            disparities[g] = DataBias.demographicDisparity(labels[0], rejected, labels[1], accepted);
            sizes[g] = Arrays.stream(labels).sum();
        }
        return DataBias.conditionalDemographicDisparity(disparities, sizes);
    }

    private static double[] labelCounts(VectorCase it, boolean sensitive) {
        Map<String, Integer> known = new LinkedHashMap<>();
        int[] labels = VectorCase.codes(it.input("label"), known);
        double[] counts = new double[known.size()];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]] += it.input("sensitive").get(i).asBoolean() == sensitive ? 1 : 0;
        }
        return counts;
    }

    private static double[] counts(VectorCase it, String field) {
        return new TreeSet<>(it.input(field).propertyNames())
                .stream().mapToDouble(label -> it.input(field).get(label).asDouble()).toArray();
    }
}
