package io.equipoise.dataset.mapping;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.FieldSplitter;
import io.equipoise.dataset.source.FileFormat;
import io.equipoise.dataset.source.TextOptions;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How one table is read, as it stands in a mapping file; what is as usual is left out. */
final class TableText {
    private static final int LONGEST_BETWEEN = 3;

    private TableText() {}

    static TableMapping read(Entry entry) {
        entry.allow(
                "files", "format", "encoding", "delimiter", "header", "columns", "ignore", "time", "amount", "event-types", "every-event",
                "return-orders", "repeats", "whole-ids", "lists");
        var text = new TextOptions(
                entry.valueOrNull("format", word -> FileFormat.of(word).orElseThrow(() -> new IllegalArgumentException(word))),
                entry.valueOrNull("encoding", Charset::forName),
                entry.valueOrNull("delimiter", TableText::delimiter),
                entry.valueOrNull("header", Entry::truthOf));
        return new TableMapping(
                entry.list("files"),
                text,
                entry.texts("columns"),
                Set.copyOf(entry.list("ignore")),
                times(entry),
                amounts(entry),
                events(entry),
                entry.truth("repeats"),
                entry.truth("whole-ids"),
                lists(entry));
    }

    static Map<String, Object> write(TableMapping table) {
        var out = new LinkedHashMap<String, Object>();
        put(out, "files", table.files());
        put(out, "format", table.text().format() == null ? "" : table.text().format().word());
        put(out, "encoding", table.text().charset() == null ? "" : table.text().charset().name());
        put(out, "delimiter", table.text().delimiter() == null ? "" : delimiter(table.text().delimiter()));
        put(out, "header", table.text().named() == null ? "" : table.text().named());
        put(out, "columns", table.columns());
        put(out, "ignore", new TreeSet<>(table.ignore()));
        put(out, "time", writeTimes(table.times()));
        put(out, "amount", writeAmounts(table.amounts()));
        var words = new LinkedHashMap<String, Object>();
        table.events().words().forEach((word, type) -> words.put(word, MappingFile.word(type)));
        put(out, "event-types", words);
        put(out, "every-event", table.events().every() == null ? "" : MappingFile.word(table.events().every()));
        put(out, "return-orders", table.events().returnOrders() == null ? "" : table.events().returnOrders());
        put(out, "repeats", table.repeats() ? true : "");
        put(out, "whole-ids", table.wholeIds() ? true : "");
        put(out, "lists", table.lists());
        return out;
    }

    private static Map<String, String> lists(Entry table) {
        var lists = new LinkedHashMap<String, String>();
        var entry = table.get("lists");
        if (entry != null) {
            table.texts("lists").keySet().forEach(name -> lists.put(name, entry.require(name).read(TableText::between)));
        }
        return lists;
    }

    private static String between(String text) {
        if (text.isBlank() || text.strip().length() > LONGEST_BETWEEN) {
            throw new IllegalArgumentException("\"|\" | \";\" | \",\" | …");
        }
        return text.strip();
    }

    private static TimeReading times(Entry table) {
        var entry = table.get("time");
        if (entry == null) {
            return TimeReading.STANDARD;
        }
        entry.allow("zone", "formats");
        var zone = entry.value("zone", TimeReading.STANDARD.zone(), ZoneId::of);
        return entry.make(() -> new TimeReading(zone, entry.list("formats")));
    }

    private static AmountReading amounts(Entry table) {
        var entry = table.get("amount");
        if (entry == null) {
            return AmountReading.STANDARD;
        }
        entry.allow("decimal", "unit", "currency");
        char decimal = entry.value("decimal", '.', text -> text.length() == 1 ? text.charAt(0) : '?');
        double unit = entry.value("unit", 1.0, Double::valueOf);
        @Nullable Currency currency = entry.valueOrNull("currency", Currency::getInstance);
        return entry.make(() -> new AmountReading(decimal, unit, currency));
    }

    private static EventReading events(Entry table) {
        var words = new LinkedHashMap<String, EventType>();
        var entry = table.get("event-types");
        if (entry != null) {
            table.texts("event-types").keySet().forEach(word -> words.put(word, entry.require(word).read(TableText::type)));
        }
        return new EventReading(
                words,
                table.valueOrNull("every-event", TableText::type),
                table.valueOrNull("return-orders", text -> text));
    }

    private static EventType type(String word) {
        return EventType.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Map<String, Object> writeTimes(TimeReading times) {
        var out = new LinkedHashMap<String, Object>();
        put(out, "zone", times.zone().equals(TimeReading.STANDARD.zone()) ? "" : times.zone().getId());
        put(out, "formats", times.formats());
        return out;
    }

    private static Map<String, Object> writeAmounts(AmountReading amounts) {
        var out = new LinkedHashMap<String, Object>();
        put(out, "decimal", amounts.decimal() == '.' ? "" : String.valueOf(amounts.decimal()));
        put(out, "unit", amounts.unit() == 1 ? "" : (Object) amounts.unit());
        put(out, "currency", amounts.currency() == null ? "" : amounts.currency().getCurrencyCode());
        return out;
    }

    private static Character delimiter(String text) {
        return switch (text) {
            case "tab", "\\t" -> '\t';
            case "\\u0001" -> '\u0001';
            case "::" -> FieldSplitter.COLONS;
            default -> {
                if (text.length() != 1) {
                    throw new IllegalArgumentException("tab | , | ; | :: | …");
                }
                yield text.charAt(0);
            }
        };
    }

    private static String delimiter(char delimiter) {
        return delimiter == '\t' ? "tab" : delimiter == '\u0001' ? "\\u0001" : FieldSplitter.text(delimiter);
    }

    private static void put(Map<String, Object> out, String name, Object value) {
        boolean usual = value.equals("")
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof Collection<?> list && list.isEmpty();
        if (!usual) {
            out.put(name, value);
        }
    }
}
