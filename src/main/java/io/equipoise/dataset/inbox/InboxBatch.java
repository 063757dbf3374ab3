package io.equipoise.dataset.inbox;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.store.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A batch as sent: {@code {"source": "app", "events": [{"user_id", "item_id", "event_type", "timestamp", …}]}}. A member nobody knows is
 * a mistake, not something to pass over: a mistyped price would be lost without a word.
 */
record InboxBatch(Channel channel, List<Event> events) {
    static final int MOST_EVENTS = 10_000;
    private static final int MOST_SHOWN = 20;
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_REVIEW = 10_000;
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final Set<String> MEMBERS = Set.of(
            "user_id", "item_id", "event_type", "timestamp", "quantity", "price", "order_id", "rating", "review_text", "position", "surface",
            "session_id");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(LONGEST_REVIEW * 4)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @param time seconds since 1970 */
    record Event(
            String user,
            String item,
            EventType type,
            long time,
            @Nullable Double quantity,
            @Nullable Double price,
            @Nullable String order,
            @Nullable Double rating,
            @Nullable String review,
            @Nullable Double position,
            @Nullable String surface,
            @Nullable String session) {}

    /** @throws Refusal {@code inbox.not-json}, {@code inbox.shape}, {@code inbox.source}, {@code inbox.many}, or {@link InboxMistakes} */
    static InboxBatch read(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw new Refusal(broken, "inbox.not-json", at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
        }
        JsonNode list = root.isObject() ? root.get("events") : null;
        boolean known = root.isObject() && Set.of("source", "events").containsAll(root.propertyNames());
        if (!known || list == null || !list.isArray() || list.isEmpty()) {
            throw new Refusal("inbox.shape");
        }
        if (list.size() > MOST_EVENTS) {
            throw new Refusal("inbox.many", list.size(), MOST_EVENTS);
        }
        var events = new ArrayList<Event>(list.size());
        var mistakes = new ArrayList<InboxMistakes.Mistake>();
        int wrong = 0;
        for (int e = 0; e < list.size(); e++) {
            var reading = new Reading("/events/" + e, list.get(e));
            var event = reading.event();
            if (event == null) {
                wrong++;
                reading.mistakes.stream().limit(MOST_SHOWN - mistakes.size()).forEach(mistakes::add);
            } else {
                events.add(event);
            }
        }
        if (wrong > 0) {
            throw new InboxMistakes(mistakes, wrong, list.size());
        }
        return new InboxBatch(channel(root), events);
    }

    private static Channel channel(JsonNode root) {
        JsonNode source = root.get("source");
        if (source == null || source.isNull()) {
            return Channel.OTHER;
        }
        return Channel.of(source.asString())
                .orElseThrow(() -> new Refusal("inbox.source", source.asString(), Channel.words()));
    }

    /** One event and what is wrong with it. */
    private static final class Reading {
        private final String pointer;
        private final JsonNode node;
        private final List<InboxMistakes.Mistake> mistakes = new ArrayList<>();

        Reading(String pointer, JsonNode node) {
            this.pointer = pointer;
            this.node = node;
        }

        @Nullable Event event() {
            if (!node.isObject()) {
                wrong("", "object", node);
                return null;
            }
            for (String name : node.propertyNames()) {
                if (!MEMBERS.contains(name)) {
                    mistakes.add(new InboxMistakes.Mistake(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), "member", name));
                }
            }
            String user = text("user_id", LONGEST_TEXT, true);
            String item = text("item_id", LONGEST_TEXT, true);
            var type = type();
            Long time = time();
            var event = user == null || item == null || type == null || time == null
                    ? null
                    : new Event(
                            user,
                            item,
                            type,
                            time,
                            number("quantity"),
                            number("price"),
                            text("order_id", LONGEST_TEXT, false),
                            number("rating"),
                            text("review_text", LONGEST_REVIEW, false),
                            number("position"),
                            text("surface", LONGEST_TEXT, false),
                            text("session_id", LONGEST_TEXT, false));
            return mistakes.isEmpty() ? event : null;
        }

        private @Nullable String text(String name, int longest, boolean required) {
            JsonNode value = node.get(name);
            if (value == null || value.isNull()) {
                if (required) {
                    mistakes.add(new InboxMistakes.Mistake(pointer + "/" + name, "missing", name));
                }
                return null;
            }
            boolean plain = value.isString() || value.isIntegralNumber();
            String text = plain ? value.asString().strip() : "";
            boolean control = !name.equals("review_text") && text.chars().anyMatch(Character::isISOControl);
            if (text.isEmpty() || text.length() > longest || control) {
                wrong("/" + name, "text", value);
                return null;
            }
            return text;
        }

        private @Nullable Double number(String name) {
            JsonNode value = node.get(name);
            if (value == null || value.isNull()) {
                return null;
            }
            if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
                wrong("/" + name, "number", value);
                return null;
            }
            return value.doubleValue();
        }

        private @Nullable EventType type() {
            String word = text("event_type", LONGEST_TEXT, true);
            if (word == null) {
                return null;
            }
            for (var type : EventType.values()) {
                if (type.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                    return type;
                }
            }
            wrong("/event_type", "type", node.get("event_type"));
            return null;
        }

        private @Nullable Long time() {
            JsonNode value = node.get("timestamp");
            if (value == null || value.isNull()) {
                mistakes.add(new InboxMistakes.Mistake(pointer + "/timestamp", "missing", "timestamp"));
                return null;
            }
            try {
                Instant time = value.isIntegralNumber() && value.canConvertToLong()
                        ? ofNumber(value.longValue())
                        : OffsetDateTime.parse(value.asString().strip()).toInstant();
                if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
                    return time.getEpochSecond();
                }
            } catch (DateTimeException | IllegalArgumentException | tools.jackson.databind.exc.JsonNodeException noTime) {
                // said below, like a time out of range
            }
            wrong("/timestamp", "time", value);
            return null;
        }

        /** Seconds, or milliseconds where seconds would be far ahead. */
        private static Instant ofNumber(long number) {
            return number > LATEST.getEpochSecond() ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        }

        private void wrong(String below, String key, JsonNode value) {
            String text = value.isContainer() ? "…" : value.asString("");
            mistakes.add(new InboxMistakes.Mistake(pointer + below, key, text.length() > 60 ? text.substring(0, 60) + "…" : text));
        }
    }
}
