package io.equipoise.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks for the same offer as several persons: every answer must be the first one. */
public final class OfferInvariance {
    private OfferInvariance() {}

    /** Two persons, one item, two answers. */
    public record Difference(String item, Map<String, String> person, Offer offer, Map<String, String> other, Offer otherOffer) {}

    /**
     * @param requests one per item, as the first person asks
     * @param others who else asks
     */
    public static List<Difference> check(PricingHook hook, List<OfferRequest> requests, List<Map<String, String>> others) {
        List<Difference> differences = new ArrayList<>();
        for (OfferRequest request : requests) {
            Offer first = hook.offer(request);
            for (Map<String, String> other : others) {
                Offer second = hook.offer(request.by(other));
                if (!first.equals(second)) {
                    differences.add(new Difference(request.item(), request.person(), first, other, second));
                    break;
                }
            }
        }
        return List.copyOf(differences);
    }
}
