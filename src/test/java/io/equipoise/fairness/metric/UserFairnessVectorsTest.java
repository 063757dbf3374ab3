package io.equipoise.fairness.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.FairnessVectors;
import io.equipoise.fairness.FairnessVectors.Vector;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.VectorCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Peers and published formulas give these values for the fair treatment of user groups; so do we. */
class UserFairnessVectorsTest {
    static Stream<Vector> userFairness() {
        return FairnessVectors.where(vector -> vector.family().equals("user-fairness"));
    }

    @ParameterizedTest
    @MethodSource("userFairness")
    void agrees_with_the_vector(Vector vector) {
        VectorCase it = new VectorCase(vector);
        switch (vector.id()) {
            case "aif-gei-benefit" -> it.check("value", Inequality.generalizedEntropy(it.doubles("benefit"), it.number("alpha")));
            case "fl-demographic_parity_difference-to_overall" ->
                it.check(GroupDisparity.gapToOverall(selectionRates(it), overallSelectionRate(it)));
            case "fl-demographic_parity_ratio-to_overall" ->
                it.check(GroupDisparity.ratioToOverall(selectionRates(it), overallSelectionRate(it)));
            case "fl-equalized_odds_difference-between_groups" -> it.check(rates(it).equalizedOddsGap());
            case "fl-equalized_odds_difference-to_overall" -> it.check(rates(it).equalizedOddsGapToOverall());
            case "fl-equalized_odds_ratio-between_groups" -> it.check(rates(it).equalizedOddsRatio());
            case "fl-equalized_odds_ratio-to_overall" -> it.check(rates(it).equalizedOddsRatioToOverall());
            case "fl-equal_opportunity_difference-to_overall" ->
                it.check(GroupDisparity.gapToOverall(rates(it).truePositiveRates(), rates(it).overallTruePositiveRate()));
            case "fl-equal_opportunity_ratio-between_groups" -> it.check(GroupDisparity.ratio(rates(it).truePositiveRates()));
            case "fl-equal_opportunity_ratio-to_overall" ->
                it.check(GroupDisparity.ratioToOverall(rates(it).truePositiveRates(), rates(it).overallTruePositiveRate()));
            case "fl-metricframe-selrate" -> metricFrame(it);
            case "fl-ratio-one-zero" -> it.check(GroupDisparity.ratio(selectionRates(it)));
            case "fl-intersection" -> intersection(it);
            case "hol-mad" -> meanScoreDifference(it);
            case "steck-ckl" -> it.check("", Arrays.stream(it.matrix("q"))
                    .mapToDouble(q -> Miscalibration.of(it.doubles("p"), q, it.number("alpha")))
                    .toArray());
            case "ugf" -> userGroupFairness(it);
            case "lift-equalized-odds" -> confusionByGroup(it);
            case "pop-lift" -> {
                double[] profiles = meansOf(it.input("profile_pop"));
                double[] lists = meansOf(it.input("rec_pop"));
                it.check("gap_profile", TasteBias.mean(profiles));
                it.check("gap_rec", TasteBias.mean(lists));
                it.check("lift", TasteBias.popularityLift(profiles, lists));
            }
            default -> throw new AssertionError("No engine call for vector " + vector.id());
        }
    }

    private static GroupAssignment groups(VectorCase it) {
        Map<String, Integer> known = new LinkedHashMap<>();
        int[] codes = VectorCase.codes(it.input("group"), known);
        return GroupAssignment.of("group", List.copyOf(known.keySet()), codes);
    }

    private static double[] selectionRates(VectorCase it) {
        return GroupMeans.of(it.doubles("y_pred"), groups(it));
    }

    private static double overallSelectionRate(VectorCase it) {
        return TasteBias.mean(it.doubles("y_pred"));
    }

    private static ShownRates rates(VectorCase it) {
        int[] wanted = it.ints("y_true");
        int[] shown = it.ints("y_pred");
        GroupAssignment groups = groups(it);
        double[][] cells = new double[4][groups.groups()];
        for (int i = 0; i < wanted.length; i++) {
            int cell = wanted[i] == 1 ? 1 - shown[i] : 3 - shown[i];
            cells[cell][groups.codes()[i]]++;
        }
        return new ShownRates(cells[0], cells[1], cells[2], cells[3]);
    }

    private static void metricFrame(VectorCase it) {
        double[] byGroup = selectionRates(it);
        GroupAssignment groups = groups(it);
        for (int g = 0; g < byGroup.length; g++) {
            double expected = it.expected().get("by_group").get(groups.labels().get(g)).asDouble();
            assertThat(byGroup[g]).isCloseTo(expected, within(1e-9));
        }
        it.check("overall", GroupDisparity.overall(byGroup, groups.sizes()));
        it.check("group_min", GroupDisparity.worst(byGroup));
        it.check("difference", GroupDisparity.largestGap(byGroup));
        it.check("ratio", GroupDisparity.ratio(byGroup));
    }

    private static void intersection(VectorCase it) {
        Map<String, Integer> known = new LinkedHashMap<>();
        List<String> labels = List.copyOf(it.expected().propertyNames());
        labels.forEach(label -> known.put(label, known.size()));
        int[] codes = IntStream.range(0, it.input("g").size())
                .map(i -> known.get(it.input("g").get(i).asString() + "|" + it.input("h").get(i).asString()))
                .toArray();
        double[] rates = GroupMeans.of(it.doubles("y_pred"), GroupAssignment.of("g x h", labels, codes));
        for (int cell = 0; cell < rates.length; cell++) {
            JsonNode expected = it.expected().get(labels.get(cell));
            if (expected.isNull()) {
                assertThat(rates[cell]).isNaN();
            } else {
                assertThat(rates[cell]).isCloseTo(expected.asDouble(), within(1e-9));
            }
        }
    }

    private static void meanScoreDifference(VectorCase it) {
        double[] means = Arrays.stream(it.matrix("scores")).mapToDouble(TasteBias::mean).toArray();
        double[] byGroup = GroupMeans.of(means, GroupAssignment.of("a", List.of("b", "a"), it.ints("group_a")));
        it.check(byGroup[1] - byGroup[0]);
    }

    private static void userGroupFairness(VectorCase it) {
        List<String> labels = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        it.input("utility").propertyStream().forEach(group -> {
            labels.add(group.getKey());
            values.add(FairnessVectors.doubles(group.getValue()));
        });
        double[] means = values.stream().mapToDouble(TasteBias::mean).toArray();
        int[] sizes = values.stream().mapToInt(group -> group.length).toArray();
        it.check("overall", GroupDisparity.overall(means, sizes));
        it.check("ugf_M_F", GroupDisparity.largestGap(new double[] {means[labels.indexOf("M")], means[labels.indexOf("F")]}));
        it.check("gap_max_min", GroupDisparity.largestGap(means));
        it.check("ratio", GroupDisparity.ratio(means));
        it.check("mad_pairwise", GroupDisparity.meanPairwiseGap(means));
        it.check("between_group_var_weighted", GroupDisparity.betweenVariance(means, sizes));
        it.check("cv_groups", GroupDisparity.coefficientOfVariation(means));
        assertThat(means[labels.indexOf(it.expected().get("worst_group").asString())]).isEqualTo(GroupDisparity.worst(means));
    }

    private static void confusionByGroup(VectorCase it) {
        List<String> labels = List.copyOf(it.input("tp_fn_fp_tn").propertyNames());
        double[][] cells = new double[4][labels.size()];
        for (int g = 0; g < labels.size(); g++) {
            double[] counts = FairnessVectors.doubles(it.input("tp_fn_fp_tn").get(labels.get(g)));
            for (int c = 0; c < 4; c++) {
                cells[c][g] = counts[c];
            }
        }
        ShownRates rates = new ShownRates(cells[0], cells[1], cells[2], cells[3]);
        checkRates(it, labels, "tpr", rates.truePositiveRates());
        checkRates(it, labels, "fpr", rates.falsePositiveRates());
    }

    private static void checkRates(VectorCase it, List<String> labels, String name, double[] rates) {
        for (int g = 0; g < rates.length; g++) {
            assertThat(rates[g]).isCloseTo(it.expected().get(name).get(labels.get(g)).asDouble(), within(1e-5));
        }
        it.expected().get(name + "_pairs").propertyStream().forEach(pair -> {
            String[] ends = pair.getKey().split("-");
            double[] both = {rates[labels.indexOf(ends[0])], rates[labels.indexOf(ends[1])]};
            assertThat(GroupDisparity.largestGap(both)).isCloseTo(pair.getValue().asDouble(), within(1e-5));
        });
    }

    private static double[] meansOf(JsonNode byUser) {
        return byUser.valueStream().mapToDouble(values -> TasteBias.mean(FairnessVectors.doubles(values))).toArray();
    }
}
