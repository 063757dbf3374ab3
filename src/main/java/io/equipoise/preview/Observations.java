package io.equipoise.preview;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.Pseudonyms;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What somebody saw and wants to be able to show later: a sentence or a whole list, in the evidence log. */
@Component
public class Observations {
    private static final String READERS = "hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')";
    private static final int LEAST_PURPOSE = 5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EvidenceLog evidence;
    private final ArtifactStore artifacts;
    private final ScoringEngine engine;
    private final Pseudonyms pseudonyms;

    Observations(
            EvidenceLog evidence, ArtifactStore artifacts, ScoringEngine engine, Pseudonyms pseudonyms) {
        this.evidence = evidence;
        this.artifacts = artifacts;
        this.engine = engine;
        this.pseudonyms = pseudonyms;
    }

    /** Writes a sentence down about something. @param hash of what it rests on */
    @Transactional
    @PreAuthorize(READERS)
    public void note(String subjectType, String subjectId, String sentence, Optional<String> hash) {
        evidence.append(EvidenceEvent.of("observation.noted", subjectType, subjectId)
                .because(sentence)
                .hashes(hash.map(it -> Map.of("report", it)).orElse(Map.of())));
    }

    /**
     * Keeps a previewed list, item by item; the shopper stays a pseudonym.
     *
     * @param address of the same preview, to go back to
     * @return the digest of what was kept
     */
    @Transactional
    @PreAuthorize(READERS)
    public ArtifactDigest save(PreviewRequest request, ListPreview preview, String address) {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("shopper", request.pseudonym());
        kept.put("model", request.model().toString());
        kept.put("policy", request.policy() == null ? "none" : request.policy().toString());
        kept.put("against", request.against() == null ? "none" : request.against().toString());
        kept.put("againstModel", request.againstModel() == null ? request.model().toString() : request.againstModel().toString());
        kept.put("k", request.cutoff().k());
        kept.put("surface", request.surface().code());
        kept.put("personalised", request.personalised());
        kept.put("before", items(preview.before()));
        kept.put("after", items(preview.after()));
        kept.put("overlap", preview.overlap());
        kept.put("rbo", preview.rbo());
        kept.put("address", address);
        var digest = artifacts.put(JSON.writeValueAsBytes(kept));
        evidence.append(EvidenceEvent.of("preview.saved", "model-version", request.model())
                .change(null, address)
                .hashes(Map.of("preview", digest.sha256())));
        return digest;
    }

    /**
     * The pseudonym of a shopper known by their real id. Only for compliance, for a stated purpose; both are logged, the id itself is not.
     *
     * @throws Refusal {@code preview.purpose-missing}, or {@code preview.no-such-user}
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public String pseudonymOf(ModelVersionId model, String userId, String purpose) {
        if (purpose.strip().length() < LEAST_PURPOSE) {
            throw new Refusal("preview.purpose-missing");
        }
        InteractionLog log = engine.view(model).log();
        var user = new UserId(userId.strip());
        if (log.userIndex(user) < 0) {
            throw new Refusal("preview.no-such-user");
        }
        String pseudonym = pseudonyms.of(user);
        evidence.append(EvidenceEvent.of("person.looked-up", "shopper", pseudonym).because(purpose.strip()));
        return pseudonym;
    }

    private static List<String> items(List<ScoredSlot> slots) {
        return slots.stream().map(slot -> slot.item().value()).toList();
    }
}
