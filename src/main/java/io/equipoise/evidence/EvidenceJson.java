package io.equipoise.evidence;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private record Anchor(long seq, String hash, long at, String keyId, String signature) {}

    private EvidenceJson() {}

    static String write(EvidenceEntry e) {
        return JSON.writeValueAsString(new Entry(
                e.seq(), e.occurredAt().toEpochMilli(), e.actorId(), e.actor(), e.action(), e.subjectType(), e.subjectId(), e.before(),
                e.after(), e.reason(), e.hashes(), e.previousHash(), e.hash()));
    }

    static EvidenceEntry entry(String line) {
        var e = JSON.readValue(line, Entry.class);
        return new EvidenceEntry(
                e.seq(), Instant.ofEpochMilli(e.at()), e.actorId(), e.actor(), e.action(), e.subjectType(), e.subjectId(), e.before(),
                e.after(), e.reason(), e.hashes(), e.previousHash(), e.hash());
    }

    static String write(EvidenceAnchor a) {
        return JSON.writeValueAsString(new Anchor(a.seq(), a.hash(), a.at().toEpochMilli(), a.keyId(), a.signature()));
    }

    static EvidenceAnchor anchor(String line) {
        var a = JSON.readValue(line, Anchor.class);
        return new EvidenceAnchor(a.seq(), a.hash(), Instant.ofEpochMilli(a.at()), a.keyId(), a.signature());
    }
}
