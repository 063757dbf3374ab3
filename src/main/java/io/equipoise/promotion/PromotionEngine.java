package io.equipoise.promotion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/** The built-in answer: the best promotion whose terms are met, else the list price. It never looks at the person. */
public record PromotionEngine(List<Promotion> promotions) implements PricingHook {
    private static final int CENTS = 2;

    public PromotionEngine {
        promotions = List.copyOf(promotions);
    }

    @Override
    public Offer offer(OfferRequest request) {
        return promotions.stream()
                .filter(promotion -> promotion.holds(request))
                .max(Comparator.comparing(Promotion::discount).thenComparing(Promotion::code))
                .map(promotion -> new Offer(
                        request.listPrice()
                                .multiply(BigDecimal.ONE.subtract(promotion.discount()))
                                .setScale(CENTS, RoundingMode.HALF_UP),
                        promotion.code(),
                        List.of("quantity >= " + promotion.minimum(), promotion.from() + " – " + promotion.until())))
                .orElseGet(() -> new Offer(request.listPrice(), null, List.of()));
    }
}
