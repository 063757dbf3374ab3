package io.equipoise.audit;

import io.equipoise.dataset.SnapshotErasure;
import io.equipoise.dataset.Tombstone;
import io.equipoise.privacy.Holding;
import io.equipoise.privacy.PersonalStore;
import io.equipoise.privacy.Proof;
import io.equipoise.ranking.UserId;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Audits keep numbers of groups and nobody's rows; those that stood on a snapshot which lost somebody, or is gone itself, say so from then on. */
@Component
public class AuditsOnErasedData implements PersonalStore {
    private final AuditRepository audits;
    private final SnapshotErasure erasures;
    private final ArtifactStore artifacts;

    AuditsOnErasedData(AuditRepository audits, SnapshotErasure erasures, ArtifactStore artifacts) {
        this.audits = audits;
        this.erasures = erasures;
        this.artifacts = artifacts;
    }

    private Optional<AuditReport> report(Audit audit) {
        return Optional.ofNullable(audit.reportDigest())
                .map(ArtifactDigest::new)
                .filter(artifacts::contains)
                .map(digest -> ReportJson.read(artifacts.open(digest), AuditReport.class));
    }

    /** What became of the snapshot a report stands on; empty while its numbers can be made again. */
    public Optional<Tombstone> of(AuditReport report) {
        return Optional.ofNullable(report.provenance().get("dataset")).flatMap(erasures::tombstone);
    }

    /** As the screens call it, and its id, which alone tells two audits of one version under one policy apart. */
    private static String name(Audit audit, AuditReport report) {
        var made = report.provenance();
        String policy = made.getOrDefault("policy", "none");
        return made.getOrDefault("model", "–") + (policy.equals("none") ? "" : " + " + policy) + " (" + audit.id() + ")";
    }

    @Override
    public String code() {
        return "audits";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Holding look(UserId person) {
        return new Holding(code(), 0, List.of(), "groups");
    }

    @Override
    public void export(UserId person, Path folder) {
        // Numbers of groups are of nobody in particular.
    }

    @Override
    public Proof erase(UserId person, String reference) {
        var stale = audits.findAllByOrderByIdDesc().stream()
                .map(AuditEntity::snapshot)
                .flatMap(audit -> report(audit)
                        .flatMap(report -> of(report)
                                .filter(tombstone -> tombstone.reference().equals(reference))
                                .map(tombstone -> new Proof.Line(name(audit, report), 0, tombstone.contentHash(), "")))
                        .stream())
                .toList();
        return new Proof(
                code(),
                stale.isEmpty() ? Proof.Outcome.NOTHING_HELD : Proof.Outcome.NO_LONGER_REPRODUCIBLE,
                0,
                stale,
                "groups");
    }
}
