package io.equipoise.dataset;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a shopper did with an item, or had done to them (an impression). */
public enum EventType {
    VIEW,
    CLICK,
    CART,
    CART_REMOVE,
    WISHLIST,
    PURCHASE,
    RETURN,
    REVIEW,
    IMPRESSION;

    /** The types that say interest: everything but being shown an item, taking it out of the cart or sending it back. */
    public static final Set<EventType> POSITIVE =
            Collections.unmodifiableSet(EnumSet.of(VIEW, CLICK, CART, WISHLIST, PURCHASE, REVIEW));
}
