package io.equipoise.promotion;

import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Offers of a shop with a pricing of its own. */
public final class OffersOf {
    private OffersOf() {}

    public static Offers hook(PricingHook hook) {
        return new Offers(new StaticListableBeanFactory(Map.of("hook", hook)).getBeanProvider(PricingHook.class));
    }

    public static Offers nobody() {
        return new Offers(new StaticListableBeanFactory().getBeanProvider(PricingHook.class));
    }
}
