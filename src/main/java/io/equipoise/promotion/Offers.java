package io.equipoise.promotion;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The shop's pricing: its own hook where there is one, else the built-in engine without promotions. */
@Component
public class Offers {
    private final PricingHook hook;
    private final boolean own;

    Offers(ObjectProvider<PricingHook> hooks) {
        var found = hooks.getIfAvailable();
        own = found != null;
        hook = found == null ? new PromotionEngine(List.of()) : found;
    }

    /** Whether the shop answers itself. */
    public boolean fromTheShop() {
        return own;
    }

    public List<OfferInvariance.Difference> differences(List<OfferRequest> requests, List<Map<String, String>> others) {
        return OfferInvariance.check(hook, requests, others);
    }
}
