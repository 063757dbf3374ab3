package io.equipoise.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of a model card in both languages, one revision of many.
 *
 * @param revision from 1; 0 before anybody wrote any
 * @param texts by language ({@code en}, {@code zh}) and block; what is not written is not there
 * @param sha256 of the texts, so that an approval can name what was read; empty for revision 0
 */
public record CardTexts(
        int revision, Map<String, Map<CardBlock, String>> texts, String sha256, String editedBy, Instant editedAt) {
    public static final List<String> LANGUAGES = List.of("en", "zh");
    public static final CardTexts NONE = new CardTexts(0, Map.of(), "", "", Instant.EPOCH);

    public CardTexts {
        var copy = new TreeMap<String, Map<CardBlock, String>>();
        texts.forEach((language, blocks) -> {
            var kept = new EnumMap<CardBlock, String>(CardBlock.class);
            blocks.forEach((block, text) -> {
                if (!text.isBlank()) {
                    kept.put(block, text.strip());
                }
            });
            copy.put(language, Collections.unmodifiableMap(kept));
        });
        texts = Collections.unmodifiableMap(copy);
    }

    public String text(String language, CardBlock block) {
        return texts.getOrDefault(language, Map.of()).getOrDefault(block, "");
    }

    /** Blocks written in one language only, as {@code zh.PURPOSE}. */
    public List<String> missingTranslations() {
        var missing = new ArrayList<String>();
        for (CardBlock block : CardBlock.values()) {
            boolean anywhere = LANGUAGES.stream().anyMatch(language -> !text(language, block).isEmpty());
            for (String language : LANGUAGES) {
                if (anywhere && text(language, block).isEmpty()) {
                    missing.add(language + "." + block);
                }
            }
        }
        return missing;
    }
}
