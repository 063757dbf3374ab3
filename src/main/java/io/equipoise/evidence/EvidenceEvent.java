package io.equipoise.evidence;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fact to be written down.
 *
 * @param action dotted past fact, such as {@code model.registered}; its text is {@code evidence.action.<action>} in the bundles
 * @param subjectType what it happened to, such as {@code model-version}
 * @param hashes digests of the content it was about, by name
 */
public record EvidenceEvent(
        String action,
        String subjectType,
        String subjectId,
        @Nullable String before,
        @Nullable String after,
        @Nullable String reason,
        Map<String, String> hashes) {
    public EvidenceEvent {
        hashes = Map.copyOf(new TreeMap<>(hashes));
    }

    public static EvidenceEvent of(String action, String subjectType, Object subjectId) {
        return new EvidenceEvent(action, subjectType, subjectId.toString(), null, null, null, Map.of());
    }

    public EvidenceEvent change(@Nullable String before, @Nullable String after) {
        return new EvidenceEvent(action, subjectType, subjectId, before, after, reason, hashes);
    }

    public EvidenceEvent because(String reason) {
        return new EvidenceEvent(action, subjectType, subjectId, before, after, reason, hashes);
    }

    public EvidenceEvent hashes(Map<String, String> hashes) {
        return new EvidenceEvent(action, subjectType, subjectId, before, after, reason, hashes);
    }
}
