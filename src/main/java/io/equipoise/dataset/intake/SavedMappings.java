package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The mappings of this workspace by name. What was imported under one keeps its own copy in the lineage, so replacing it changes no past. */
@Component
public class SavedMappings {
    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 120;

    private final SavedMappingRepository mappings;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    SavedMappings(SavedMappingRepository mappings, EvidenceLog evidence, CurrentOperator current, Clock clock) {
        this.mappings = mappings;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /** By name. */
    @PreAuthorize("hasRole('OPERATOR')")
    @Transactional(readOnly = true)
    public List<SavedMapping> list() {
        return mappings.findAllByOrderByName().stream().map(SavedMappingEntity::snapshot).toList();
    }

    /**
     * Keeps a mapping, in place of the one of that name if there is one.
     *
     * @throws Refusal {@code mapping.name}
     */
    @PreAuthorize("hasRole('OPERATOR')")
    @Transactional
    public SavedMapping save(String name, SourceMapping mapping) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw new Refusal("mapping.name", LONGEST_NAME);
        }
        String text = MappingFile.write(mapping);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String by = current.require().username();
        var kept = mappings.findByName(stripped).orElse(null);
        String before = kept == null ? null : digest(kept.mapping());
        if (kept == null) {
            kept = mappings.save(new SavedMappingEntity(TimeOrderedId.next(), stripped, text, now, by));
        } else {
            kept.replace(text, now, by);
        }
        evidence.append(EvidenceEvent.of("dataset.mapping-saved", "mapping", stripped)
                .change(before, digest(text))
                .hashes(Map.of("mapping", digest(text))));
        return kept.snapshot();
    }

    private static String digest(String text) {
        return ArtifactDigest.of(text.getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
