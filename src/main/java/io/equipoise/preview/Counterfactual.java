package io.equipoise.preview;

import io.equipoise.promotion.OfferInvariance;
import io.equipoise.scoring.ScoredSlot;
import java.util.List;

/**
 * The list of the same shopper, had they another value of an attribute. Models read no attribute of a person, so what differs comes from the
 * policy: its audience and its guard of minors.
 *
 * @param was the value in the data
 * @param instead the value tried
 * @param overlap share of items in both lists, in [0, 1]
 * @param rbo rank-biased overlap at 0.9, in [0, 1]
 * @param within whether the lists are as alike as the tolerance asks
 * @param onlyBefore titles of items only the list as it is has; {@code onlyInstead}: only the other one
 * @param items how many items both lists hold together, each asked for its price and coupon
 * @param offers of these the ones whose price or coupon would be another
 */
public record Counterfactual(
        String attribute,
        String was,
        String instead,
        List<ScoredSlot> slots,
        double overlap,
        double rbo,
        boolean within,
        List<String> onlyBefore,
        List<String> onlyInstead,
        int items,
        List<OfferInvariance.Difference> offers) {
    /** Lists alike to at least this rank-biased overlap count as the same treatment. */
    public static final double TOLERANCE = 0.9;

    public Counterfactual {
        slots = List.copyOf(slots);
        onlyBefore = List.copyOf(onlyBefore);
        onlyInstead = List.copyOf(onlyInstead);
        offers = List.copyOf(offers);
    }
}
