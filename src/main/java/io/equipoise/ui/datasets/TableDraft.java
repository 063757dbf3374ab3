package io.equipoise.ui.datasets;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.FilePreview;
import io.equipoise.dataset.mapping.AmountReading;
import io.equipoise.dataset.mapping.EventReading;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.mapping.TimeReading;
import io.equipoise.dataset.source.TextOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one table shall be read, while somebody is still deciding: column by column of the file, where a mapping goes from meaning to
 * column. Not for more than one thread.
 */
final class TableDraft {
    /** A column of users or items taken over under its own name. */
    static final String KEPT = "+";

    /** A column nothing is read from. */
    static final String IGNORED = "-";

    /** What may stand between several values. */
    static final List<String> MARKS = List.of("|", ";", ",");

    private static final Set<String> SINGLE = Set.of("item_id", "title", "price", "own_brand", "sponsored", "new_since", IGNORED);

    private final SourceFile file;
    private final FilePreview preview;
    private final Map<String, String> meanings = new LinkedHashMap<>();
    private final Map<String, EventType> words = new TreeMap<>();
    /** By column: what stands between several values. */
    private final Map<String, String> lists = new LinkedHashMap<>();
    private TextOptions text;
    private TimeReading times;
    private AmountReading amounts;
    private EventReading events;
    private boolean repeats;
    private boolean wholeIds;

    TableDraft(SourceFile file, FilePreview preview, TextOptions text) {
        this.file = file;
        this.preview = preview;
        this.text = text;
        var guess = preview.guess();
        times = guess.times();
        amounts = guess.amounts();
        events = guess.events();
        wholeIds = guess.wholeIds();
        meanings(guess);
    }

    FileKind kind() {
        return preview.kind();
    }

    SourceFile file() {
        return file;
    }

    FilePreview preview() {
        return preview;
    }

    /** What a column may mean, the understood names first. */
    List<String> choices() {
        var choices = new ArrayList<>(understood());
        if (kind() != FileKind.EVENTS) {
            choices.add(KEPT);
        }
        choices.add(IGNORED);
        return choices;
    }

    String meaning(String column) {
        return meanings.getOrDefault(column, IGNORED);
    }

    /** Gives a column a meaning; whichever column had it before is taken over or ignored as others are. */
    void mean(String column, String meaning) {
        if (understood().contains(meaning)) {
            meanings.replaceAll((other, had) -> had.equals(meaning) && !other.equals(column) ? unnamed() : had);
        }
        meanings.put(column, meaning);
    }

    /** Whether a column may be one of several values: something of an item that is no name and no number, with such a mark in some value. */
    boolean mayHaveSeveral(String column) {
        return kind() == FileKind.ITEMS
                && !SINGLE.contains(meaning(column))
                && (lists.containsKey(column) || preview.examples(column, preview.rows().size()).stream().anyMatch(value -> MARKS.stream().anyMatch(value::contains)));
    }

    /** What stands between the values of a column; empty where a value is one. */
    Optional<String> between(String column) {
        return Optional.ofNullable(lists.get(column));
    }

    /** @param between null where a value is one */
    void between(String column, @Nullable String between) {
        if (between == null) {
            lists.remove(column);
        } else {
            lists.put(column, between);
        }
    }

    /** The column that means this, if any does. */
    Optional<String> column(String meaning) {
        return meanings.entrySet().stream()
                .filter(entry -> entry.getValue().equals(meaning))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Meanings that the table needs and no column has. */
    List<String> lacking() {
        return kind().required().stream().filter(meaning -> column(meaning).isEmpty()).toList();
    }

    /** Words of the event type column that mean nothing yet. */
    List<String> unknownWords() {
        return words().entrySet().stream().filter(entry -> entry.getValue().isEmpty()).map(Map.Entry::getKey).toList();
    }

    /** Words of the event type column, with what they mean so far. */
    Map<String, Optional<EventType>> words() {
        var all = new LinkedHashMap<String, Optional<EventType>>();
        column("event_type").map(preview.words()::get).ifPresent(all::putAll);
        all.replaceAll((word, understood) -> Optional.ofNullable(words.get(word)).or(() -> understood));
        return all;
    }

    void word(String word, EventType type) {
        words.put(word, type);
    }

    /** Attributes of users or items that would be taken over. */
    List<String> attributes() {
        var names = new ArrayList<String>();
        meanings.forEach((column, meaning) -> {
            if (meaning.equals(KEPT)) {
                names.add(column);
            } else if (!meaning.equals(IGNORED) && !kind().required().contains(meaning)) {
                names.add(meaning);
            }
        });
        return names;
    }

    TimeReading times() {
        return times;
    }

    void times(TimeReading reading) {
        times = reading;
    }

    AmountReading amounts() {
        return amounts;
    }

    void amounts(AmountReading reading) {
        amounts = reading;
    }

    EventReading events() {
        return events;
    }

    void events(EventReading reading) {
        events = reading;
    }

    boolean wholeIds() {
        return wholeIds;
    }

    void wholeIds(boolean whole) {
        wholeIds = whole;
    }

    TextOptions text() {
        return text;
    }

    /**
     * Takes a mapping made earlier.
     *
     * @param shared understood names to columns for every table that has the column
     * @return columns the mapping names and the file does not have
     */
    List<String> apply(TableMapping mapping, Map<String, String> shared) {
        times = mapping.times();
        amounts = mapping.amounts();
        events = mapping.events();
        repeats = mapping.repeats();
        wholeIds = mapping.wholeIds();
        words.clear();
        words.putAll(mapping.events().words());
        var named = new LinkedHashMap<String, String>();
        shared.forEach((name, column) -> {
            if (preview.header().contains(column) && understood().contains(name)) {
                named.put(name, column);
            }
        });
        named.putAll(mapping.columns());
        lists.clear();
        named.forEach((name, column) -> {
            if (preview.header().contains(column)) {
                mean(column, understood().contains(name) ? name : KEPT);
            }
        });
        mapping.ignore().stream().filter(preview.header()::contains).forEach(column -> meanings.put(column, IGNORED));
        mapping.lists().forEach((name, between) -> column(name).or(() -> Optional.of(name)).filter(preview.header()::contains).ifPresent(column -> lists.put(column, between)));
        return mapping.columns().values().stream().filter(column -> !preview.header().contains(column)).distinct().toList();
    }

    TableMapping mapping() {
        var columns = new LinkedHashMap<String, String>();
        Set<String> ignored = new LinkedHashSet<>();
        var guessed = preview.guess().columns();
        meanings.forEach((column, meaning) -> {
            if (meaning.equals(IGNORED)) {
                if (kind() != FileKind.EVENTS || guessed.containsValue(column)) {
                    ignored.add(column);
                }
            } else if (!meaning.equals(KEPT)) {
                columns.put(meaning, column);
            } else if (repeats || guessed.containsValue(column)) {
                columns.put(column, column);
            }
        });
        return new TableMapping(
                List.of(),
                text,
                columns,
                ignored,
                times,
                amounts,
                new EventReading(words, column("event_type").isPresent() ? null : events.every(), events.returnOrders()),
                repeats,
                wholeIds,
                lists());
    }

    /** By the name in the snapshot. */
    private Map<String, String> lists() {
        var named = new LinkedHashMap<String, String>();
        lists.forEach((column, between) -> {
            if (mayHaveSeveral(column)) {
                named.put(meaning(column).equals(KEPT) ? column : meaning(column), between);
            }
        });
        return named;
    }

    private void meanings(TableMapping guess) {
        for (String column : preview.header()) {
            if (!column.isEmpty()) {
                meanings.put(column, unnamed());
            }
        }
        guess.columns().forEach((name, column) -> meanings.put(column, name));
        guess.lists().forEach((name, between) -> lists.put(guess.columns().getOrDefault(name, name), between));
    }

    private String unnamed() {
        return kind() == FileKind.EVENTS ? IGNORED : KEPT;
    }

    private List<String> understood() {
        return Stream.concat(kind().required().stream(), kind().optional().stream()).toList();
    }
}
