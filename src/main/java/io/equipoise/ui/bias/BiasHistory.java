package io.equipoise.ui.bias;

import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditReport;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.audit.lens.Side;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceFilter;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.store.ArtifactDamaged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one measure went from audit to audit, and when something went live. Reads reports: not on the page's thread. */
final class BiasHistory {
    private static final int MOST_AUDITS = 24;
    private static final int MOST_DEPLOYMENTS = 12;

    private final Auditor auditor;
    private final EvidenceLog evidence;
    private final ModelRegistry models;
    private final PolicyCatalog policies;

    BiasHistory(Auditor auditor, EvidenceLog evidence, ModelRegistry models, PolicyCatalog policies) {
        this.auditor = auditor;
        this.evidence = evidence;
        this.models = models;
        this.policies = policies;
    }

    /** @param measured the value of an audit; @param of what it audited */
    record Moment(Instant at, String of, Estimated measured) {}

    /** @param surface code of the surface; @param of what went live there */
    record Deployment(Instant at, String surface, String of) {}

    /** Oldest first. */
    List<Moment> moments(Side side, String attribute, Instant since) {
        Map<String, String> names = names();
        List<Moment> moments = new ArrayList<>();
        for (Audit audit : auditor.list().stream()
                .filter(it -> it.state() == AuditState.DONE && it.plan().lists() == null && it.createdAt().isAfter(since))
                .limit(MOST_AUDITS)
                .toList()
                .reversed()) {
            String of = name(names, audit.plan().model().toString(), audit.plan().policy() == null ? "none" : audit.plan().policy().toString());
            value(side, attribute, audit).ifPresent(value -> moments.add(new Moment(audit.createdAt(), of, value)));
        }
        return moments;
    }

    /** Oldest first. */
    List<Deployment> deployments(Instant since) {
        Map<String, String> names = names();
        return evidence.before(new EvidenceFilter(null, "surface.activated", null, null, null), Long.MAX_VALUE, MOST_DEPLOYMENTS).reversed().stream()
                .filter(entry -> entry.occurredAt().isAfter(since))
                .map(entry -> new Deployment(entry.occurredAt(), entry.subjectId(), pair(names, entry)))
                .toList();
    }

    /** The line names model and policy; before it did, it said {@code model <id>, policy <id or none>}. */
    private static String pair(Map<String, String> names, EvidenceEntry entry) {
        String after = entry.after() == null ? "–" : entry.after();
        if (!after.matches("model [0-9a-f-]{36}, policy .*")) {
            return after;
        }
        String[] parts = after.split("[ ,]+");
        return parts.length < 4 ? "–" : name(names, parts[1], parts[3]);
    }

    private static String name(Map<String, String> names, String model, String policy) {
        String of = names.getOrDefault(model, "–");
        return policy.equals("none") ? of : of + " + " + names.getOrDefault(policy, "–");
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        for (ModelVersion model : models.list()) {
            names.put(model.id().toString(), model.label());
        }
        for (FairnessPolicy policy : policies.list()) {
            names.put(policy.id().toString(), policy.label());
        }
        return names;
    }

    private Optional<Estimated> value(Side side, String attribute, Audit audit) {
        try {
            AuditReport report = auditor.report(audit);
            Optional<Estimate> found = side == Side.USERS
                    ? report.utility().stream()
                            .filter(part -> part.report().attribute().equals(attribute))
                            .map(part -> part.report().ratio())
                            .findFirst()
                    : report.exposure().stream().filter(part -> part.attribute().equals(attribute)).map(part -> part.perItemRatio()).findFirst();
            return found.filter(Estimated.class::isInstance).map(Estimated.class::cast);
        } catch (ArtifactDamaged damaged) {
            // The audit's own screen says so; here it is a moment that is missing.
            return Optional.empty();
        }
    }
}
