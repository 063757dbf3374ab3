package io.equipoise.compliance.obligation;

import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.store.SheetCsv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The obligation map: its rows are a data file, their proof is looked up in the evidence log each time. */
@Component
public class ObligationMap {
    private static final String FILE = "/compliance/obligations.yaml";
    private static final Duration LATELY = Duration.ofDays(365);

    private final List<Obligation> obligations;
    private final EvidenceLog evidence;
    private final Clock clock;

    ObligationMap(EvidenceLog evidence, Clock clock) {
        this.evidence = evidence;
        this.clock = clock;
        try (var file = ObligationMap.class.getResourceAsStream(FILE)) {
            obligations = List.copyOf(YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build()
                    .readValue(file, new TypeReference<List<Obligation>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + FILE, e);
        }
    }

    /** What is asked, without its proof. */
    public List<Obligation> obligations() {
        return obligations;
    }

    public Optional<Obligation> find(String id) {
        return obligations.stream().filter(obligation -> obligation.id().equals(id)).findFirst();
    }

    /** Every obligation with its newest proof. Cost: one look into the log. */
    @PreAuthorize("isAuthenticated()")
    public List<ObligationRow> rows() {
        var newest = evidence.newest(obligations.stream().flatMap(obligation -> obligation.evidence().stream()).toList());
        return obligations.stream().map(obligation -> row(obligation, newest)).toList();
    }

    /** The newest line whose action begins with one of these; null without one. */
    @PreAuthorize("isAuthenticated()")
    public Optional<EvidenceEntry> latest(List<String> actions) {
        return latest(actions, evidence.newest(actions));
    }

    private ObligationRow row(Obligation obligation, Map<String, EvidenceEntry> newest) {
        @Nullable EvidenceEntry latest = latest(obligation.evidence(), newest).orElse(null);
        return new ObligationRow(obligation, latest, latest != null && latest.occurredAt().isAfter(clock.instant().minus(LATELY)));
    }

    private static Optional<EvidenceEntry> latest(List<String> actions, Map<String, EvidenceEntry> newest) {
        return actions.stream()
                .flatMap(action -> Stream.ofNullable(newest.get(action)))
                .max(Comparator.comparingLong(EvidenceEntry::seq));
    }

    /** The map as a table, such as a statement of applicability wants it: one line per obligation, texts in one language. */
    @PreAuthorize("isAuthenticated()")
    public String csv(Locale language) {
        var csv = new SheetCsv(
                "id", "region", "title", "source", "source_to_check", "coverage", "controls", "gates", "missing", "proof", "latest_action",
                "latest_at", "latest_seq");
        for (ObligationRow row : rows()) {
            var it = row.obligation();
            var latest = row.latest();
            csv.add(
                    it.id(),
                    it.region(),
                    it.title().in(language),
                    it.source().in(language),
                    it.check(),
                    it.coverage(),
                    String.join("; ", it.controls().stream().map(control -> control.name().in(language)).toList()),
                    String.join(" ", it.gates().stream().map(Enum::name).toList()),
                    it.missing() == null ? null : it.missing().in(language),
                    row.proof(),
                    latest == null ? null : latest.action(),
                    latest == null ? null : latest.occurredAt(),
                    latest == null ? null : latest.seq());
        }
        return csv.text();
    }
}
