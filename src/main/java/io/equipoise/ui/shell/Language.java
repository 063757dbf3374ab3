package io.equipoise.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The languages of the console. The choice is kept in a cookie, so it survives signing out; without one the browser's wish counts. */
public enum Language {
    ENGLISH(Locale.ENGLISH, "English"),
    CHINESE(Locale.CHINESE, "中文");

    private static final Remembered COOKIE = new Remembered("equipoise-language");

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    public Locale locale() {
        return locale;
    }

    /** The language's name in itself. */
    public String ownName() {
        return ownName;
    }

    /** The value of the page's {@code lang} attribute. */
    public String tag() {
        return locale.toLanguageTag();
    }

    static List<Locale> locales() {
        return Arrays.stream(values()).map(Language::locale).toList();
    }

    /** The language of a locale: Chinese for every kind of Chinese, English for the rest. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    static Language wishedBy(VaadinRequest request) {
        return COOKIE.read(request).flatMap(Language::named).orElseGet(() -> of(request.getLocale()));
    }

    /** Makes this the language of a page without remembering it. */
    void applyTo(UI ui) {
        ui.setLocale(locale);
        ui.getPage().executeJs("document.documentElement.lang = $0", tag());
    }

    /** Makes this the language of the page and of later visits. */
    void choose(UI ui) {
        COOKIE.write(name());
        ui.getSession().setLocale(locale);
        applyTo(ui);
    }

    private static java.util.Optional<Language> named(String name) {
        return Arrays.stream(values()).filter(language -> language.name().equals(name)).findFirst();
    }
}
