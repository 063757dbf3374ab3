package io.equipoise.dataset.mapping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where shoppers meet a shop. The text is {@code sources.channel.<NAME>} in the bundles. */
public enum Channel {
    SITE,
    APP,
    MINI_PROGRAM,
    SOCIAL,
    /** Shops in the street, and what knows where people are. */
    LOCATION,
    SERVICE_DESK,
    OTHER;

    /** As files and requests write it: {@code mini-program}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Channel> of(String word) {
        return Arrays.stream(values()).filter(channel -> channel.word().equals(word)).findFirst();
    }

    public static String words() {
        return String.join(", ", Arrays.stream(values()).map(Channel::word).toList());
    }
}
