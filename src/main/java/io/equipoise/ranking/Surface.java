package io.equipoise.ranking;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A place of the shop where lists appear; display texts are {@code surface.<NAME>} in the bundles. */
public enum Surface {
    HOME,
    PRODUCT,
    CART,
    PROMOTIONS;

    /** As URLs and rows write it, such as {@code home}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Surface> of(String code) {
        return Arrays.stream(values()).filter(surface -> surface.code().equals(code)).findFirst();
    }
}
