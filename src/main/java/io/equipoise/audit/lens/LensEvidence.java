package io.equipoise.audit.lens;

import io.equipoise.audit.ReportJson;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what the lens showed: the sentence in the evidence log, the numbers, hidden ones left out, as a file the line names by its hash. */
@Component
public class LensEvidence {
    private static final String ACTION = "observation.noted";
    private static final Pattern FINDINGS = Pattern.compile("findings=([0-9a-f]{64})");

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
        evidence.append(EvidenceEvent.of(ACTION, "model-version", findings.question().model())
                .change(null, address)
                .because(sentence)
                .hashes(Map.of("findings", digest.sha256())));
        return digest;
    }

    /** The digest of what was kept with a line of the log, if it is one of these. */
    public static Optional<ArtifactDigest> digest(EvidenceEntry line) {
        return Optional.of(FINDINGS.matcher(line.hashes()))
                .filter(found -> line.action().equals(ACTION) && found.matches())
                .map(found -> new ArtifactDigest(found.group(1)));
    }

    /**
     * What was kept with a line of the log: the sentence, the address, and every number that was shown.
     *
     * @return JSON
     * @throws IllegalArgumentException where {@link #digest} of the line is empty
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')")
    public byte[] kept(EvidenceEntry line) {
        var digest = digest(line).orElseThrow(() -> new IllegalArgumentException("Line " + line.seq() + " keeps no findings"));
        try {
            return Files.readAllBytes(artifacts.open(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
