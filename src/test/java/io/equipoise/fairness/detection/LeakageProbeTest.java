package io.equipoise.fairness.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.metric.Auc;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeakageProbeTest {
    private static final LeakageProbe.Options QUICK = new LeakageProbe.Options(50, 200, 39, 5);

    @Test
    void weighs_tokens_by_how_rare_they_are() {
        // By hand: idf(tea) = ln(4/3) + 1, idf(mug) = ln(4/2) + 1; the first row is (2 idf(tea), idf(mug)) made of length 1.
        var bags = FeatureBags.of(List.of(List.of("tea", "mug", "tea"), List.of("tea"), List.of()));
        double tea = 2 * (Math.log(4.0 / 3) + 1);
        double mug = Math.log(4.0 / 2) + 1;
        double length = Math.hypot(tea, mug);
        assertThat(bags.name(0)).isEqualTo("mug");
        assertThat(bags.dot(0, new double[] {1, 0})).isCloseTo(mug / length, within(1e-12));
        assertThat(bags.dot(0, new double[] {0, 1})).isCloseTo(tea / length, within(1e-12));
        assertThat(bags.dot(1, new double[] {0, 1})).isCloseTo(1, within(1e-12));
        assertThat(bags.present(2)).isEmpty();
    }

    @Test
    void more_tokens_than_columns_share_columns() {
        var tokens = IntStream.range(0, 300).mapToObj(i -> List.of("brand " + i)).toList();
        var bags = FeatureBags.of(tokens, 64);
        assertThat(bags.width()).isLessThanOrEqualTo(64);
        assertThat(IntStream.range(0, 300).map(user -> bags.present(user)[0]).distinct().count()).isGreaterThan(50);
    }

    @Test
    void logistic_regression_without_a_penalty_finds_the_log_odds() {
        // 30 of 40 users with the token are positive, 10 of 60 without: b = ln(10/50), w = ln(30/10) - b.
        var tokens = new ArrayList<List<String>>();
        boolean[] positive = new boolean[100];
        for (int user = 0; user < 100; user++) {
            tokens.add(user < 40 ? List.of("token") : List.of());
            positive[user] = user < 30 || user >= 90;
        }
        var model = LogisticModel.fit(FeatureBags.of(tokens), positive, 1e9);
        assertThat(model.intercept()).isCloseTo(Math.log(10.0 / 50), within(1e-4));
        assertThat(model.weights()[0]).isCloseTo(Math.log(3) - Math.log(10.0 / 50), within(1e-4));
    }

    @Test
    void logistic_regression_ends_where_no_step_improves_it() {
        var random = new SplittableRandom(4);
        var tokens = bags(random, 200, user -> 0);
        boolean[] positive = new boolean[200];
        for (int user = 0; user < 200; user++) {
            positive[user] = random.nextInt(3) == 0;
        }
        var bags = FeatureBags.of(tokens);
        var model = LogisticModel.fit(bags, positive, 0.7);
        double best = objective(bags, positive, 0.7, model.weights(), model.intercept());
        for (int c = 0; c < bags.width(); c++) {
            for (double step : new double[] {-1e-3, 1e-3}) {
                double[] moved = model.weights().clone();
                moved[c] += step;
                assertThat(objective(bags, positive, 0.7, moved, model.intercept())).isGreaterThan(best);
            }
        }
        assertThat(objective(bags, positive, 0.7, model.weights(), model.intercept() + 1e-3)).isGreaterThan(best);
        assertThat(objective(bags, positive, 0.7, model.weights(), model.intercept() - 1e-3)).isGreaterThan(best);
    }

    @Test
    void trees_see_what_a_line_cannot() {
        var tokens = new ArrayList<List<String>>();
        boolean[] positive = new boolean[400];
        for (int user = 0; user < 400; user++) {
            boolean tea = user % 2 == 0;
            boolean mug = user % 4 < 2;
            tokens.add(tea && mug ? List.of("tea", "mug") : tea ? List.of("tea") : mug ? List.of("mug") : List.of("spoon"));
            positive[user] = tea != mug || user % 40 == 1;
        }
        var bags = FeatureBags.of(tokens);
        var trees = BoostedTrees.fit(bags, positive);
        double[] scores = IntStream.range(0, 400).mapToDouble(user -> trees.score(bags, user)).toArray();
        assertThat(Auc.of(scores, positive)).isGreaterThan(0.9);
    }

    @Test
    void a_weighted_auc_is_the_auc_of_repeated_users() {
        double[] scores = {0.1, 0.4, 0.4, 0.8, 0.3};
        boolean[] positive = {false, true, false, true, true};
        assertThat(new WeightedAuc(scores, positive).of(new int[] {2, 1, 3, 0, 2}))
                .isCloseTo(
                        Auc.of(
                                new double[] {0.1, 0.1, 0.4, 0.4, 0.4, 0.4, 0.3, 0.3},
                                new boolean[] {false, false, true, false, false, false, true, true}),
                        within(1e-12));
    }

    @Test
    void lists_that_give_the_attribute_away_are_told_with_what_gives_it_away() {
        var random = new SplittableRandom(1);
        int[] codes = codes(random, 600, 2);
        var report = LeakageProbe.of(
                gender(codes), bags(random, 600, user -> codes[user]), bags(random, 600, user -> 0), QUICK);
        assertThat(report.list().auc()).isGreaterThan(0.75);
        assertThat(report.history().auc()).isBetween(0.4, 0.6);
        assertThat(report.excess()).isCloseTo(report.list().auc() - report.history().auc(), within(1e-12));
        assertThat(report.excessInterval().low()).isPositive();
        assertThat(report.pValue()).isEqualTo(1.0 / 40);
        assertThat(report.level()).isEqualTo(LeakageReport.Level.HIGH);
        assertThat(report.telling().getFirst().token()).isEqualTo("extra");
        assertThat(report.telling().getFirst().value()).isEqualTo("men");
        assertThat(report.telling().getFirst().weight()).isPositive();
        assertThat(report.list().boosted()).isGreaterThan(0.75);
    }

    @Test
    void lists_that_mirror_legitimate_taste_show_no_excess() {
        var random = new SplittableRandom(2);
        int[] codes = codes(random, 600, 2);
        var report = LeakageProbe.of(
                gender(codes), bags(random, 600, user -> codes[user]), bags(random, 600, user -> codes[user]), QUICK);
        assertThat(report.list().auc()).isGreaterThan(0.7);
        assertThat(report.excessInterval().low()).isNegative();
        assertThat(report.excessInterval().high()).isPositive();
    }

    @Test
    void lists_that_know_nothing_are_at_chance() {
        int alarms = 0;
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(100 + seed);
            int[] codes = codes(random, 240, 3);
            var attribute = new SliceFeature("age", List.of("young", "middle", "old"), codes);
            var report = LeakageProbe.of(
                    attribute,
                    bags(random, 240, user -> 0),
                    bags(random, 240, user -> 0),
                    new LeakageProbe.Options(20, 50, 19, seed));
            alarms += report.pValue() <= 0.1 ? 1 : 0;
            assertThat(report.level()).isNotEqualTo(LeakageReport.Level.HIGH);
        }
        // Two expected; seven or more has a chance below 0.3 %.
        assertThat(alarms).isLessThan(7);
    }

    @Test
    void gives_the_same_bits_on_any_number_of_threads() throws Exception {
        var random = new SplittableRandom(3);
        int[] codes = codes(random, 300, 3);
        var attribute = new SliceFeature("age", List.of("young", "middle", "old"), codes);
        var lists = bags(random, 300, user -> codes[user] % 2);
        var histories = bags(random, 300, user -> 0);
        var options = new LeakageProbe.Options(20, 50, 9, 1);
        var alone = new ForkJoinPool(1).submit(() -> LeakageProbe.of(attribute, lists, histories, options)).get();
        var together = new ForkJoinPool(3).submit(() -> LeakageProbe.of(attribute, lists, histories, options)).get();
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void refuses_an_attribute_with_one_value() {
        int[] codes = new int[120];
        var bags = bags(new SplittableRandom(1), 120, user -> 0);
        assertThatThrownBy(() -> LeakageProbe.of(gender(codes), bags, bags, QUICK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two values of gender need 50 users each, 1 has them");
    }

    private static SliceFeature gender(int[] codes) {
        return new SliceFeature("gender", List.of("women", "men"), codes);
    }

    private static int[] codes(SplittableRandom random, int users, int values) {
        return random.ints(users, 0, values).toArray();
    }

    /** Five of twelve tokens at random; users whose class is 1 have the token "extra" seven times in ten. */
    private static List<List<String>> bags(SplittableRandom random, int users, java.util.function.IntUnaryOperator kind) {
        var bags = new ArrayList<List<String>>();
        for (int user = 0; user < users; user++) {
            var tokens = new ArrayList<String>();
            for (int i = 0; i < 5; i++) {
                tokens.add("token " + random.nextInt(12));
            }
            if (kind.applyAsInt(user) == 1 && random.nextInt(10) < 7) {
                tokens.add("extra");
            }
            bags.add(tokens);
        }
        return bags;
    }

    /** Term by term, as the definition has it. */
    private static double objective(FeatureBags bags, boolean[] positive, double c, double[] weights, double intercept) {
        double value = 0;
        for (double w : weights) {
            value += w * w / (2 * c);
        }
        for (int user = 0; user < positive.length; user++) {
            double f = intercept + bags.dot(user, weights);
            value += Math.log(1 + Math.exp(positive[user] ? -f : f));
        }
        return value;
    }
}
