package io.equipoise.fairness.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserGroupParityTest {
    @Test
    void by_hand() {
        // Scores prefer the first item, relevance the second. Flagged users get relevance .2 at the top, others .6. One slot.
        double[][] scores = {{1, 0.5}, {1, 0.5}};
        double[][] relevance = {{0.2, 0.9}, {0.6, 0.1}};
        // The flagged user changes items when 1 + .2 λ < .5 + .9 λ, from λ = 5/7 on; w = 2 / 2 = 1. Then the gap is .6 - .9 < 0.
        var fit = UserGroupParity.fit(scores, relevance, new boolean[] {true, false}, 1, 0.1);
        assertThat(fit.flaggedWorse()).isTrue();
        assertThat(fit.gapBefore()).isCloseTo(0.4, within(1e-12));
        assertThat(fit.multiplier()).isCloseTo(5.0 / 7, within(1e-6));
        assertThat(fit.gapAfter()).isCloseTo(-0.3, within(1e-9));
        assertThat(fit.kept()).isCloseTo(0.75, within(1e-12));
        assertThat(fit.bonusPerRelevance(true)).isCloseTo(5.0 / 7, within(1e-6));
        assertThat(fit.bonusPerRelevance(false)).isCloseTo(-5.0 / 7, within(1e-6));
    }

    @Test
    void closes_the_gap_at_a_price() {
        var shop = new Shop(3);
        var loose = UserGroupParity.fit(shop.scores, shop.relevance, shop.flagged, 5, 0.05);
        var tight = UserGroupParity.fit(shop.scores, shop.relevance, shop.flagged, 5, 0.01);
        assertThat(loose.gapBefore()).isGreaterThan(0.05);
        assertThat(loose.reached()).isTrue();
        assertThat(loose.gapAfter()).isLessThanOrEqualTo(0.05);
        assertThat(tight.gapAfter()).isLessThanOrEqualTo(0.01);
        assertThat(tight.multiplier()).isGreaterThan(loose.multiplier());
        assertThat(tight.kept()).isLessThan(loose.kept()).isBetween(0.5, 1.0);
    }

    @Test
    void the_other_group_may_be_the_worse_one() {
        var shop = new Shop(3);
        boolean[] turned = new boolean[shop.flagged.length];
        for (int user = 0; user < turned.length; user++) {
            turned[user] = !shop.flagged[user];
        }
        var one = UserGroupParity.fit(shop.scores, shop.relevance, shop.flagged, 5, 0.02);
        var other = UserGroupParity.fit(shop.scores, shop.relevance, turned, 5, 0.02);
        assertThat(other.flaggedWorse()).isNotEqualTo(one.flaggedWorse());
        assertThat(other.multiplier()).isCloseTo(one.multiplier(), within(1e-9));
        assertThat(other.bonusPerRelevance(true)).isCloseTo(one.bonusPerRelevance(false), within(1e-9));
    }

    @Test
    void a_gap_that_is_small_enough_costs_nothing() {
        var shop = new Shop(3);
        var fit = UserGroupParity.fit(shop.scores, shop.relevance, shop.flagged, 5, 1);
        assertThat(fit.multiplier()).isZero();
        assertThat(fit.kept()).isEqualTo(1);
        assertThat(fit.bonusPerRelevance(true)).isZero();
    }

    @Test
    void says_when_no_lists_can_be_that_even() {
        double[][] scores = {{1, 0.5}, {1, 0.5}};
        double[][] relevance = {{0.1, 0.1}, {0.9, 0.9}};
        var fit = UserGroupParity.fit(scores, relevance, new boolean[] {true, false}, 1, 0.1);
        assertThat(fit.reached()).isFalse();
        assertThat(fit.gapAfter()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void refuses_one_group_alone() {
        assertThatThrownBy(() -> UserGroupParity.fit(new double[][] {{1}}, new double[][] {{1}}, new boolean[] {true}, 1, 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 of 1");
    }

    /** A model that ranks flagged users by noise and the others by relevance. */
    private static final class Shop {
        private final double[][] scores;
        private final double[][] relevance;
        private final boolean[] flagged;

        Shop(int seed) {
            var random = new SplittableRandom(seed);
            flagged = new boolean[200];
            relevance = IntStream.range(0, 200).mapToObj(user -> random.doubles(30).toArray()).toArray(double[][]::new);
            scores = new double[200][30];
            for (int user = 0; user < 200; user++) {
                flagged[user] = user % 4 == 0;
                for (int item = 0; item < 30; item++) {
                    double noise = random.nextDouble();
                    scores[user][item] = flagged[user] ? 0.2 * relevance[user][item] + 0.8 * noise : 0.7 * relevance[user][item] + 0.3 * noise;
                }
            }
        }
    }
}
