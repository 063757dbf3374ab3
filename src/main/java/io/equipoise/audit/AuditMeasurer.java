package io.equipoise.audit;

import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterVersion;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.GroupMerges;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.CounterBasis;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyBinder;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.scoring.CandidateSample;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Measures what a plan says: the lists of its model, as its policy leaves them, beside those they are compared with. Keeps nothing. */
@Component
class AuditMeasurer {
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final CharterCatalog charters;
    private final DatasetCatalog datasets;
    private final GroupMerges merges;
    private final ScoringEngine engine;
    private final PolicyBinder binder;
    private final CandidateSample samples;
    private final ArtifactStore artifacts;

    AuditMeasurer(
            ModelRegistry models,
            PolicyCatalog policies,
            CharterCatalog charters,
            DatasetCatalog datasets,
            GroupMerges merges,
            ScoringEngine engine,
            PolicyBinder binder,
            CandidateSample samples,
            ArtifactStore artifacts) {
        this.models = models;
        this.policies = policies;
        this.charters = charters;
        this.datasets = datasets;
        this.merges = merges;
        this.engine = engine;
        this.binder = binder;
        this.samples = samples;
        this.artifacts = artifacts;
    }

    /** Hears how far a measurement is. */
    interface Heard {
        /** @param done from 0 to 1 */
        void step(double done, String step);
    }

    record Measured(ModelVersion model, Optional<FairnessPolicy> policy, AuditReport report) {}

    /**
     * Ranks and measures, the same numbers whenever it is done.
     *
     * @param ordered when the audit was: counters of exposure are read as of then
     * @throws Refusal for what the plan names and is no longer there, or what binding a policy says
     */
    Measured measure(AuditPlan plan, Instant ordered, Heard heard) {
        ModelVersion model = models.require(plan.model());
        Optional<FairnessPolicy> policy = policy(plan.policy());
        Optional<CharterVersion> charter = charter(plan);
        heard.step(0.05, "opening");
        var view = engine.view(plan.model());
        var uploaded = plan.lists() == null ? null : UploadedLists.read(SourceFile.of(artifacts.open(plan.lists())), view.log());
        var measurement = uploaded == null ? new Measurement(view, plan) : new Measurement(view, plan, uploaded::has);
        heard.step(0.15, "ranking");
        var steps = bound(policy, plan.model(), view, ordered);
        int[][] lists = uploaded == null
                ? engine.rankUsers(plan.model(), measurement.users(), plan.cutoff(), steps.rerankers(), plan.recall())
                : uploaded.of(measurement.users(), plan.cutoff());
        List<Measurement.BaselineLists> baselines = new ArrayList<>();
        for (var baseline : plan.baselines()) {
            var other = policy(baseline.policy());
            baselines.add(new Measurement.BaselineLists(
                    baseline.role(),
                    models.require(baseline.model()).label() + other.map(it -> " + " + it.label()).orElse(""),
                    engine.rankUsers(
                            baseline.model(), measurement.users(), plan.cutoff(),
                            bound(other, baseline.model(), engine.view(baseline.model()), ordered).rerankers())));
        }
        heard.step(0.4, "measuring");
        var report = measurement.report(lists, charter.orElse(null), baselines, provenance(plan, model, policy, charter, steps.basis()));
        return new Measured(model, policy, report);
    }

    /** Counters as of when the audit was ordered: an audit that a stop interrupted reads what it would have read. */
    private PolicyBinder.Bound bound(Optional<FairnessPolicy> policy, ModelVersionId model, TrainingView view, Instant ordered) {
        var ground = new PolicyBinder.Ground(view.log(), () -> samples.of(model), view.split()::train);
        return policy.map(it -> binder.bind(it, Set.of(), ground, ordered))
                .orElseGet(() -> new PolicyBinder.Bound(List.of(), new CounterBasis(CounterBasis.Source.UNUSED, 0, ordered)));
    }

    private Map<String, String> provenance(
            AuditPlan plan, ModelVersion model, Optional<FairnessPolicy> policy, Optional<CharterVersion> charter, CounterBasis counters) {
        var provenance = new TreeMap<String, String>();
        provenance.put("model", model.label());
        provenance.put("artifact", model.artifact().sha256());
        // The content measured on: a successor where somebody was erased since the version was trained.
        provenance.put("dataset", datasets.find(model.provenance().dataset())
                .map(Dataset::contentHash)
                .orElse(model.provenance().datasetHash()));
        var merged = merges.of(model.provenance().dataset());
        if (!merged.isEmpty()) {
            provenance.put(AuditedGroups.KEY, merged.text());
        }
        provenance.put("split", model.provenance().split().text());
        provenance.put("policy", policy.map(FairnessPolicy::label).orElse("none"));
        provenance.put("rules", policy.map(FairnessPolicy::contentHash).orElse("none"));
        if (counters.source() != CounterBasis.Source.UNUSED) {
            provenance.put("counters", counters.text());
        }
        if (plan.candidates() != null) {
            provenance.put("candidates", plan.candidates());
        }
        provenance.put("seed", Long.toString(plan.seed()));
        provenance.put("replicates", Integer.toString(plan.replicates()));
        provenance.put("cutoff", Integer.toString(plan.cutoff()));
        provenance.put("minimum", Integer.toString(plan.minimum()));
        provenance.put("margin", Double.toString(plan.margin()));
        charter.ifPresent(it -> {
            provenance.put("charter", it.label());
            provenance.put("charter-hash", it.contentHash());
        });
        if (plan.lists() != null) {
            provenance.put("lists", plan.lists().sha256());
        }
        return provenance;
    }

    /** @throws Refusal {@code audit.policy-unknown} */
    Optional<FairnessPolicy> policy(@Nullable PolicyVersionId id) {
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(policies.find(id).orElseThrow(() -> new Refusal("audit.policy-unknown", id.toString())));
    }

    /** @throws Refusal {@code audit.charter-unknown} */
    Optional<CharterVersion> charter(AuditPlan plan) {
        return Optional.ofNullable(plan.charter())
                .map(id -> charters.find(id).orElseThrow(() -> new Refusal("audit.charter-unknown", id.toString())));
    }
}
