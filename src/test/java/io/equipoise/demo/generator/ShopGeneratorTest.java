package io.equipoise.demo.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.ItemNeighbours;
import io.equipoise.dataset.RankingQuality;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.TrainTestSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopGeneratorTest {
    private static final LocalDate END = LocalDate.parse("2026-03-01");

    @TempDir
    static Path folder;

    private static GeneratedShop shop;
    private static InteractionLog log;

    @BeforeAll
    static void generate() {
        shop = ShopGenerator.generate(ShopPlan.demo(END), folder.resolve("shop"));
        log = ShopLog.of(shop);
    }

    @Test
    void the_shop_has_the_planned_size_and_a_year_of_events() {
        assertThat(log.userCount()).isEqualTo(2_000);
        assertThat(log.itemCount()).isEqualTo(2_465);
        assertThat(log.eventCount()).isBetween(100_000, 150_000);
        assertThat(log.itemAttributes().categorical("provider").orElseThrow().labels()).hasSize(60 + 1);
        for (int e = 0; e < log.eventCount(); e++) {
            var day = Instant.ofEpochSecond(log.eventTime(e)).toString().substring(0, 10);
            assertThat(day).isBetween(END.minusDays(365).toString(), END.minusDays(1).toString());
        }
    }

    @Test
    void the_shop_is_as_concentrated_and_as_active_as_real_ones() {
        var measured = shop.truth().measured();

        assertThat(measured.get("itemGini")).isBetween(.58, .68);
        assertThat(measured.get("topFifthShare")).isBetween(.62, .72);
        assertThat(measured.get("lnEventsPerUserMean")).isBetween(2.3, 3.7);
        assertThat(measured.get("lnEventsPerUserSd")).isBetween(1.1, 1.3);
        assertThat(measured.get("pairsWith.view")).isCloseTo(.95, within(.005));
        assertThat(measured.get("pairsWith.cart")).isCloseTo(.11, within(.005));
        assertThat(measured.get("pairsWith.purchase")).isCloseTo(.018, within(.002));
        assertThat(measured.get("events")).isEqualTo(log.eventCount());
    }

    @Test
    void large_sellers_are_seen_two_point_eight_times_their_share_of_the_catalogue() {
        var tier = log.itemAttributes().categorical("provider_tier").orElseThrow();
        int large = tier.labels().indexOf("large");
        double catalogue = Arrays.stream(tier.codes()).filter(code -> code == large).count() / (double) log.itemCount();
        long views = 0;
        long ofLarge = 0;
        for (int e = 0; e < log.eventCount(); e++) {
            if (log.eventType(e) == EventType.VIEW) {
                views++;
                ofLarge += tier.codes()[log.eventItem(e)] == large ? 1 : 0;
            }
        }

        assertThat(ofLarge / (double) views / catalogue).isCloseTo(2.8, within(.1));
        assertThat(shop.truth().overExposed().viewRatio()).isCloseTo(ofLarge / (double) views / catalogue, within(1e-9));
    }

    @Test
    void six_percent_have_no_gender_and_twelve_live_overseas() {
        var gender = log.userAttributes().categorical("gender").orElseThrow();
        var region = log.userAttributes().categorical("region").orElseThrow();

        assertThat(Arrays.stream(gender.codes()).filter(code -> code == gender.unknownCode()).count() / 2_000.0)
                .isCloseTo(.06, within(.012));
        assertThat(Arrays.stream(region.codes()).filter(code -> code == region.labels().indexOf("overseas")))
                .hasSize(12);
    }

    @Test
    void the_planted_region_is_served_worse_by_twice_what_its_size_can_show_and_the_device_makes_no_difference() {
        var split = TrainTestSplit.of(log, SplitPlan.standard());
        double[] ndcg = RankingQuality.of(log, split, ItemNeighbours.of(log, split, 10)).ndcgOfUser();
        var region = log.userAttributes().categorical("region").orElseThrow();
        int worse = region.labels().indexOf(shop.truth().servedWorse().group());
        var gap = Gap.of(split, ndcg, user -> region.codes()[user] == worse);

        assertThat(gap.difference).isLessThan(-2 * gap.detectable);
        assertThat(gap.high).isNegative();

        var device = log.userAttributes().categorical(shop.truth().noGap()).orElseThrow();
        for (int group = 0; group < device.unknownCode(); group++) {
            int of = group;
            var none = Gap.of(split, ndcg, user -> device.codes()[user] == of);
            assertThat(none.low).as(device.labels().get(group)).isNegative();
            assertThat(none.high).as(device.labels().get(group)).isPositive();
        }
    }

    /** Mean of a group minus mean of the rest, its 95 % user-bootstrap interval, and what could be detected with 80 % power at 5 %. */
    private record Gap(double difference, double low, double high, double detectable) {
        static Gap of(TrainTestSplit split, double[] metric, IntPredicate inGroup) {
            double[] in = Arrays.stream(split.users()).filter(inGroup).mapToDouble(u -> metric[u]).toArray();
            double[] out = Arrays.stream(split.users()).filter(inGroup.negate()).mapToDouble(u -> metric[u]).toArray();
            var random = new SplittableRandom(7);
            double[] resampled = random.doubles(1_000)
                    .map(ignored -> resampledMean(in, random) - resampledMean(out, random))
                    .sorted()
                    .toArray();
            double all = Arrays.stream(split.users()).mapToDouble(u -> metric[u]).average().orElseThrow();
            double variance = Arrays.stream(split.users())
                    .mapToDouble(u -> (metric[u] - all) * (metric[u] - all))
                    .average()
                    .orElseThrow();
            return new Gap(
                    mean(in) - mean(out),
                    resampled[25],
                    resampled[974],
                    (1.96 + 0.84) * Math.sqrt(variance * (1.0 / in.length + 1.0 / out.length)));
        }

        private static double mean(double[] values) {
            return Arrays.stream(values).average().orElseThrow();
        }

        private static double resampledMean(double[] values, SplittableRandom random) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            return sum / values.length;
        }
    }

    @Test
    void the_same_plan_gives_the_same_files_and_another_seed_others() throws IOException {
        var plan = new ShopPlan(200, 4_000, 5, END);
        var one = ShopGenerator.generate(plan, folder.resolve("one"));
        var two = ShopGenerator.generate(plan, folder.resolve("two"));
        var other = ShopGenerator.generate(new ShopPlan(200, 4_000, 6, END), folder.resolve("other"));

        assertThat(Files.mismatch(one.events(), two.events())).isEqualTo(-1);
        assertThat(Files.mismatch(one.items(), two.items())).isEqualTo(-1);
        assertThat(Files.mismatch(one.users(), two.users())).isEqualTo(-1);
        assertThat(Files.mismatch(one.truthFile(), two.truthFile())).isEqualTo(-1);
        assertThat(Files.mismatch(one.events(), other.events())).isNotEqualTo(-1);
    }

    @Test
    void a_plan_too_small_is_refused() {
        assertThatThrownBy(() -> new ShopPlan(99, 10_000, 1, END)).hasMessageContaining("99");
        assertThatThrownBy(() -> new ShopPlan(100, 999, 1, END)).hasMessageContaining("999");
    }
}
