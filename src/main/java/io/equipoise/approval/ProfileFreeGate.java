package io.equipoise.approval;

import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.policy.PolicyBinder;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.CandidateSample;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** G6, looked at by trying: with personalisation off, shoppers with different histories must get one and the same list. */
@Component
class ProfileFreeGate implements Gate {
    private static final int SHOPPERS = 5;
    private static final int SLOTS = 20;

    private final ScoringEngine engine;
    private final PolicyCatalog policies;
    private final PolicyBinder binder;
    private final CandidateSample samples;
    private final Clock clock;

    ProfileFreeGate(ScoringEngine engine, PolicyCatalog policies, PolicyBinder binder, CandidateSample samples, Clock clock) {
        this.engine = engine;
        this.policies = policies;
        this.binder = binder;
        this.samples = samples;
        this.clock = clock;
    }

    @Override
    public ReleaseGate code() {
        return ReleaseGate.G6;
    }

    @Override
    public Finding check(ApprovalSubject subject) {
        var view = engine.view(subject.model());
        var log = view.log();
        if (log.userCount() < 2) {
            return Finding.of(Verdict.INSUFFICIENT, "too-few-shoppers", null);
        }
        List<Reranker> rerankers = subject.policy() == null
                ? List.of()
                : policies.find(subject.policy())
                        .map(policy -> binder.bind(
                                        policy,
                                        Set.of(subject.surface()),
                                        new PolicyBinder.Ground(log, () -> samples.of(subject.model()), view.split()::train),
                                        clock.instant())
                                .rerankers())
                        .orElse(List.of());
        int shoppers = Math.min(SHOPPERS, log.userCount());
        long lists = IntStream.range(0, shoppers)
                .mapToObj(i -> log.user((int) ((long) i * (log.userCount() - 1) / (shoppers - 1))))
                .map(user -> items(subject, user, rerankers))
                .distinct()
                .count();
        return lists == 1
                ? Finding.of(Verdict.PASS, "one-list", "preview?version=" + subject.model(), shoppers)
                : Finding.of(Verdict.FAIL, "many-lists", "preview?version=" + subject.model(), shoppers, lists);
    }

    private List<Integer> items(ApprovalSubject subject, UserId user, List<Reranker> rerankers) {
        return engine.rank(new ScoringRequest(subject.model(), user, SLOTS, false, rerankers, subject.surface())).slots().stream()
                .map(slot -> slot.itemIndex())
                .toList();
    }
}
