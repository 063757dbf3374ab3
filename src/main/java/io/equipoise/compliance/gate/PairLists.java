package io.equipoise.compliance.gate;

import io.equipoise.approval.ApprovalSubject;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyBinder;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.CandidateSample;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The lists a pair would serve on its surface today. */
@Component
class PairLists {
    private final ScoringEngine engine;
    private final PolicyCatalog policies;
    private final PolicyBinder binder;
    private final CandidateSample samples;
    private final Clock clock;

    PairLists(ScoringEngine engine, PolicyCatalog policies, PolicyBinder binder, CandidateSample samples, Clock clock) {
        this.engine = engine;
        this.binder = binder;
        this.samples = samples;
        this.policies = policies;
        this.clock = clock;
    }

    InteractionLog log(ApprovalSubject subject) {
        return engine.view(subject.model()).log();
    }

    Optional<FairnessPolicy> policy(ApprovalSubject subject) {
        return subject.policy() == null ? Optional.empty() : policies.find(subject.policy());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * The lists of some shoppers, one by one as they are asked for, all under the policy bound once, as it stands with the ledger now.
     *
     * @return dense item indices from the top, at most {@code k} a list
     */
    Stream<List<Integer>> of(ApprovalSubject subject, List<UserId> shoppers, int k) {
        var now = clock.instant();
        var bound = bound(subject, now);
        return shoppers.stream()
                .map(shopper -> engine.rank(new ScoringRequest(
                        subject.model(), shopper, k, true, bound.map(PolicyBinder.Bound::rerankers).orElse(List.of()), subject.surface())
                        .shownBefore(bound.map(it -> binder.shownTo(shopper, it, now)).orElse(List.of()))))
                .map(list -> list.slots().stream().map(ScoredSlot::itemIndex).toList());
    }

    private Optional<PolicyBinder.Bound> bound(ApprovalSubject subject, Instant now) {
        var view = engine.view(subject.model());
        var ground = new PolicyBinder.Ground(view.log(), () -> samples.of(subject.model()), view.split()::train);
        return policy(subject)
                .filter(policy -> policy.terms().holdsAt(subject.surface()))
                .map(policy -> binder.bind(policy, Set.of(subject.surface()), ground, now));
    }

    /** Where a person sees this pair's lists. */
    static String preview(ApprovalSubject subject) {
        return "preview?version=" + subject.model() + (subject.policy() == null ? "" : "&policy=" + subject.policy()) + "&surface="
                + subject.surface().code();
    }
}
