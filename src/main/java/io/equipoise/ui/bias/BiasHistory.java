package io.equipoise.ui.bias;

import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditId;
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
import io.equipoise.store.MadeOnce;
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
    private static final int KEPT = 256;

    private final Auditor auditor;
    private final EvidenceLog evidence;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    /** A finished audit never changes, and every look at the dashboard asks for the same two dozen. */
    private final MadeOnce<AuditId, Ratios> read = new MadeOnce<>(KEPT);

    private record Ratios(Map<String, Estimated> users, Map<String, Estimated> items) {}

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
        Ratios ratios;
        try {
            ratios = read.get(audit.id(), () -> ratios(auditor.report(audit)));
        } catch (ArtifactDamaged damaged) {
            // The audit's own screen says so; here it is a moment that is missing.
            return Optional.empty();
        }
        return Optional.ofNullable((side == Side.USERS ? ratios.users() : ratios.items()).get(attribute));
    }

    private static Ratios ratios(AuditReport report) {
        Map<String, Estimated> users = new HashMap<>();
        Map<String, Estimated> items = new HashMap<>();
        report.utility().forEach(part -> put(users, part.report().attribute(), part.report().ratio()));
        report.exposure().forEach(part -> put(items, part.attribute(), part.perItemRatio()));
        return new Ratios(users, items);
    }

    /** The first of an attribute counts: it is that of the first metric. */
    private static void put(Map<String, Estimated> ratios, String attribute, Estimate ratio) {
        if (ratio instanceof Estimated it) {
            ratios.putIfAbsent(attribute, it);
        }
    }
}
