package io.equipoise.compliance.checklist;

import io.equipoise.model.ModelKind;
import io.equipoise.ranking.Surface;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a filled checklist.
 *
 * @param period such as {@code 2026-Q4}
 * @param number counts the versions of one template, surface and period from 1
 * @param about the model it is about, or null where it is about the surface alone
 * @param answers per item id; questions not answered yet are missing
 * @param signing null until somebody else than its last editor has signed
 * @param revision counts the saves, to tell a stale page from a fresh one
 */
public record Checklist(
        UUID id,
        String template,
        Surface surface,
        String period,
        int number,
        @Nullable About about,
        Map<String, Answer> answers,
        String createdBy,
        String editor,
        Instant editedAt,
        @Nullable Signing signing,
        long revision) {
    /** @param name that all versions of the model share */
    public record About(String name, ModelKind kind) {}

    /** @param hash SHA-256 of what was signed */
    public record Signing(String by, Instant at, String hash) {}

    public Checklist {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    public boolean isSigned() {
        return signing != null;
    }

    public Answer answer(String item) {
        return answers.getOrDefault(item, Answer.NONE);
    }

    /** How many questions are answered so that they could be signed. */
    public long complete() {
        return answers.values().stream().filter(Answer::isComplete).count();
    }

    public long saying(Answer.Choice choice) {
        return answers.values().stream().filter(answer -> answer.choice() == choice).count();
    }
}
