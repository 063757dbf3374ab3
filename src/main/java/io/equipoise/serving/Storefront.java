package io.equipoise.serving;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.SnapshotReplaced;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Makes the list a shopper sees from whatever is live on the surface, and writes it into the ledger. */
@Component
public class Storefront {
    private static final int BOUND_POLICIES = 64;

    private final LiveSurfaces surfaces;
    private final PolicyCatalog policies;
    private final ScoringEngine engine;
    private final ExposureLedger ledger;
    private final Clock clock;
    private final ConcurrentHashMap<Bound, List<Reranker>> bound = new ConcurrentHashMap<>();

    /** A published policy never changes, nor does a snapshot: the two and the day together name their re-rankers. */
    private record Bound(PolicyVersionId policy, InteractionLog log, LocalDate day) {}

    Storefront(
            LiveSurfaces surfaces, PolicyCatalog policies, ScoringEngine engine, ExposureLedger ledger, Clock clock) {
        this.surfaces = surfaces;
        this.policies = policies;
        this.engine = engine;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * @param k slots, 1 to 1,000
     * @param personalised false for the list everybody gets
     * @throws Refusal {@code serving.nothing-live}
     */
    @PreAuthorize("hasAuthority('SCOPE_lists:read')")
    public ServedList list(Surface surface, UserId user, int k, boolean personalised) {
        var pair = surfaces.live(surface).orElseThrow(() -> new Refusal("serving.nothing-live", surface.code()));
        var log = engine.view(pair.model()).log();
        var list = engine.rank(
                new ScoringRequest(pair.model(), user, k, personalised, rerankers(pair.policy(), log)));
        var served = new ServedList(TimeOrderedId.next(), clock.instant(), pair, list, log);
        ledger.record(served);
        return served;
    }

    /** Re-rankers bound to a snapshot that was replaced would keep it in memory. */
    @EventListener
    void letGo(SnapshotReplaced replaced) {
        bound.clear();
    }

    private List<Reranker> rerankers(@Nullable PolicyVersionId policy, InteractionLog log) {
        if (policy == null) {
            return List.of();
        }
        if (bound.size() > BOUND_POLICIES) {
            bound.clear();
        }
        return bound.computeIfAbsent(new Bound(policy, log, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)), key -> PolicyBinding.rerankers(
                policies.find(policy).orElseThrow(() -> new Refusal("approval.policy-unknown", policy.toString())), log));
    }

}
