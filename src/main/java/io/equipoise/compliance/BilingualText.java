package io.equipoise.compliance;

import java.util.Locale;

/** A text of a data file in both languages. */
public record BilingualText(String en, String zh) {
    public BilingualText {
        if (en == null || zh == null || en.isBlank() || zh.isBlank()) {
            throw new IllegalArgumentException("A text needs both languages, got en \"" + en + "\", zh \"" + zh + "\"");
        }
    }

    public String in(Locale language) {
        return language.getLanguage().equals("zh") ? zh : en;
    }
}
