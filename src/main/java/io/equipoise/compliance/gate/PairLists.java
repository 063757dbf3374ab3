package io.equipoise.compliance.gate;

import io.equipoise.approval.ApprovalSubject;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The lists a pair would serve on its surface today. */
@Component
class PairLists {
    private final ScoringEngine engine;
    private final PolicyCatalog policies;
    private final Clock clock;

    PairLists(ScoringEngine engine, PolicyCatalog policies, Clock clock) {
        this.engine = engine;
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

    /** @return dense item indices from the top, at most {@code k} */
    List<Integer> list(ApprovalSubject subject, UserId shopper, int k) {
        return engine.rank(new ScoringRequest(subject.model(), shopper, k, true, rerankers(subject))).slots().stream()
                .map(slot -> slot.itemIndex())
                .toList();
    }

    private List<Reranker> rerankers(ApprovalSubject subject) {
        return policy(subject)
                .filter(policy -> policy.terms().holdsAt(subject.surface()))
                .map(policy -> PolicyBinding.rerankers(policy, log(subject)))
                .orElse(List.of());
    }

    /** Where a person sees this pair's lists. */
    static String preview(ApprovalSubject subject) {
        return "preview?version=" + subject.model() + (subject.policy() == null ? "" : "&policy=" + subject.policy()) + "&surface="
                + subject.surface().code();
    }
}
