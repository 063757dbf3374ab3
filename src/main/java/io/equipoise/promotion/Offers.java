package io.equipoise.promotion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The shop's pricing: its own hook where there is one that answers, else the built-in engine without promotions. */
@Component
public class Offers {
    private static final PricingHook BUILT_IN = new PromotionEngine(List.of());

    private final List<PricingHook> hooks;

    Offers(ObjectProvider<PricingHook> hooks) {
        this.hooks = hooks.orderedStream().toList();
    }

    /** Whether the shop answers itself. */
    public boolean fromTheShop() {
        return shop().isPresent();
    }

    public List<OfferInvariance.Difference> differences(List<OfferRequest> requests, List<Map<String, String>> others) {
        return OfferInvariance.check(shop().orElse(BUILT_IN), requests, others);
    }

    private Optional<PricingHook> shop() {
        return hooks.stream().filter(PricingHook::answers).findFirst();
    }
}
