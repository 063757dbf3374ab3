package io.equipoise.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** A script is played in one language: what it looks for is what the bundle of that language says. */
abstract class Script {
    private static final Path BUNDLES = Path.of("src/main/resources/vaadin-i18n");

    private final Properties words = new Properties();

    /** @param language such as {@code zh-CN} */
    final void speak(String language) {
        Path file = BUNDLES.resolve(language.startsWith("zh") ? "translations_zh.properties" : "translations.properties");
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            words.clear();
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final String say(String key, Object... arguments) {
        return new MessageFormat(pattern(key), Locale.ROOT).format(arguments);
    }

    /** A text up to its first argument. */
    final String start(String key) {
        String pattern = pattern(key);
        return (pattern.contains("{") ? pattern.substring(0, pattern.indexOf('{')) : pattern).replace("''", "'").strip();
    }

    /** A text between its first and its second argument. */
    final String middle(String key) {
        String pattern = pattern(key);
        return pattern.substring(pattern.indexOf('}') + 1, pattern.indexOf('{', pattern.indexOf('}'))).strip();
    }

    private String pattern(String key) {
        String pattern = words.getProperty(key);
        assertThat(pattern).as(key).isNotNull();
        return pattern;
    }

    static Locator main(Page page) {
        return page.locator("main");
    }

    final void tab(Page page, String key) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(say(key)).setExact(true)).click();
    }

    final Locator button(Page page, String key, Object... arguments) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(key, arguments)).setExact(true)).first();
    }

    /** A button of the dialog in front. */
    final Locator answer(Page page, String key) {
        return dialog(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(say(key)).setExact(true));
    }

    static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG).last();
    }

    final Locator field(Page page, String key) {
        return page.getByLabel(say(key), new Page.GetByLabelOptions().setExact(true)).first();
    }

    /** Picks one of a combo box's or select's choices. */
    final void choose(Page page, String key, String choice) {
        field(page, key).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(choice).setExact(true)).first().click();
    }
}
