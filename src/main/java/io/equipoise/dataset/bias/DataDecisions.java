package io.equipoise.dataset.bias;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was decided about the findings of snapshots, each decision with its line in the evidence log. */
@Component
public class DataDecisions {
    /** The longest note, in characters. */
    public static final int LONGEST_NOTE = 1_000;

    private final DecisionRepository decisions;
    private final DatasetCatalog catalog;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    DataDecisions(
            DecisionRepository decisions, DatasetCatalog catalog, EvidenceLog evidence, CurrentOperator current, Clock clock) {
        this.decisions = decisions;
        this.catalog = catalog;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /** The decision that holds about each finding of a snapshot, by {@link DataFinding#key}; none where the last one was taken back. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Map<String, DataDecision> of(DatasetId dataset) {
        var latest = new LinkedHashMap<String, DataDecision>();
        history(dataset).forEach((finding, decided) -> {
            if (!decided.getFirst().withdrawn()) {
                latest.put(finding, decided.getFirst());
            }
        });
        return latest;
    }

    /** All that was ever decided about each finding of a snapshot, by {@link DataFinding#key}, newest first. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Map<String, List<DataDecision>> history(DatasetId dataset) {
        var history = new LinkedHashMap<String, List<DataDecision>>();
        decisions.findAllByDatasetIdOrderById(dataset.value()).stream()
                .map(DecisionEntity::snapshot)
                .forEach(decision -> history.computeIfAbsent(decision.finding(), none -> new ArrayList<>()).addFirst(decision));
        return history;
    }

    /** @throws Refusal {@code dataset.unknown}, or {@code databias.remedy} for a remedy that does not belong to the finding */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    @Transactional
    public DataDecision decide(DatasetId dataset, DataFinding finding, DataFinding.Remedy remedy, String note) {
        var snapshot = catalog.require(dataset);
        if (!finding.kind().remedies().contains(remedy)) {
            throw new Refusal("databias.remedy", remedy.toString(), finding.kind().toString());
        }
        if (note.length() > LONGEST_NOTE) {
            throw new Refusal("databias.note", LONGEST_NOTE);
        }
        var before = of(dataset).get(finding.key());
        var decision = new DataDecision(
                finding.key(),
                remedy,
                note.strip(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                current.require().username(),
                false);
        decisions.save(new DecisionEntity(TimeOrderedId.next(), dataset, decision));
        evidence.append(EvidenceEvent.of("dataset.finding-decided", "dataset", dataset)
                .change(before == null ? null : before.remedy().name(), remedy.name())
                .because(finding.key() + (decision.note().isEmpty() ? "" : " – " + decision.note()))
                .hashes(Map.of("snapshot", snapshot.contentHash())));
        return decision;
    }

    /**
     * Takes back the decision that holds about a finding, which is open again from then on.
     *
     * @param finding {@link DataFinding#key}
     * @return what was taken back; empty when nothing was decided
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    @Transactional
    public Optional<DataDecision> withdraw(DatasetId dataset, String finding) {
        var before = Optional.ofNullable(of(dataset).get(finding));
        before.ifPresent(decision -> {
            decisions.save(new DecisionEntity(
                    TimeOrderedId.next(),
                    dataset,
                    new DataDecision(
                            finding, decision.remedy(), "", clock.instant().truncatedTo(ChronoUnit.MILLIS), current.require().username(), true)));
            evidence.append(EvidenceEvent.of("dataset.decision-withdrawn", "dataset", dataset)
                    .change(decision.remedy().name(), null)
                    .because(finding));
        });
        return before;
    }
}
