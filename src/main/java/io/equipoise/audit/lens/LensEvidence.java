package io.equipoise.audit.lens;

import io.equipoise.audit.ReportJson;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what the lens showed: the sentence in the evidence log, the numbers, hidden ones left out, as a file the line names by its hash. */
@Component
public class LensEvidence {
    private final EvidenceLog evidence;
    private final ArtifactStore artifacts;

    LensEvidence(EvidenceLog evidence, ArtifactStore artifacts) {
        this.evidence = evidence;
        this.artifacts = artifacts;
    }

    /** @param sentence as it was shown; @param address of the same view @return digest of the numbers */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')")
    public ArtifactDigest keep(Findings findings, String sentence, String address) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("sentence", sentence);
        kept.put("address", address);
        kept.put("findings", findings);
        ArtifactDigest digest = artifacts.put(ReportJson.write(kept).getBytes(StandardCharsets.UTF_8));
        evidence.append(EvidenceEvent.of("observation.noted", "model-version", findings.question().model())
                .change(null, address)
                .because(sentence)
                .hashes(Map.of("findings", digest.sha256())));
        return digest;
    }
}
