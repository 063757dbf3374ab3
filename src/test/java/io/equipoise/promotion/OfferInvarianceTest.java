package io.equipoise.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.promotion.OfferRequest.Conditions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OfferInvarianceTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final Map<String, String> WOMAN = Map.of("gender", "F");
    private static final Map<String, String> MAN = Map.of("gender", "M");
    private static final PromotionEngine ENGINE = new PromotionEngine(List.of(
            new Promotion("BUY3", "category", "tea", new BigDecimal("0.2"), 3, DAY, DAY.plusDays(9)),
            new Promotion("SPRING", null, "", new BigDecimal("0.05"), 1, DAY, DAY)));

    @Test
    void the_best_promotion_whose_terms_are_met_sets_the_price() {
        assertThat(ENGINE.offer(request("S-1", 3, DAY)).price()).isEqualByComparingTo("8");
        assertThat(ENGINE.offer(request("S-1", 3, DAY)).coupon()).isEqualTo("BUY3");
        assertThat(ENGINE.offer(request("S-1", 2, DAY)).price()).isEqualByComparingTo("9.5");
        assertThat(ENGINE.offer(request("S-1", 2, DAY.plusDays(1)))).isEqualTo(new Offer(new BigDecimal("10.00"), null, List.of()));
    }

    @Test
    void the_built_in_engine_asks_everybody_the_same() {
        assertThat(OfferInvariance.check(ENGINE, List.of(request("S-1", 3, DAY), request("S-2", 1, DAY)), List.of(MAN, Map.of()))).isEmpty();
    }

    @Test
    void a_hook_that_looks_at_the_person_is_found_with_the_item_and_both_answers() {
        PricingHook covert = request -> request.item().equals("S-9") && "M".equals(request.person().get("gender"))
                ? new Offer(new BigDecimal("12"), null, List.of())
                : ENGINE.offer(request);
        var found = OfferInvariance.check(covert, List.of(request("S-1", 1, DAY), request("S-9", 1, DAY)), List.of(MAN));
        assertThat(found).singleElement().satisfies(difference -> {
            assertThat(difference.item()).isEqualTo("S-9");
            assertThat(difference.offer().price()).isEqualByComparingTo("9.5");
            assertThat(difference.otherOffer().price()).isEqualByComparingTo("12");
            assertThat(difference.other()).isEqualTo(MAN);
        });
    }

    @Test
    void terms_that_everybody_can_meet_may_change_the_price() {
        assertThat(ENGINE.offer(request("S-1", 3, DAY))).isNotEqualTo(ENGINE.offer(request("S-1", 1, DAY)));
    }

    private static OfferRequest request(String item, int quantity, LocalDate day) {
        return new OfferRequest(item, new BigDecimal("10.00"), Map.of("category", "tea"), new Conditions(quantity, day, "web"), WOMAN);
    }
}
