package io.equipoise.fairness.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.FairnessVectors;
import io.equipoise.fairness.FairnessVectors.Vector;
import io.equipoise.fairness.Interval;
import io.equipoise.fairness.VectorCase;
import io.equipoise.fairness.metric.Divergence;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Reference libraries and published formulas give these values; so do we. */
class StatisticsVectorsTest {
    static Stream<Vector> statistics() {
        return FairnessVectors.where(vector -> vector.family().equals("statistics"));
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void agrees_with_the_vector(Vector vector) {
        VectorCase it = new VectorCase(vector);
        switch (vector.id()) {
            case "dv-beta-t" ->
                it.check(BetaContrast.of(it.number("slice_pos"), it.number("slice_n"), it.number("rest_pos"), it.number("rest_n")));
            case "dv-welch-t" -> it.check(Math.abs(WelchTest.of(it.doubles("a"), it.doubles("b")).t()));
            case "st-ks" -> {
                TestResult result = DistributionShift.kolmogorovSmirnov(it.doubles("a"), it.doubles("b"));
                it.check("D", result.statistic());
                it.check("p", result.pValue());
            }
            case "st-chi2-yates-fisher" -> twoByTwo(it);
            case "st-holm-bh" -> {
                it.check("holm", Multiplicity.holm(it.doubles("p")));
                it.check("bh", Multiplicity.benjaminiHochberg(it.doubles("p")));
                it.check("bonferroni", Multiplicity.bonferroni(it.doubles("p")));
                it.check("by", Multiplicity.benjaminiYekutieli(it.doubles("p")));
            }
            case "st-power-means" -> {
                Power power = new Power(it.number("alpha"), it.number("power"));
                it.check("n_per_group", power.usersForStandardisedGap(it.number("d")));
                it.check("n_normal_approx", power.usersForMeans(1, it.number("d"), 1));
            }
            case "st-power-props" -> {
                it.check("h", Power.arcsineGap(it.number("p1"), it.number("p2")));
                it.check("n_per_group", Power.USUAL.usersForProportions(it.number("p1"), it.number("p2")));
            }
            case "st-wilson" -> {
                for (int i = 0; i < it.input("n").size(); i++) {
                    near(it.expected().get(i), Proportion.wilson(it.doubles("successes")[i], it.doubles("n")[i], 0.95), 1e-8);
                }
            }
            case "st-auc-delong" -> {
                boolean[] positive = new boolean[it.ints("y").length];
                for (int i = 0; i < positive.length; i++) {
                    positive[i] = it.ints("y")[i] == 1;
                }
                DeLong auc = DeLong.of(it.doubles("score"), positive);
                it.check("auc", auc.auc());
                it.check("var", auc.variance());
                near(it.expected().get("wald_ci"), auc.wald(0.95), 1e-8);
                near(it.expected().get("logit_ci"), auc.logit(0.95), 1e-8);
            }
            case "st-perm-exact" -> permutation(it);
            case "cs-beta-binomial-ci" -> {
                for (int i = 0; i < it.input("cases").size(); i++) {
                    int[] one = FairnessVectors.ints(it.input("cases").get(i));
                    near(it.expected().get(i), new RateSequence(0.05, one[2]).interval(one[0], one[1]), vector.tolerance());
                }
            }
            case "cs-gamma-exp" -> {
                it.check("log_mixture", UniformBoundary.logGammaExponential(
                        it.number("s"), it.number("v"), it.number("alpha"), it.number("v_opt"), it.number("c")));
                it.check("bound", UniformBoundary.gammaExponential(
                        it.number("v"), it.number("alpha"), it.number("v_opt"), it.number("c")));
            }
            case "cs-poly-stitch" ->
                it.check(UniformBoundary.stitched(it.number("v"), it.number("alpha"), it.number("v_min"), it.number("c")));
            case "msprt" -> {
                SequentialRatioTest test = new SequentialRatioTest(it.number("s2"), it.number("tau2"));
                for (int i = 0; i < it.input("n").size(); i++) {
                    double mean = it.doubles("mean")[i];
                    near(it.expected().get("Lambda").get(i), test.ratio(it.ints("n")[i], mean), 1e-9);
                    near(it.expected().get("p").get(i), test.look(it.ints("n")[i], mean), 1e-9);
                }
            }
            case "st-divergences" -> {
                double[] p = it.doubles("p");
                double[] q = it.doubles("q");
                it.check("kl_pq", Divergence.kullbackLeibler(p, q));
                it.check("kl_qp", Divergence.kullbackLeibler(q, p));
                it.check("jsd_bits", Divergence.jensenShannon(p, q));
                it.check("jsd_nats", Divergence.jensenShannon(p, q) * Math.log(2));
                it.check("tvd", Divergence.totalVariation(p, q));
                it.check("linf", Divergence.largestDifference(p, q));
                it.check("hellinger", Divergence.hellinger(p, q));
            }
            default -> throw new AssertionError("No engine call for vector " + vector.id());
        }
    }

    private static void twoByTwo(VectorCase it) {
        double[][] table = it.matrix("table");
        ContingencyTest test = new ContingencyTest(table);
        it.check("chi2", test.chiSquare().statistic());
        it.check("chi2_yates", test.yates().statistic());
        it.check("p_yates", test.yates().pValue());
        FisherExactTest exact = FisherExactTest.of((int) table[0][0], (int) table[0][1], (int) table[1][0], (int) table[1][1]);
        it.check("fisher_p", exact.pValue());
        it.check("odds_ratio", exact.oddsRatio());
    }

    /** The vector is of the unstudentised option; studentised gives 5 of 126. */
    private static void permutation(VectorCase it) {
        Resampling unused = Resampling.seeded(1);
        PermutationTest.Result plain =
                PermutationTest.of(it.doubles("a"), it.doubles("b"), PermutationTest.Statistic.DIFFERENCE, unused);
        it.check("diff", plain.statistic());
        it.check("count", plain.extreme());
        it.check("total", plain.relabellings());
        it.check("p", plain.pValue());
        assertThat(PermutationTest.of(it.doubles("a"), it.doubles("b"), unused).extreme()).isEqualTo(5);
    }

    private static void near(JsonNode expected, Interval actual, double tolerance) {
        near(expected.get(0), actual.low(), tolerance);
        near(expected.get(1), actual.high(), tolerance);
    }

    private static void near(JsonNode expected, double actual, double tolerance) {
        assertThat(actual).isCloseTo(expected.asDouble(), within(tolerance));
    }
}
