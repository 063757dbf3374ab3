package io.equipoise.compliance.gate;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the names shops give to bands of age. */
final class AgeBand {
    private static final int ADULT = 18;
    private static final Set<String> WORDS = Set.of("age", "birth", "birthday", "birthyear", "minor", "ageband", "agegroup");
    private static final Pattern BELOW = Pattern.compile("(?:<|under|below|up to|小于|不满|未满)\\s*(\\d{1,3})|(\\d{1,3})\\s*岁?(?:以下|and under|or younger)");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,3})\\s*(?:-|–|—|~|to|至|到)\\s*(\\d{1,3})");
    private static final Pattern ALONE = Pattern.compile("\\s*(\\d{1,3})\\s*岁?\\s*");
    private static final Pattern MINOR = Pattern.compile("(^|[^a-z])(minors?|child(ren)?|kids?|teens?|juvenile)([^a-z]|$)|未成年|儿童|少年");

    private AgeBand() {}

    /** Whether an attribute of users tells their age, by its name. */
    static boolean isAge(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        for (String word : name.split("[^\\p{L}]+")) {
            if (WORDS.contains(word)) {
                return true;
            }
        }
        return name.contains("年龄") || name.contains("生日") || name.contains("未成年");
    }

    /** Whether everybody in a band is certainly younger than eighteen. */
    static boolean isMinor(String label) {
        String text = label.toLowerCase(Locale.ROOT);
        return MINOR.matcher(text).find() || oldest(text).orElse(ADULT) < ADULT;
    }

    /** The greatest age in a band; empty where it has no upper end or is no age. */
    private static OptionalInt oldest(String text) {
        var below = BELOW.matcher(text);
        if (below.find()) {
            return OptionalInt.of(Integer.parseInt(below.group(1) == null ? below.group(2) : below.group(1)) - 1);
        }
        var range = RANGE.matcher(text);
        if (range.find()) {
            return OptionalInt.of(Integer.parseInt(range.group(2)));
        }
        var alone = ALONE.matcher(text);
        return alone.matches() ? OptionalInt.of(Integer.parseInt(alone.group(1))) : OptionalInt.empty();
    }
}
