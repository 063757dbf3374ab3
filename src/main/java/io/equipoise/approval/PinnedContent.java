package io.equipoise.approval;

import io.equipoise.model.CardTexts;
import io.equipoise.model.ModelCards;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyFile;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.scoring.RecallPlans;
import io.equipoise.security.Operator;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an approval is given to: the surface, the model's bytes and card, where its candidates come from, the policy's rules, the comment and the time as they are now, under
 * one hash. Every content that was ever pinned is kept, so that whoever looked at an older one can be shown what has changed.
 */
@Component
class PinnedContent {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String CARD = "card.";

    private final JdbcClient jdbc;
    private final ModelRegistry models;
    private final ModelCards cards;
    private final PolicyCatalog policies;
    private final LiveSurfaces surfaces;
    private final RecallPlans recall;
    private final Clock clock;

    PinnedContent(
            JdbcClient jdbc,
            ModelRegistry models,
            ModelCards cards,
            PolicyCatalog policies,
            LiveSurfaces surfaces,
            RecallPlans recall,
            Clock clock) {
        this.jdbc = jdbc;
        this.models = models;
        this.cards = cards;
        this.policies = policies;
        this.surfaces = surfaces;
        this.recall = recall;
        this.clock = clock;
    }

    /** @param subject what the request is about now: of a request for one half, the other half may have changed */
    record Pin(ApprovalSubject subject, Map<String, String> fields, String hash) {}

    Pin of(ApprovalRequest request) {
        return pin(request.subject(), request.scope(), request.comment(), request.activateAt());
    }

    Pin pin(ApprovalSubject asked, RequestScope scope, String comment, @Nullable Instant activateAt) {
        var subject = resolve(asked, scope);
        var model = models.require(subject.model());
        var policy = policy(subject);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("surface", subject.surface().code());
        fields.put("model", model.label());
        fields.put("artifact", model.artifact().sha256());
        fields.put("policy", policy.map(FairnessPolicy::label).orElse(""));
        fields.put("rules", policy.map(it -> PolicyFile.write(it.terms(), it.rules())).orElse(""));
        fields.put("rules-hash", policy.map(FairnessPolicy::contentHash).orElse(""));
        fields.put("at", activateAt == null ? "" : activateAt.truncatedTo(ChronoUnit.MILLIS).toString());
        fields.put("comment", comment);
        RecallPlan candidates = recall.of(subject.model(), subject.surface());
        fields.put("candidates", candidates.equals(RecallPlan.STANDARD) ? "" : candidates.text());
        fields.putAll(words(cards.pinned(subject.model())));
        return new Pin(subject, fields, ArtifactDigest.of(JSON.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8)).sha256());
    }

    private static Map<String, String> words(CardTexts card) {
        Map<String, String> words = new LinkedHashMap<>();
        card.texts().forEach((language, blocks) -> blocks.forEach((block, text) -> words.put(CARD + language + "." + block, text)));
        return words;
    }

    /** The revision of the model's card that was pinned with a request; empty where there was no card. */
    Optional<CardTexts> card(ApprovalRequest request) {
        var pinned = new LinkedHashMap<>(read(request.id(), request.contentHash()).orElseGet(Map::of));
        pinned.keySet().removeIf(field -> !field.startsWith(CARD));
        return cards.revisions(request.subject().model()).stream().filter(card -> words(card).equals(pinned)).findFirst();
    }

    /** Keeps what was pinned; the same content again is no second row. */
    void keep(ApprovalId request, Pin pin) {
        boolean known = read(request, pin.hash()).isPresent();
        if (!known) {
            jdbc.sql("INSERT INTO approval_content (request_id, content_hash, content, pinned_at) VALUES (?, ?, ?, ?)")
                    .param(StoredId.bytes(request.value()))
                    .param(pin.hash())
                    .param(JSON.writeValueAsString(pin.fields()))
                    .param(StoredTime.of(clock.instant()))
                    .update();
        }
    }

    /** What differs between two contents that were pinned; empty where one of them was not kept. */
    List<ContentChange> changes(ApprovalId request, String seenHash, String nowHash) {
        var before = read(request, seenHash);
        var after = read(request, nowHash);
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        var names = new LinkedHashSet<>(before.get().keySet());
        names.addAll(after.get().keySet());
        List<ContentChange> changes = new ArrayList<>();
        for (String name : names) {
            String old = before.get().getOrDefault(name, "");
            String now = after.get().getOrDefault(name, "");
            if (!old.equals(now) && !name.equals("rules-hash")) {
                changes.add(new ContentChange(name, old, now));
            }
        }
        return changes;
    }

    Optional<FairnessPolicy> policy(ApprovalSubject subject) {
        return Optional.ofNullable(subject.policy())
                .map(id -> policies.find(id).orElseThrow(() -> new Refusal("approval.policy-unknown", id.toString())));
    }

    /** Whether somebody edited what is decided on last: the policy, or the words of the model's card. */
    boolean editedLastBy(ApprovalSubject subject, Operator who) {
        boolean rules = policy(subject).filter(policy -> policy.lastEdit().by().equals(who.id())).isPresent();
        CardTexts card = cards.pinned(subject.model());
        return rules || card.revision() > 0 && card.editedBy().equals(who.username());
    }

    private ApprovalSubject resolve(ApprovalSubject asked, RequestScope scope) {
        return switch (scope) {
            case PAIR -> asked;
            case MODEL -> new ApprovalSubject(asked.surface(), asked.model(), live(asked.surface()).policy());
            case POLICY -> new ApprovalSubject(asked.surface(), live(asked.surface()).model(), asked.policy());
        };
    }

    LivePair live(Surface surface) {
        return surfaces.live(surface).orElseThrow(() -> new Refusal("approval.nothing-live"));
    }

    private Optional<Map<String, String>> read(ApprovalId request, String hash) {
        return jdbc.sql("SELECT content FROM approval_content WHERE request_id = ? AND content_hash = ?")
                .param(StoredId.bytes(request.value()))
                .param(hash)
                .query(String.class)
                .optional()
                .map(content -> JSON.readValue(content, new TypeReference<LinkedHashMap<String, String>>() {}));
    }
}
