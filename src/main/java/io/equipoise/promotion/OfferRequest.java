package io.equipoise.promotion;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * Asks for an offer.
 *
 * @param item its id
 * @param listPrice as the catalogue has it
 * @param attributes of the item, such as category and provider
 * @param conditions what may lawfully change the terms, because everybody who meets it gets it
 * @param person who asks; an answer must not depend on it
 */
public record OfferRequest(
        String item, BigDecimal listPrice, Map<String, String> attributes, Conditions conditions, Map<String, String> person) {
    /** @param quantity from 1; @param day in UTC; @param channel such as {@code app} */
    public record Conditions(int quantity, LocalDate day, String channel) {
        public Conditions {
            if (quantity < 1) {
                throw new IllegalArgumentException("A quantity is at least 1, got " + quantity);
            }
        }
    }

    public OfferRequest {
        attributes = Map.copyOf(attributes);
        person = Map.copyOf(person);
    }

    /** The same question of somebody else. */
    public OfferRequest by(Map<String, String> other) {
        return new OfferRequest(item, listPrice, attributes, conditions, other);
    }
}
