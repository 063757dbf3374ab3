package io.equipoise.promotion;

/**
 * How a shop answers what an item costs. Provide one as a Spring component to have the console ask the shop's own pricing.
 *
 * <p>Contract: equal item and conditions give equal offers whoever asks; answers are quick (a preview asks some dozens), have no side effect and do not
 * reserve coupons. The console holds a hook to it ({@link OfferInvariance}) and says where it breaks it.
 */
@FunctionalInterface
public interface PricingHook {
    Offer offer(OfferRequest request);

    /** False while there is nothing to ask, as when the system behind it is not set up: then the built-in engine answers. */
    default boolean answers() {
        return true;
    }
}
