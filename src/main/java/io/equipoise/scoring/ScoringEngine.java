package io.equipoise.scoring;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.GroupMerges;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.dataset.SnapshotGone;
import io.equipoise.dataset.attribute.AttributeDecided;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.ItemId;
import io.equipoise.scoring.content.ContentTowerChanged;
import io.equipoise.scoring.content.ContentTowers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Lists from registered versions. A version is opened on first use (snapshot and artefact bytes checked), which keeps nobody waiting but
 * those who want the same one; those used last stay open, and those named to {@link #keepOpen}. {@link #warmUp} opens one ahead of the
 * first request and makes a list with it.
 */
@Component
public class ScoringEngine {
    private static final int OPEN_VERSIONS = 6;
    private static final int WARM_UP_SLOTS = 10;

    private final ModelRegistry registry;
    private final DatasetCatalog datasets;
    private final AttributeRegistry attributes;
    private final ScoringPermits permits;
    private final RecallPlans plans;
    private final ItemBlocks blocks;
    private final ContentTowers towers;
    private final LeasedCache<ModelVersionId, ListMaker> open;
    private final AtomicReference<LocalDate> askedOn;

    ScoringEngine(
            ModelRegistry registry,
            DatasetCatalog datasets,
            AttributeRegistry attributes,
            ScoringPermits permits,
            RecallPlans plans,
            ItemBlocks blocks,
            ContentTowers towers) {
        this.registry = registry;
        this.datasets = datasets;
        this.attributes = attributes;
        this.permits = permits;
        this.plans = plans;
        this.blocks = blocks;
        this.towers = towers;
        this.askedOn = new AtomicReference<>(attributes.today());
        this.open = new LeasedCache<>(OPEN_VERSIONS, id -> open(registry.require(id)));
    }

    /**
     * One shopper's list with reasons.
     *
     * @throws io.equipoise.store.Refusal {@code model.unknown}, {@code attribute.measure-only} and its like when the version reads an
     *     attribute of people that may not rank, or {@link io.equipoise.store.ArtifactDamaged}
     */
    public ScoredList rank(ScoringRequest request) {
        var plan = plans.of(request.version(), request.surface());
        try (var model = lease(request.version());
                var tower = tower(plan)) {
            var lists = model.value();
            var log = lists.view().log();
            int user = request.personalised() ? log.userIndex(request.user()) : -1;
            boolean known = lists.knows(user);
            var blocked = blocked(log, blocks.of(request.user(), request.personalised()));
            int[] served = request.served().stream().mapToInt(log::itemIndex).filter(item -> item >= 0).toArray();
            var choice = new ListMaker.Choice(plan, tower == null ? null : tower.value(), blocked::get, served);
            var made = lists.make(known ? user : -1, request.k(), request.rerankers(), choice, request.beside());
            String fallback = !request.personalised() ? "not-personalised" : known ? null : "cold-user";
            return new ScoredList(
                    request.version(), request.user(), known, fallback, lists.unplaced(plan), blocked.cardinality(), made.base(),
                    made.shown());
        }
    }

    /** The second version that a plan searches, null when there is none. */
    private LeasedCache.@Nullable Lease<ListMaker> tower(RecallPlan plan) {
        ModelVersionId tower = plan.tower();
        return tower != null && plan.has(RecallSource.TWO_TOWER) ? lease(tower) : null;
    }

    private static ListMaker.Choice choice(RecallPlan plan, LeasedCache.@Nullable Lease<ListMaker> tower, IntPredicate blocked) {
        return new ListMaker.Choice(plan, tower == null ? null : tower.value(), blocked);
    }

    private static BitSet blocked(InteractionLog log, ItemBlocks.Blocks blocks) {
        var items = new BitSet();
        for (String id : blocks.all()) {
            int item = log.itemIndex(new ItemId(id));
            if (item >= 0) {
                items.set(item);
            }
        }
        return items;
    }

    /**
     * Many shoppers' lists, items only, by the candidates the version has where no surface has its own, blocked items included: what audits measure is the version over its
     * snapshot, the same today and tomorrow, and whatever the number of threads.
     *
     * @param users indices in the version's log
     * @return per user the dense item indices from the top, at most k
     */
    public int[][] rankUsers(ModelVersionId version, int[] users, int k, List<Reranker> rerankers) {
        return rankUsers(version, users, k, rerankers, plans.of(version, null));
    }

    /** As {@link #rankUsers(ModelVersionId, int[], int, List)}, candidates found as a plan says. */
    public int[][] rankUsers(ModelVersionId version, int[] users, int k, List<Reranker> rerankers, RecallPlan plan) {
        try (var model = lease(version);
                var tower = tower(plan)) {
            return model.value().items(users, k, rerankers, choice(plan, tower, item -> false));
        }
    }

    /** Many shoppers' candidates, best first, to re-rank again and again without scoring again. @param users indices in the version's log */
    public CandidateList[] candidates(ModelVersionId version, int[] users) {
        var plan = plans.of(version, null);
        try (var model = lease(version);
                var tower = tower(plan)) {
            return model.value().candidates(users, choice(plan, tower, item -> false));
        }
    }

    /** What a version may know: its snapshot and the split it was trained under. */
    public TrainingView view(ModelVersionId version) {
        try (var model = lease(version)) {
            return model.value().view();
        }
    }

    /** Opens a version ahead of its first request. */
    public void warmUp(ModelVersionId version) {
        try (var model = lease(version)) {
            int[] users = model.value().view().split().users();
            int user = users.length == 0 ? -1 : users[0];
            model.value().rehearse(user);
            for (RecallPlan plan : plans.all(version)) {
                model.value().make(user, WARM_UP_SLOTS, List.of(), choice(plan, null, item -> false), false);
            }
        }
    }

    /** True when a list of the version can be made without opening it first. */
    public boolean isOpen(ModelVersionId version) {
        return open.isOpen(version);
    }

    /** Names the versions that stay open whatever else is asked for: those that are live, and those a roll-back would go to. */
    public void keepOpen(Set<ModelVersionId> versions) {
        open.keep(versions);
    }

    /** A person was erased from a snapshot, or it was let go: no model keeps it in memory. Requests under way end on what they began with. */
    @EventListener
    void letGo(SnapshotGone gone) {
        open.putOut(id -> registry.find(id)
                .map(version -> version.provenance().dataset().equals(gone.dataset()))
                .orElse(true));
    }

    /** Groups of a snapshot were put together: policies see them so from the next list on. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void regroup(GroupMerges.GroupsMerged merged) {
        open.putOut(id -> registry.find(id)
                .map(version -> version.provenance().dataset().equals(merged.dataset()))
                .orElse(true));
    }

    /** What may rank was decided anew: every version is opened again, and asked again what it reads. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void askAgain(AttributeDecided decided) {
        open.putOut(id -> true);
    }

    /** New items are placed anew, or no longer. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void placeAnew(ContentTowerChanged changed) {
        open.putOut(id -> true);
    }

    private LeasedCache.Lease<ListMaker> lease(ModelVersionId id) {
        letExpire();
        return open.lease(id);
    }

    /** A decision about an attribute that ends with a day ends for open versions too: with the first list of the next day. */
    private void letExpire() {
        LocalDate today = attributes.today();
        LocalDate asked = askedOn.getAndSet(today);
        if (asked.isBefore(today) && attributes.anyRanOut(asked, today)) {
            open.putOut(id -> true);
        }
    }

    private ListMaker open(ModelVersion version) {
        permits.require(version);
        InteractionLog log = datasets.open(version.provenance().dataset());
        var view = TrainingView.of(log, version.provenance().split());
        try {
            return new ListMaker(
                    view,
                    Scorers.open(version.kind(), registry.artifact(version), view),
                    () -> towers.newItems(view, version.provenance().datasetHash()));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not open " + version.label(), e);
        }
    }
}
