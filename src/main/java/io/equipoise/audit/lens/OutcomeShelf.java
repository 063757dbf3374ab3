package io.equipoise.audit.lens;

import io.equipoise.dataset.GroupMerges;
import io.equipoise.dataset.SnapshotGone;
import io.equipoise.dataset.attribute.AttributeDecided;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyBinder;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.ItemId;
import io.equipoise.scoring.CandidateSample;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.store.MadeOnce;
import io.equipoise.store.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Keeps the lists of the pairs looked at last, so that another angle costs no new lists: at most four, of at most 20,000 shoppers, 2 MB each. */
@Component
class OutcomeShelf {
    static final int MOST_USERS = 20_000;

    private static final long SEED = 20_260_301;
    private static final int KEPT = 4;

    private final ScoringEngine engine;
    private final PolicyCatalog policies;
    private final PolicyBinder binder;
    private final CandidateSample samples;
    private final Clock clock;
    private final MadeOnce<Key, Outcomes> kept = new MadeOnce<>(KEPT);

    private final AtomicInteger generation = new AtomicInteger();

    private record Key(ModelVersionId model, @Nullable PolicyVersionId policy, String content, LocalDate day, int cutoff) {}

    OutcomeShelf(ScoringEngine engine, PolicyCatalog policies, PolicyBinder binder, CandidateSample samples, Clock clock) {
        this.engine = engine;
        this.policies = policies;
        this.binder = binder;
        this.samples = samples;
        this.clock = clock;
    }

    /** @throws Refusal {@code model.unknown}, {@code audit.policy-unknown}, or what binding the policy says */
    Outcomes of(ModelVersionId model, @Nullable PolicyVersionId policy, int cutoff) {
        var bound = policy == null
                ? Optional.<FairnessPolicy>empty()
                : Optional.of(policies.find(policy).orElseThrow(() -> new Refusal("audit.policy-unknown", policy.toString())));
        var key = new Key(model, policy, bound.map(FairnessPolicy::contentHash).orElse(""), today(), cutoff);
        return kept.get(key, () -> make(key, bound.map(it -> rerankers(model, it)).orElse(List.of())));
    }

    /** As an audit would bind it: counters as the ledger leaves them now, rules that are fitted to shoppers fitted on the version's sample. */
    private List<Reranker> rerankers(ModelVersionId model, FairnessPolicy policy) {
        var view = engine.view(model);
        var ground = new PolicyBinder.Ground(view.log(), () -> samples.of(model), view.split()::train);
        return binder.bind(policy, Set.of(), ground, clock.instant()).rerankers();
    }

    /**
     * Lists that were really shown, as far as the version's snapshot knows their items. Who they were shown to is not looked at, so there is nobody to
     * judge them.
     *
     * @param of how many there were in all
     */
    Outcomes shown(ModelVersionId model, List<List<ItemId>> shown, int of, int cutoff) {
        var view = engine.view(model);
        int[][] lists = shown.stream()
                .map(list -> list.stream().limit(cutoff).mapToInt(view.log()::itemIndex).filter(item -> item >= 0).toArray())
                .filter(list -> list.length > 0)
                .toArray(int[][]::new);
        int[][] relevant = new int[lists.length][0];
        return new Outcomes(
                view, new int[lists.length], of, false, cutoff, lists, relevant,
                UserTable.measure(lists, relevant, Measure.at(new Cutoff(cutoff))));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Outcomes make(Key key, List<Reranker> rerankers) {
        var view = engine.view(key.model());
        int[] all = view.split().users();
        int[] judged = IntStream.of(all).filter(user -> view.split().test(user).length > 0).toArray();
        int[] from = judged.length > 0 ? judged : all;
        int[] users = sample(from);
        int[][] lists = engine.rankUsers(key.model(), users, key.cutoff(), rerankers);
        int[][] relevant = IntStream.of(users).mapToObj(view.split()::test).toArray(int[][]::new);
        return new Outcomes(
                view, users, from.length, judged.length > 0, key.cutoff(), lists, relevant,
                UserTable.measure(lists, relevant, Measure.at(new Cutoff(key.cutoff()))));
    }

    /** All of them in their order, or as many as are kept, drawn by a fixed seed. */
    private static int[] sample(int[] users) {
        if (users.length <= MOST_USERS) {
            return users;
        }
        int[] drawn = users.clone();
        var random = new SplittableRandom(SEED);
        for (int i = 0; i < MOST_USERS; i++) {
            int j = i + random.nextInt(drawn.length - i);
            int other = drawn[i];
            drawn[i] = drawn[j];
            drawn[j] = other;
        }
        return Arrays.stream(drawn, 0, MOST_USERS).sorted().toArray();
    }

    /** A person was erased, or a snapshot let go: nothing that knew them stays. */
    @EventListener
    void forget(SnapshotGone gone) {
        clear();
    }

    /** What may rank was decided anew. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(AttributeDecided decided) {
        clear();
    }

    /** Groups of a snapshot were put together, or parted again. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(GroupMerges.GroupsMerged merged) {
        clear();
    }

    /** Grows when what was kept no longer holds: a score made from an older shelf is not of today's lists. */
    int generation() {
        return generation.get();
    }

    private void clear() {
        generation.incrementAndGet();
        kept.clear();
    }
}
