package io.equipoise.serving;

import io.equipoise.fairness.mitigation.ExposureAccounts;
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
import org.springframework.stereotype.Component;

/** A policy as storefronts had it at a moment: its counters are made again from the lists the ledger has up to then. */
@Component
class ServedRules {
    private static final int COUNTED_SLOTS = 10;

    private final ExposureLedger ledger;
    private final CandidateSample samples;

    ServedRules(ExposureLedger ledger, CandidateSample samples) {
        this.ledger = ledger;
        this.samples = samples;
    }

    List<Reranker> of(FairnessPolicy policy, Surface surface, ModelVersionId model, TrainingView view, LocalDate day, Instant asOf) {
        return PolicyBinding.rerankers(
                policy.terms(),
                policy.rules(),
                view.log(),
                new PolicyBinding.Circumstances(
                        day,
                        groups -> new ExposureAccounts(samples.of(model).candidates(), COUNTED_SLOTS)
                                .after(groups, ledger.under(policy.id(), Set.of(surface), view.log(), asOf)),
                        new RuleBinder.Fit(() -> samples.of(model), view.split()::train, view.itemCount()),
                        null));
    }
}
