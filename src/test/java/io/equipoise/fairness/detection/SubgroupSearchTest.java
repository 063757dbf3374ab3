package io.equipoise.fairness.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.FairnessVectors;
import io.equipoise.fairness.VectorCase;
import io.equipoise.fairness.detection.SubgroupOptions.Ranking;
import io.equipoise.fairness.inference.Multiplicity;
import io.equipoise.fairness.inference.WelchTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubgroupSearchTest {
    private static final List<String> THREE = List.of("x", "y", "z");

    @Test
    void agrees_with_the_vector_of_slice_scores() {
        var it = new VectorCase(FairnessVectors.byId("sl-score"));
        var score = new SliceScore((int) it.number("n"), it.number("avg_error"), it.number("alpha"));
        double[] sizes = it.doubles("slice_sizes");
        double[] errors = it.doubles("slice_errors");
        it.check("", IntStream.range(0, sizes.length).mapToDouble(i -> score.of(sizes[i], errors[i])).toArray());
    }

    @Test
    void no_part_of_a_slice_scores_above_its_bound() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 2_000; round++) {
            int size = 12 + random.nextInt(9);
            double[] errors = random.doubles(size).map(e -> e * e * e).toArray();
            double worst = Arrays.stream(errors).max().orElseThrow() * (1 + random.nextDouble());
            int support = 1 + random.nextInt(10);
            var score = new SliceScore(size * (1 + random.nextInt(40)), 0.05 + random.nextDouble(), 0.5 + random.nextDouble() / 2);
            double bound = score.bound(size, Arrays.stream(errors).sum(), worst, support);
            // The best part of each size holds the largest errors.
            double[] descending = Arrays.stream(errors).boxed().sorted(Comparator.reverseOrder()).mapToDouble(e -> e).toArray();
            double sum = 0;
            for (int s = 1; s <= size; s++) {
                sum += descending[s - 1];
                if (s >= support) {
                    assertThat(score.of(s, sum)).isLessThanOrEqualTo(bound + 1e-9);
                }
            }
        }
    }

    @Test
    void the_two_ends_alone_would_not_bound_it() {
        // 20 errors of 1 among 100 users of a slice: the part of just those 20 beats both a part of 10 and the whole.
        var score = new SliceScore(200, 0.1, 0.95);
        assertThat(score.of(20, 20)).isGreaterThan(Math.max(score.of(10, 10), score.of(100, 20)));
        assertThat(score.bound(100, 20, 1, 10)).isGreaterThanOrEqualTo(score.of(20, 20));
    }

    @Test
    void finds_what_looking_at_every_combination_finds() {
        for (int seed = 0; seed < 12; seed++) {
            var shop = Shop.random(seed, 400, 4);
            var options = new SubgroupOptions(Ranking.SLICE_SCORE, 0.95, 3, 20, 5, 9, 1);
            var quick = SubgroupSearch.of(shop.features, shop.errors, new SubgroupOptions(Ranking.SLICE_SCORE, 0.95, 3, 20, 5, 0, 1));
            var thorough = SubgroupSearch.of(shop.features, shop.errors, options);
            var expected = shop.everySlice(20, 3).stream()
                    .filter(slice -> slice.score > 0)
                    .sorted(Comparator.comparingDouble((Naive slice) -> -slice.score))
                    .limit(5)
                    .toList();
            assertThat(thorough.lookedAt()).isEqualTo(shop.everySlice(20, 3).size());
            assertThat(quick.lookedAt()).isLessThanOrEqualTo(thorough.lookedAt());
            for (var report : List.of(quick, thorough)) {
                assertThat(report.worst()).as("seed " + seed).hasSameSizeAs(expected);
                for (int i = 0; i < expected.size(); i++) {
                    assertThat(report.worst().get(i).score()).isCloseTo(expected.get(i).score, within(1e-9));
                    assertThat(report.worst().get(i).users()).isEqualTo(expected.get(i).inside.length);
                }
            }
        }
    }

    @Test
    void compares_each_with_everybody_else_and_corrects_for_all_that_were_looked_at() {
        var shop = Shop.random(5, 500, 3);
        var report = SubgroupSearch.of(shop.features, shop.errors, new SubgroupOptions(Ranking.SLICE_SCORE, 0.99, 2, 30, 3, 19, 1));
        var all = shop.everySlice(30, 2);
        double[] p = all.stream()
                .mapToDouble(slice -> {
                    var welch = WelchTest.of(slice.inside, slice.outside);
                    return welch.difference() > 0 ? welch.pValue() / 2 : 1 - welch.pValue() / 2;
                })
                .toArray();
        double[] discovery = Multiplicity.benjaminiHochberg(p);
        assertThat(report.worst()).isNotEmpty();
        for (var found : report.worst()) {
            int at = IntStream.range(0, all.size()).filter(i -> all.get(i).conditions.equals(names(found))).findFirst().orElseThrow();
            var welch = WelchTest.of(all.get(at).inside, all.get(at).outside);
            assertThat(found.pValue()).isCloseTo(p[at], within(1e-9));
            assertThat(found.discovery()).isCloseTo(discovery[at], within(1e-9));
            assertThat(found.excess().low()).isCloseTo(welch.interval(0.95).low(), within(1e-9));
            assertThat(found.excess().high()).isCloseTo(welch.interval(0.95).high(), within(1e-9));
            assertThat(found.familywise()).isBetween(1.0 / 20, 1.0);
            double mean = Arrays.stream(shop.errors).average().orElseThrow();
            assertThat(found.conditions().stream().mapToDouble(Subgroup.Condition::share).sum())
                    .isCloseTo(found.error() - mean, within(1e-9));
        }
    }

    @Test
    void shares_of_two_conditions_are_their_shapley_values() {
        var shop = Shop.planted(1, 2_000);
        var found = SubgroupSearch.of(shop.features, shop.errors, new SubgroupOptions(Ranking.SLICE_SCORE, 0.95, 2, 50, 1, 19, 1)).worst().getFirst();
        double all = shop.mean(user -> true);
        double first = shop.mean(user -> shop.code(0, user) == 2) - all;
        double second = shop.mean(user -> shop.code(1, user) == 0) - all;
        double both = found.error() - all;
        assertThat(names(found)).containsExactly("a0=z", "a1=x");
        assertThat(found.conditions().get(0).share()).isCloseTo((first + both - second) / 2, within(1e-9));
        assertThat(found.conditions().get(1).share()).isCloseTo((second + both - first) / 2, within(1e-9));
    }

    @Test
    void finds_a_planted_crossing_and_is_sure_of_it() {
        var shop = Shop.planted(7, 3_000);
        var report = SubgroupSearch.of(shop.features, shop.errors, SubgroupOptions.standard(3_000, 11));
        assertThat(names(report.worst().getFirst())).containsExactly("a0=z", "a1=x");
        assertThat(report.worst().getFirst().familywise()).isEqualTo(1.0 / 201);
        assertThat(report.supported(0.05)).isNotEmpty();
    }

    @Test
    void by_evidence_the_largest_statistic_comes_first_and_is_told_once() {
        for (int seed = 0; seed < 8; seed++) {
            var shop = Shop.random(seed, 400, 4);
            var report = SubgroupSearch.of(shop.features, shop.errors, new SubgroupOptions(Ranking.EVIDENCE, 0.95, 3, 20, 4, 19, 1));
            var strongest = shop.everySlice(20, 3).stream()
                    .max(Comparator.comparingDouble(slice -> (mean(slice.inside) - mean(slice.outside))
                            / Math.sqrt(1.0 / slice.inside.length + 1.0 / slice.outside.length)))
                    .orElseThrow();
            assertThat(names(report.worst().getFirst())).isEqualTo(strongest.conditions);
            for (int i = 0; i < report.worst().size(); i++) {
                for (int j = 0; j < i; j++) {
                    var one = names(report.worst().get(i));
                    var other = names(report.worst().get(j));
                    assertThat(one.containsAll(other) || other.containsAll(one)).isFalse();
                    assertThat(report.worst().get(i).familywise()).isGreaterThanOrEqualTo(report.worst().get(j).familywise());
                }
            }
        }
    }

    @Test
    void by_evidence_a_small_group_is_found_where_errors_are_large_for_everybody() {
        var random = new SplittableRandom(2);
        int[] region = new int[2_000];
        double[] errors = new double[2_000];
        for (int user = 0; user < 2_000; user++) {
            region[user] = user % 10 == 0 ? 1 : 0;
            errors[user] = 1 - random.nextDouble() * (region[user] == 1 ? 0.1 : 0.4);
        }
        var features = List.of(new SliceFeature("region", List.of("rest", "northwest"), region));
        var usual = SubgroupSearch.of(features, errors, SubgroupOptions.standard(2_000, 1));
        assertThat(names(usual.worst().getFirst())).containsExactly("region=northwest");
        var sliceLine = SubgroupSearch.of(features, errors, new SubgroupOptions(Ranking.SLICE_SCORE, 0.95, 3, 50, 5, 19, 1));
        assertThat(sliceLine.worst()).isEmpty();
    }

    @Test
    void cries_wolf_as_rarely_as_it_says() {
        int alarms = 0;
        int runs = 200;
        for (int seed = 0; seed < runs; seed++) {
            var shop = Shop.random(1_000 + seed, 300, 3);
            var report = SubgroupSearch.of(shop.features, shop.errors, new SubgroupOptions(Ranking.EVIDENCE, 0.95, 2, 20, 5, 39, seed));
            alarms += report.supported(0.1).isEmpty() ? 0 : 1;
        }
        // At most 10 % expected; 3.5 standard errors of 200 runs above that would be 17.4 %.
        assertThat(alarms).isBetween(1, 34);
    }

    @Test
    void gives_the_same_bits_on_any_number_of_threads() throws Exception {
        var shop = Shop.planted(3, 1_500);
        var options = SubgroupOptions.standard(1_500, 5);
        var alone = new ForkJoinPool(1).submit(() -> SubgroupSearch.of(shop.features, shop.errors, options)).get();
        var together = new ForkJoinPool(4).submit(() -> SubgroupSearch.of(shop.features, shop.errors, options)).get();
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void leaves_out_users_whose_value_is_missing() {
        int[] codes = new int[200];
        double[] errors = new double[200];
        for (int user = 0; user < 200; user++) {
            codes[user] = user < 100 ? SliceFeature.MISSING : user % 2;
            errors[user] = user < 100 ? 1 : user % 2 == 0 ? 0.5 : 0.1;
        }
        var report = SubgroupSearch.of(
                List.of(new SliceFeature("region", List.of("north", "south"), codes)), errors, new SubgroupOptions(Ranking.SLICE_SCORE, 1, 1, 20, 5, 9, 1));
        assertThat(report.lookedAt()).isEqualTo(2);
        assertThat(report.worst()).allSatisfy(found -> assertThat(found.users()).isEqualTo(50));
    }

    @Test
    void has_nothing_to_say_when_nobody_is_served_badly() {
        var shop = Shop.random(1, 100, 2);
        var report = SubgroupSearch.of(shop.features, new double[100], SubgroupOptions.standard(100, 1));
        assertThat(report.worst()).isEmpty();
        var same = new double[100];
        Arrays.fill(same, 0.4);
        assertThat(SubgroupSearch.of(shop.features, same, SubgroupOptions.standard(100, 1)).worst()).isEmpty();
    }

    @Test
    void refuses_errors_that_are_no_loss() {
        var shop = Shop.random(1, 100, 2);
        shop.errors[7] = Double.NaN;
        assertThatThrownBy(() -> SubgroupSearch.of(shop.features, shop.errors, SubgroupOptions.standard(100, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN for user 7");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static List<String> names(Subgroup found) {
        return found.conditions().stream().map(one -> one.attribute() + "=" + one.value()).toList();
    }

    private record Naive(List<String> conditions, double[] inside, double[] outside, double score) {}

    private record Shop(List<SliceFeature> features, double[] errors) {
        static Shop random(int seed, int users, int attributes) {
            var random = new SplittableRandom(seed);
            var features = new ArrayList<SliceFeature>();
            for (int a = 0; a < attributes; a++) {
                features.add(new SliceFeature("a" + a, THREE, random.ints(users, 0, 3).toArray()));
            }
            return new Shop(features, random.doubles(users).toArray());
        }

        /** Users with a0 = z and a1 = x have .25 more error. */
        static Shop planted(int seed, int users) {
            var shop = random(seed, users, 5);
            for (int user = 0; user < users; user++) {
                shop.errors[user] = shop.errors[user] / 2 + (shop.code(0, user) == 2 && shop.code(1, user) == 0 ? 0.25 : 0);
            }
            return shop;
        }

        int code(int feature, int user) {
            return features.get(feature).codes()[user];
        }

        double mean(java.util.function.IntPredicate who) {
            return IntStream.range(0, errors.length).filter(who).mapToDouble(user -> errors[user]).average().orElseThrow();
        }

        /** By nested loops over all value tuples. */
        List<Naive> everySlice(int support, int level) {
            var slices = new ArrayList<Naive>();
            int[] chosen = new int[features.size()];
            int combinations = (int) Math.pow(4, features.size());
            for (int c = 1; c < combinations; c++) {
                int rest = c;
                int conditions = 0;
                for (int f = 0; f < chosen.length; f++) {
                    chosen[f] = rest % 4 - 1;
                    conditions += chosen[f] >= 0 ? 1 : 0;
                    rest /= 4;
                }
                if (conditions <= level) {
                    int[] members = IntStream.range(0, errors.length)
                            .filter(user -> IntStream.range(0, chosen.length).allMatch(f -> chosen[f] < 0 || code(f, user) == chosen[f]))
                            .toArray();
                    if (members.length >= support) {
                        slices.add(naive(chosen, members));
                    }
                }
            }
            return slices;
        }

        private Naive naive(int[] chosen, int[] members) {
            boolean[] in = new boolean[errors.length];
            Arrays.stream(members).forEach(user -> in[user] = true);
            double[] inside = IntStream.range(0, in.length).filter(u -> in[u]).mapToDouble(u -> errors[u]).toArray();
            double[] outside = IntStream.range(0, in.length).filter(u -> !in[u]).mapToDouble(u -> errors[u]).toArray();
            double mean = Arrays.stream(errors).average().orElseThrow();
            double error = Arrays.stream(inside).average().orElseThrow();
            double score = 0.95 * (error / mean - 1) - 0.05 * ((double) errors.length / members.length - 1);
            var names = IntStream.range(0, chosen.length)
                    .filter(f -> chosen[f] >= 0)
                    .mapToObj(f -> "a" + f + "=" + THREE.get(chosen[f]))
                    .toList();
            return new Naive(names, inside, outside, score);
        }
    }
}
