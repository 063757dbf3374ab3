package io.equipoise.serving;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.mitigation.ExposureAccounts;
import io.equipoise.fairness.mitigation.ExposureCounters;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.fairness.mitigation.RuleBinder;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.CandidateSample;
import io.equipoise.scoring.TrainingView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** A policy as storefronts have it: for the lists of now by the counters that count along, for one of the past by those made again from the ledger. */
@Component
class ServedRules {
    private final ExposureLedger ledger;
    private final LiveCounters counters;
    private final CandidateSample samples;

    ServedRules(ExposureLedger ledger, LiveCounters counters, CandidateSample samples) {
        this.ledger = ledger;
        this.counters = counters;
        this.samples = samples;
    }

    List<Reranker> now(FairnessPolicy policy, Surface surface, ModelVersionId model, TrainingView view, LocalDate day) {
        return bind(policy, model, view, day, (accounts, groups) -> counters.of(surface, policy.id(), view.log(), groups, accounts));
    }

    /** @param asOf the moment up to which the ledger's lists count */
    List<Reranker> asOf(FairnessPolicy policy, Surface surface, ModelVersionId model, TrainingView view, LocalDate day, Instant asOf) {
        return bind(policy, model, view, day, (accounts, groups) ->
                accounts.after(groups, ledger.under(policy.id(), Set.of(surface), view.log(), asOf)));
    }

    private List<Reranker> bind(
            FairnessPolicy policy,
            ModelVersionId model,
            TrainingView view,
            LocalDate day,
            BiFunction<ExposureAccounts, GroupAssignment, ExposureCounters> counted) {
        return PolicyBinding.rerankers(
                policy.terms(),
                policy.rules(),
                view.log(),
                new PolicyBinding.Circumstances(
                        day,
                        groups -> counted.apply(new ExposureAccounts(samples.of(model).candidates(), ExposureAccounts.SLOTS), groups),
                        new RuleBinder.Fit(() -> samples.of(model), view.split()::train, view.itemCount()),
                        null));
    }
}
