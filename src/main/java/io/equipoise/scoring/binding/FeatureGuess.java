package io.equipoise.scoring.binding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Guesses what a column of somebody else's table means from its name; people correct the guess, so it need not be clever. */
public final class FeatureGuess {
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("popularity", "events"), Map.entry("count", "events"), Map.entry("orders", "events"),
            Map.entry("interactions", "events"), Map.entry("distinct", "items"), Map.entry("unique", "items"),
            Map.entry("amount", "price"), Map.entry("spend", "price"), Map.entry("customer", "user"),
            Map.entry("product", "item"), Map.entry("sku", "item"), Map.entry("affinity", "share"), Map.entry("ratio", "share"));

    private FeatureGuess() {}

    /** @return the code that shares most words with the name, empty when none shares any but its first */
    public static Optional<String> of(String name, List<String> offered) {
        Set<String> wanted = words(name);
        String best = null;
        double most = 0;
        for (String code : offered) {
            Set<String> has = words(code);
            var common = new HashSet<>(has);
            common.retainAll(wanted);
            boolean sameSide = !wanted.contains("user") && !wanted.contains("item") && !wanted.contains("cross")
                    || common.contains("user") || common.contains("item") || common.contains("cross");
            double score = common.size() - 0.1 * (has.size() - common.size());
            if (sameSide && common.size() >= 2 && score > most) {
                most = score;
                best = code;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Set<String> words(String text) {
        var words = new ArrayList<>(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
        words.replaceAll(word -> SYNONYMS.getOrDefault(word, word));
        return new HashSet<>(words);
    }
}
