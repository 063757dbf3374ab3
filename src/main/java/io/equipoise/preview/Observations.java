package io.equipoise.preview;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.ItemTitle;
import io.equipoise.dataset.Pseudonyms;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What somebody saw and wants to be able to show later: a sentence or a whole list, in the evidence log. */
@Component
public class Observations {
    private static final String READERS = "hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')";
    private static final String SAVED = "preview.saved";
    private static final Pattern KEPT = Pattern.compile("preview=([0-9a-f]{64})");
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
     * @return the line of the log, which names what was kept by its digest
     */
    @Transactional
    @PreAuthorize(READERS)
    public EvidenceEntry save(PreviewRequest request, ListPreview preview, String address) {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("shopper", request.pseudonym());
        kept.put("model", request.model().toString());
        kept.put("policy", request.policy() == null ? "none" : request.policy().toString());
        kept.put("against", request.against() == null ? "none" : request.against().toString());
        kept.put("againstModel", request.againstModel() == null ? request.model().toString() : request.againstModel().toString());
        kept.put("k", request.cutoff().k());
        kept.put("surface", request.surface().code());
        kept.put("personalised", request.personalised());
        kept.put("made", preview.made().toString());
        kept.put("fallback", preview.fallback() == null ? "none" : preview.fallback());
        kept.put("before", slots(preview, preview.before()));
        kept.put("after", slots(preview, preview.after()));
        kept.put("overlap", preview.overlap());
        kept.put("rbo", preview.rbo());
        preview.ndcgBefore().ifPresent(ndcg -> kept.put("ndcgBefore", ndcg));
        preview.ndcgAfter().ifPresent(ndcg -> kept.put("ndcgAfter", ndcg));
        kept.put("address", address);
        var digest = artifacts.put(JSON.writeValueAsBytes(kept));
        return evidence.append(EvidenceEvent.of(SAVED, "model-version", request.model())
                .change(null, address)
                .hashes(Map.of("preview", digest.sha256())));
    }

    /** The digest of the list that was kept with a line of the log, if it is one of these. */
    public static Optional<ArtifactDigest> digest(EvidenceEntry line) {
        return Optional.of(KEPT.matcher(line.hashes()))
                .filter(found -> line.action().equals(SAVED) && found.matches())
                .map(found -> new ArtifactDigest(found.group(1)));
    }

    /**
     * The list that was kept with a line of the log, as it was hashed.
     *
     * @return JSON
     * @throws IllegalArgumentException where {@link #digest} of the line is empty
     * @throws io.equipoise.store.ArtifactDamaged when the bytes are no longer those that were kept
     */
    @PreAuthorize(READERS)
    public byte[] kept(EvidenceEntry line) {
        var digest = digest(line).orElseThrow(() -> new IllegalArgumentException("Line " + line.seq() + " keeps no list"));
        try {
            return Files.readAllBytes(artifacts.open(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** @return per slot its rank, item, score, the place the model alone gave it, and what the policy did to it */
    private static List<Map<String, Object>> slots(ListPreview preview, List<ScoredSlot> slots) {
        return slots.stream().map(slot -> {
            var kept = new LinkedHashMap<String, Object>();
            kept.put("rank", slot.rank());
            kept.put("item", slot.item().value());
            kept.put("title", ItemTitle.of(preview.log(), slot.itemIndex()));
            kept.put("score", slot.score());
            kept.put("rankByModel", slot.baseRank());
            kept.put("policy", slot.reasons().stream().map(SlotReason::key).toList());
            return (Map<String, Object>) kept;
        }).toList();
    }
}
