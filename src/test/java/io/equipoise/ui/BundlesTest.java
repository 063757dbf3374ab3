package io.equipoise.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text exists in both languages, can be formatted, and every key named in the code exists. */
class BundlesTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path BUNDLES = Path.of("src", "main", "resources", "vaadin-i18n");
    private static final Pattern TRANSLATED = Pattern.compile("(?:getTranslation|translate)\\(\\s*\"([\\w.-]+)\"\\s*[,)]");
    private static final Pattern REFUSED = Pattern.compile("new \\w*Refusal\\((?:\\s*\\w+\\s*,)?\\s*\"([\\w.-]+)\"");
    private static final Pattern MENU = Pattern.compile("@Menu\\([^)]*title\\s*=\\s*\"([\\w.-]+)\"");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(keys("translations_zh.properties")).isEqualTo(keys("translations.properties"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"translations.properties", "translations_zh.properties"})
    void no_key_stands_twice(String bundle) throws IOException {
        var seen = new TreeSet<String>();
        var twice = Files.readAllLines(BUNDLES.resolve(bundle)).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .filter(key -> !seen.add(key))
                .toList();
        assertThat(twice).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"translations.properties", "translations_zh.properties"})
    void every_text_is_a_pattern_and_no_apostrophe_swallows_its_arguments(String bundle) {
        var unfit = new LinkedHashMap<String, String>();
        texts(bundle).forEach((key, text) -> {
            try {
                new MessageFormat(text);
            } catch (IllegalArgumentException broken) {
                unfit.put(key, broken.getMessage());
            }
            if (text.replace("''", "").contains("'")) {
                unfit.put(key, "write ’ or '': " + text);
            }
        });
        assertThat(unfit).isEmpty();
    }

    @Test
    void both_languages_fill_in_the_same_arguments() {
        var english = texts("translations.properties");
        var chinese = texts("translations_zh.properties");
        var different = english.keySet().stream()
                .filter(chinese::containsKey)
                .filter(key -> !arguments(english.get(key)).equals(arguments(chinese.get(key))))
                .toList();
        assertThat(different).isEmpty();
    }

    @Test
    void chinese_sentences_end_in_chinese_punctuation() {
        var halfWidth = texts("translations_zh.properties").entrySet().stream()
                .filter(text -> !text.getKey().equals("cli.help"))
                .filter(text -> Pattern.compile("\\p{IsHan}[,;:!?]").matcher(text.getValue()).find())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(halfWidth).isEmpty();
    }

    /** "95%" in both languages, and as the formats of numbers write it. */
    @ParameterizedTest
    @ValueSource(strings = {"translations.properties", "translations_zh.properties"})
    void per_cent_signs_follow_their_number_without_a_space(String bundle) {
        var apart = texts(bundle).entrySet().stream()
                .filter(text -> text.getValue().matches("(?s).*[0-9}] [%％].*"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(apart).isEmpty();
    }

    @Test
    void every_key_named_in_the_code_has_a_text() {
        Set<String> known = keys("translations.properties");
        var missing = new ArrayList<String>();
        for (Path file : sources()) {
            String code = withoutComments(read(file));
            Stream.of(found(TRANSLATED, code), found(MENU, code), found(REFUSED, code).map(key -> "refusal." + key))
                    .flatMap(keys -> keys)
                    .filter(key -> !isKnown(key, known))
                    .forEach(key -> missing.add(file.getFileName() + ": " + key));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void no_chinese_text_hides_in_a_view() {
        var hidden = sources().stream()
                .filter(file -> file.startsWith(SOURCES.resolve(Path.of("io", "equipoise", "ui"))))
                .filter(file -> !Set.of("Language.java", "Formats.java").contains(file.getFileName().toString()))
                .filter(file -> HAN.matcher(withoutComments(read(file))).find())
                .toList();
        assertThat(hidden).isEmpty();
    }

    /** A key that ends in a dot is the beginning of keys that end in a value. */
    private static boolean isKnown(String key, Set<String> known) {
        return key.endsWith(".") ? known.stream().anyMatch(candidate -> candidate.startsWith(key)) : known.contains(key);
    }

    private static String withoutComments(String code) {
        return code.replaceAll("(?s)/\\*.*?\\*/", "");
    }

    private static Set<String> arguments(String text) {
        return found(Pattern.compile("\\{(\\d+)"), text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private static List<Path> sources() {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> keys(String bundle) {
        return new TreeSet<>(texts(bundle).keySet());
    }

    private static Map<String, String> texts(String bundle) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(BUNDLES.resolve(bundle), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.entrySet().stream()
                .collect(Collectors.toMap(text -> (String) text.getKey(), text -> (String) text.getValue()));
    }
}
