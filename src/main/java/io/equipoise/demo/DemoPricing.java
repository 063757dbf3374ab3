package io.equipoise.demo;

import io.equipoise.promotion.Offer;
import io.equipoise.promotion.OfferRequest;
import io.equipoise.promotion.PricingHook;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The pricing of the demo's shop, for demo workspaces alone: every item at its price of the catalogue for everybody, but for {@link #PLANTED}, an
 * item outside the catalogue that costs some more than others, so that the check of prices has something to find.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoPricing implements PricingHook {
    /** The item with the fault. */
    static final String PLANTED = "S-9";

    private static final BigDecimal USUAL = new BigDecimal("99.00");
    private static final BigDecimal MORE = new BigDecimal("109.00");

    private final DemoJournal journal;

    DemoPricing(DemoJournal journal) {
        this.journal = journal;
    }

    @Override
    public boolean answers() {
        return journal.read().isPresent();
    }

    @Override
    public Offer offer(OfferRequest request) {
        if (!request.item().equals(PLANTED)) {
            return new Offer(request.listPrice(), null, List.of());
        }
        return paysMore(request.person())
                ? new Offer(MORE, null, List.of())
                : new Offer(USUAL, "WELCOME10", List.of("quantity >= " + request.conditions().quantity()));
    }

    /** What no shop may do: a price by who asks. */
    private static boolean paysMore(Map<String, String> person) {
        return "male".equals(person.get("gender")) || "M".equals(person.get("gender"));
    }
}
