package io.equipoise.scoring;

import io.equipoise.dataset.InteractionLog;
import java.util.Locale;
import java.util.function.IntFunction;

/** The sentence of a line of an {@link Explanation}, for whoever has the bundles and the titles at hand. */
public final class ExplanationText {
    private ExplanationText() {}

    /** Looks a text up and fills its places in. */
    @FunctionalInterface
    public interface Texts {
        String text(String key, Locale locale, Object... arguments);
    }

    /**
     * @param slot the line explains
     * @param log the slot's item is of
     * @param title of an item by its index in the log
     */
    public static String of(
            Explanation line, ScoredSlot slot, InteractionLog log, Locale locale, Texts texts, IntFunction<String> title) {
        String key = "explanation." + line.kind();
        return switch (line.kind()) {
            case SLOT, TRIED -> texts.text(key, locale, line.arguments().toArray());
            case RECALL -> texts.text(key, locale, texts.text("recall.source." + line.name(), locale));
            case SCORE -> texts.text(key, locale, texts.text("recall." + line.name(), locale));
            case HISTORY, ALIKE, NEAR -> texts.text(key, locale, title.apply(line.item() == null ? 0 : line.item()));
            case FEATURE -> texts.text(key, locale, feature(line.name(), locale, texts));
            case POPULARITY, NEAREST -> texts.text(key, locale);
            case POLICY -> texts.text(key, locale, line.arguments().toArray());
            case STEP -> ReasonText.of(line.name(), line.arguments(), log.itemAttributes(), slot.itemIndex(), locale, texts);
        };
    }

    /** Families have words; a single feature of a network is named by its code, which is what the card lists. */
    private static String feature(String name, Locale locale, Texts texts) {
        return name.contains(".") ? name : texts.text("feature." + name, locale);
    }
}
