package io.equipoise.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/** Entries and anchors as one line of JSON each, moments in milliseconds since 1970. */
final class EvidenceJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Entry(
            long seq,
            long at,
            UUID actorId,
            String actor,
            String action,
            String subjectType,
            String subjectId,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason,
            String hashes,
            String previousHash,
            String hash) {}

    private static final List<String> TEXTS = List.of(
            "actorId", "actor", "action", "subjectType", "subjectId", "before", "after", "reason", "hashes", "previousHash", "hash");

    private record Anchor(long seq, String hash, long at, String keyId, String signature) {}

    private EvidenceJson() {}

    static String write(EvidenceEntry e) {
        return JSON.writeValueAsString(new Entry(
                e.seq(), e.occurredAt().toEpochMilli(), e.actorId(), e.actor(), e.action(), e.subjectType(), e.subjectId(), e.before(),
                e.after(), e.reason(), e.hashes(), e.previousHash(), e.hash()));
    }

    static EvidenceEntry entry(String line) {
        byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
        return entry(utf8, 0, utf8.length);
    }

    /**
     * One entry of one line, field by field: a million of them are read here.
     *
     * @throws JacksonException when the line is no such entry
     */
    static EvidenceEntry entry(byte[] utf8, int from, int length) {
        try (var in = JSON.tokenStreamFactory().createParser(ObjectReadContext.empty(), utf8, from, length)) {
            require(in, in.nextToken() == JsonToken.START_OBJECT);
            var fields = new Fields();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                require(in, in.currentToken() == JsonToken.PROPERTY_NAME);
                String name = in.currentName();
                in.nextToken();
                fields.take(name, in);
            }
            require(in, in.nextToken() == null);
            return fields.entry(in);
        }
    }

    private static void require(JsonParser in, boolean condition) {
        if (!condition) {
            throw new StreamReadException(in, "Not an entry of the evidence log");
        }
    }

    /** The fields of an entry as they come. */
    private static final class Fields {
        private long seq;
        private long at;
        private final @Nullable String[] texts = new String[TEXTS.size()];

        void take(String name, JsonParser in) {
            switch (name) {
                case "seq" -> seq = number(in);
                case "at" -> at = number(in);
                default -> {
                    int place = TEXTS.indexOf(name);
                    require(in, place >= 0 && (in.currentToken() == JsonToken.VALUE_STRING || in.currentToken() == JsonToken.VALUE_NULL));
                    texts[place] = in.currentToken() == JsonToken.VALUE_NULL ? null : in.getString();
                }
            }
        }

        EvidenceEntry entry(JsonParser in) {
            return new EvidenceEntry(
                    seq, Instant.ofEpochMilli(at), actorId(in), text(in, "actor"), text(in, "action"), text(in, "subjectType"),
                    text(in, "subjectId"), texts[TEXTS.indexOf("before")], texts[TEXTS.indexOf("after")], texts[TEXTS.indexOf("reason")],
                    text(in, "hashes"), text(in, "previousHash"), text(in, "hash"));
        }

        private UUID actorId(JsonParser in) {
            try {
                return UUID.fromString(text(in, "actorId"));
            } catch (IllegalArgumentException malformed) {
                throw new StreamReadException(in, "Not the id of an actor: " + malformed.getMessage());
            }
        }

        private String text(JsonParser in, String name) {
            String text = texts[TEXTS.indexOf(name)];
            if (text == null) {
                throw new StreamReadException(in, "An entry needs " + name);
            }
            return text;
        }

        private static long number(JsonParser in) {
            require(in, in.currentToken() == JsonToken.VALUE_NUMBER_INT);
            return in.getLongValue();
        }
    }

    static String write(EvidenceAnchor a) {
        return JSON.writeValueAsString(new Anchor(a.seq(), a.hash(), a.at().toEpochMilli(), a.keyId(), a.signature()));
    }

    static EvidenceAnchor anchor(String line) {
        var a = JSON.readValue(line, Anchor.class);
        return new EvidenceAnchor(a.seq(), a.hash(), Instant.ofEpochMilli(a.at()), a.keyId(), a.signature());
    }
}
