package io.equipoise.scoring;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.dataset.SnapshotReplaced;
import io.equipoise.dataset.attribute.AttributeDecided;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Lists from registered versions. A version is opened on first use (snapshot and artefact bytes checked) and the few used last stay open;
 * {@link #warmUp} opens one ahead of the first request.
 */
@Component
public class ScoringEngine {
    private static final int OPEN_VERSIONS = 6;

    private final ModelRegistry registry;
    private final DatasetCatalog datasets;
    private final AttributeRegistry attributes;
    private final Map<ModelVersionId, OpenModel> open = new LinkedHashMap<>(16, 0.75f, true);

    ScoringEngine(ModelRegistry registry, DatasetCatalog datasets, AttributeRegistry attributes) {
        this.registry = registry;
        this.datasets = datasets;
        this.attributes = attributes;
    }

    /**
     * One shopper's list with reasons.
     *
     * @throws io.equipoise.store.Refusal {@code model.unknown}, {@code attribute.measure-only} and its like when the version reads an
     *     attribute of people that may not rank, or {@link io.equipoise.store.ArtifactDamaged}
     */
    public ScoredList rank(ScoringRequest request) {
        try (var model = lease(request.version())) {
            int user = request.personalised() ? model.log().userIndex(request.user()) : -1;
            boolean known = user >= 0 && model.maker().view().split().train(user).length > 0;
            var made = model.maker().make(known ? user : -1, request.k(), request.rerankers());
            String fallback = !request.personalised() ? "not-personalised" : known ? null : "cold-user";
            return new ScoredList(request.version(), request.user(), known, fallback, made.base(), made.shown());
        }
    }

    /**
     * Many shoppers' lists, items only; the same whatever the number of threads.
     *
     * @param users indices in the version's log
     * @return per user the dense item indices from the top, at most k
     */
    public int[][] rankUsers(ModelVersionId version, int[] users, int k, List<Reranker> rerankers) {
        try (var model = lease(version)) {
            var scratch = ThreadLocal.withInitial(() -> new float[model.maker().view().itemCount()]);
            int[][] lists = new int[users.length][];
            IntStream.range(0, users.length)
                    .parallel()
                    .forEach(i -> lists[i] = model.maker().items(users[i], k, rerankers, scratch.get()));
            return lists;
        }
    }

    /** Many shoppers' candidates, best first, to re-rank again and again without scoring again. @param users indices in the version's log */
    public CandidateList[] candidates(ModelVersionId version, int[] users) {
        try (var model = lease(version)) {
            var scratch = ThreadLocal.withInitial(() -> new float[model.maker().view().itemCount()]);
            var candidates = new CandidateList[users.length];
            IntStream.range(0, users.length)
                    .parallel()
                    .forEach(i -> candidates[i] = model.maker().candidates(users[i], 1, scratch.get()));
            return candidates;
        }
    }

    /** What a version may know: its snapshot and the split it was trained under. */
    public TrainingView view(ModelVersionId version) {
        try (var model = lease(version)) {
            return model.maker().view();
        }
    }

    /** Opens a version ahead of its first request. */
    public void warmUp(ModelVersionId version) {
        lease(version).close();
    }

    /** A person was erased from a snapshot: no model keeps the old one in memory. Requests under way end on what they began with. */
    @EventListener
    void letGo(SnapshotReplaced replaced) {
        retire(id -> registry.find(id)
                .map(version -> version.provenance().dataset().equals(replaced.dataset()))
                .orElse(true));
    }

    /** What may rank was decided anew: every version is opened again, and asked again what it reads. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void askAgain(AttributeDecided decided) {
        retire(id -> true);
    }

    private void retire(Predicate<ModelVersionId> which) {
        synchronized (open) {
            var models = open.entrySet().iterator();
            while (models.hasNext()) {
                var model = models.next();
                if (which.test(model.getKey())) {
                    models.remove();
                    model.getValue().retire();
                }
            }
        }
    }

    private OpenModel.Lease lease(ModelVersionId id) {
        synchronized (open) {
            OpenModel model = open.computeIfAbsent(id, key -> open(registry.require(key)));
            var lease = model.lease();
            if (open.size() > OPEN_VERSIONS) {
                var eldest = open.entrySet().iterator().next();
                open.remove(eldest.getKey());
                eldest.getValue().retire();
            }
            return lease;
        }
    }

    private OpenModel open(ModelVersion version) {
        attributes.requireRanking(PersonalInputs.of(version.kind(), registry.artifact(version)));
        InteractionLog log = datasets.open(version.provenance().dataset());
        var view = TrainingView.of(log, version.provenance().split());
        try {
            return new OpenModel(new ListMaker(view, Scorers.open(version.kind(), registry.artifact(version), view)));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not open " + version.label(), e);
        }
    }
}
