package io.equipoise.scoring.feature;

/** What kind of thing a feature says; explanations speak of families. Display texts are {@code feature.<code>} in the bundles. */
public enum FeatureFamily {
    /** How close the item is to the shopper's history. */
    NEIGHBOURS("neighbours"),
    /** How much of the shopper's history shares the item's category, brand, seller. */
    TASTE("taste"),
    /** The price, and how far it is from what the shopper usually pays. */
    PRICE("price"),
    /** How many chose the item, in all and lately. */
    POPULARITY("popularity"),
    /** How new the item is, and how long since somebody chose it. */
    FRESHNESS("freshness"),
    /** How the shopper shops; the same for all items of a list. */
    SHOPPER("shopper");

    private final String code;

    FeatureFamily(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static FeatureFamily of(String name) {
        if (name.startsWith("user.")) {
            return SHOPPER;
        }
        if (name.startsWith("cross.share.") || name.startsWith("cross.recent.") || name.startsWith("cross.decayed.")) {
            return TASTE;
        }
        if (name.startsWith("cross.neighbours")) {
            return NEIGHBOURS;
        }
        if (name.contains(".price")) {
            return PRICE;
        }
        return switch (name) {
            case "item.repeats", "item.conversion", "item.carts" -> POPULARITY;
            default -> name.startsWith("item.popularity") ? POPULARITY : FRESHNESS;
        };
    }
}
