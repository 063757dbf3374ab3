package io.equipoise.scoring;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.model.Stage;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where each version's candidates come from: one plan everywhere, and others for single surfaces. What is live was approved with its plan, so
 * a version in use keeps it; approvals in progress pin it and are void when it changes.
 */
@Component
public class RecallPlans {
    private static final String EVERYWHERE = "";

    private final JdbcClient jdbc;
    private final ModelRegistry registry;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;
    private final Map<Key, RecallPlan> known = new ConcurrentHashMap<>();

    private record Key(ModelVersionId version, String surface) {}

    RecallPlans(JdbcClient jdbc, ModelRegistry registry, EvidenceLog evidence, CurrentOperator current, Clock clock) {
        this.jdbc = jdbc;
        this.registry = registry;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /** The plan of a version on a surface: its own, else that of everywhere, else {@link RecallPlan#STANDARD}. */
    public RecallPlan of(ModelVersionId version, @Nullable Surface surface) {
        return known.computeIfAbsent(new Key(version, surface == null ? EVERYWHERE : surface.name()), key -> read(key)
                .or(() -> read(new Key(version, EVERYWHERE)))
                .orElse(RecallPlan.STANDARD));
    }

    /** The plans that somebody chose, those of single surfaces only. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Map<Surface, RecallPlan> ofSurfaces(ModelVersionId version) {
        Map<Surface, RecallPlan> plans = new EnumMap<>(Surface.class);
        for (Surface surface : Surface.values()) {
            read(new Key(version, surface.name())).ifPresent(plan -> plans.put(surface, plan));
        }
        return plans;
    }

    /** Every plan a list of the version may be made by. */
    Set<RecallPlan> all(ModelVersionId version) {
        Set<RecallPlan> plans = new LinkedHashSet<>();
        plans.add(of(version, null));
        for (Surface surface : Surface.values()) {
            plans.add(of(version, surface));
        }
        return plans;
    }

    private Optional<RecallPlan> read(Key key) {
        return jdbc.sql("SELECT plan FROM recall_plan WHERE model_version_id = ? AND surface = ?")
                .param(bytes(key.version))
                .param(key.surface)
                .query(String.class)
                .optional()
                .map(RecallPlan::parse);
    }

    /**
     * Chooses where candidates come from, with its line of evidence; nothing happens when it is so already.
     *
     * @param surface null for everywhere
     * @throws Refusal {@code recall.live} for a version that is live, {@code recall.tower} when the tower's catalogue is another one
     */
    @Transactional
    @PreAuthorize("hasRole('OPERATOR')")
    public void choose(ModelVersionId id, @Nullable Surface surface, RecallPlan plan) {
        var version = registry.require(id);
        if (version.stage() == Stage.ACTIVE) {
            throw new Refusal("recall.live", version.label());
        }
        if (plan.tower() != null) {
            requireTower(version, registry.require(plan.tower()));
        }
        String place = surface == null ? EVERYWHERE : surface.name();
        var now = of(id, surface);
        if (now.equals(plan) && (surface == null || read(new Key(id, place)).isPresent())) {
            return;
        }
        jdbc.sql("DELETE FROM recall_plan WHERE model_version_id = ? AND surface = ?").param(bytes(id)).param(place).update();
        jdbc.sql("INSERT INTO recall_plan (model_version_id, surface, plan, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)")
                .param(bytes(id))
                .param(place)
                .param(plan.text())
                .param(current.require().username())
                .param(StoredTime.of(clock.instant()))
                .update();
        evidence.append(EvidenceEvent.of("model.recall-changed", "model-version", id)
                .change(now.text(), (surface == null ? "" : surface.code() + ": ") + plan.text()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.keySet().removeIf(key -> key.version.equals(id));
            }
        });
    }

    private static void requireTower(ModelVersion version, ModelVersion tower) {
        boolean same = tower.provenance().datasetHash().equals(version.provenance().datasetHash())
                && tower.provenance().split().equals(version.provenance().split());
        if (!same || !mayBeTower(tower)) {
            throw new Refusal("recall.tower", tower.label(), version.label());
        }
    }

    /** True for kinds that score by vectors; of brought models only some do, which shows when they are opened. */
    public static boolean mayBeTower(ModelVersion version) {
        return switch (version.kind()) {
            case IALS, GRU4REC, NEXTITNET, SASREC, IMPORTED -> true;
            case POPULARITY, ITEM_KNN, EASE, MLP, NEUMF -> false;
        };
    }

    private static byte[] bytes(ModelVersionId id) {
        return StoredId.bytes(id.value());
    }
}
