package io.equipoise.serving;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.WebApplicationContext;

/** The live pointer of each surface: a row, so that it survives a restart, moved only inside the transaction of an approval. */
@Component
public class LiveSurfaces {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSurfaces.class);

    private final JdbcClient jdbc;
    private final EvidenceLog evidence;
    private final ScoringEngine engine;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    /** Live now, or live before and so where a roll-back would go. */
    private final Set<ModelVersionId> stayOpen = ConcurrentHashMap.newKeySet();
    /** A published version never changes; every list asks for the order of those in force. */
    private final Map<PolicyVersionId, Integer> priorities = new ConcurrentHashMap<>();
    private final Set<ModelVersionId> warming = ConcurrentHashMap.newKeySet();

    LiveSurfaces(JdbcClient jdbc, EvidenceLog evidence, ScoringEngine engine, ModelRegistry models, PolicyCatalog policies) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.engine = engine;
        this.models = models;
        this.policies = policies;
    }

    @Transactional(readOnly = true)
    public Optional<LivePair> live(Surface surface) {
        return jdbc.sql("SELECT * FROM live_surface WHERE surface = ?")
                .param(surface.name())
                .query(LiveSurfaces::pair)
                .optional();
    }

    /** In the order of {@link Surface}; surfaces where nothing is live are left out. */
    @Transactional(readOnly = true)
    public List<LivePair> all() {
        return jdbc.sql("SELECT * FROM live_surface").query(LiveSurfaces::pair).list().stream()
                .sorted((a, b) -> a.surface().compareTo(b.surface()))
                .toList();
    }

    /**
     * The policies in force on a surface, each as a pair with the surface's model, the one preferred first: the higher priority, then whichever went
     * live later. Which of them a list meets is decided by their audience and days.
     */
    @Transactional(readOnly = true)
    public List<LivePair> inForce(Surface surface) {
        return jdbc.sql("""
                        SELECT p.surface, s.model_version_id, p.policy_version_id, p.approval_id, p.live_since
                        FROM live_policy p JOIN live_surface s ON s.surface = p.surface WHERE p.surface = ?
                        """)
                .param(surface.name())
                .query(LiveSurfaces::pair)
                .list()
                .stream()
                .sorted(Comparator.comparingInt((LivePair pair) -> -priority(Objects.requireNonNull(pair.policy())))
                        .thenComparing(LivePair::since, Comparator.reverseOrder()))
                .toList();
    }

    /** Whether a policy version is in force on any surface. */
    @Transactional(readOnly = true)
    public boolean serves(PolicyVersionId policy) {
        return jdbc.sql("SELECT COUNT(*) FROM live_policy WHERE policy_version_id = ?")
                .param(StoredId.bytes(policy.value()))
                .query(Long.class)
                .single() > 0;
    }

    /** Points a surface at a pair, with its line of evidence, in the transaction that decided it; the engine warms up after the commit. */
    @Transactional(propagation = Propagation.MANDATORY)
    @PreAuthorize("hasRole('COMPLIANCE')")
    public void activate(LivePair pair, String reason) {
        var before = live(pair.surface());
        jdbc.sql("DELETE FROM live_surface WHERE surface = ?").param(pair.surface().name()).update();
        jdbc.sql("INSERT INTO live_surface (surface, model_version_id, policy_version_id, approval_id, live_since) VALUES (?, ?, ?, ?, ?)")
                .param(pair.surface().name())
                .param(StoredId.bytes(pair.model().value()))
                .param(pair.policy() == null ? null : StoredId.bytes(pair.policy().value()))
                .param(StoredId.bytes(pair.approval()))
                .param(StoredTime.of(pair.since()))
                .update();
        placeBeside(pair, before);
        evidence.append(EvidenceEvent.of("surface.activated", "surface", pair.surface().code())
                .change(before.map(this::text).orElse(null), text(pair))
                .hashes(hashes(pair))
                .because(reason));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                before.map(LivePair::model).ifPresent(stayOpen::add);
                warmUpSoon(pair.model());
            }
        });
    }

    /**
     * A policy joins those in force that something tells apart from it (audience, days or priority) and takes the place of all others. It was
     * approved together with a model: with another model, or with none, what was in force goes.
     */
    private void placeBeside(LivePair pair, Optional<LivePair> before) {
        boolean sameModel = before.filter(was -> was.model().equals(pair.model())).isPresent();
        for (LivePair other : inForce(pair.surface())) {
            if (!sameModel || pair.policy() == null || !standsBeside(policy(other), policy(pair))) {
                jdbc.sql("DELETE FROM live_policy WHERE surface = ? AND policy_version_id = ?")
                        .param(pair.surface().name())
                        .param(StoredId.bytes(policy(other).id().value()))
                        .update();
            }
        }
        if (pair.policy() != null) {
            jdbc.sql("INSERT INTO live_policy (surface, policy_version_id, approval_id, live_since) VALUES (?, ?, ?, ?)")
                    .param(pair.surface().name())
                    .param(StoredId.bytes(pair.policy().value()))
                    .param(StoredId.bytes(pair.approval()))
                    .param(StoredTime.of(pair.since()))
                    .update();
        }
    }

    private static boolean standsBeside(FairnessPolicy other, FairnessPolicy now) {
        return !other.policyId().equals(now.policyId()) && other.terms().canStandBeside(now.terms());
    }

    private FairnessPolicy policy(LivePair pair) {
        return policies.find(Objects.requireNonNull(pair.policy()))
                .orElseThrow(() -> new Refusal("approval.policy-unknown", String.valueOf(pair.policy())));
    }

    private int priority(PolicyVersionId policy) {
        return priorities.computeIfAbsent(
                policy, id -> policies.find(id).map(FairnessPolicy::terms).orElse(PolicyTerms.USUAL).priority());
    }

    /** What is live is open before the first shopper asks; a command of the command line serves none. */
    @EventListener
    void open(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebApplicationContext) {
            all().forEach(pair -> warmUpSoon(pair.model()));
        }
    }

    /** Opens a version on another thread, once however often it is asked for, and keeps it open: it is live or about to be. */
    void warmUpSoon(ModelVersionId model) {
        stayOpen.add(model);
        engine.keepOpen(stayOpen);
        if (warming.add(model)) {
            Thread.ofVirtual().name("warm-up").start(() -> {
                try {
                    warmUp(model);
                } finally {
                    warming.remove(model);
                }
            });
        }
    }

    private void warmUp(ModelVersionId model) {
        try {
            engine.warmUp(model);
        } catch (RuntimeException failure) {
            LOG.warn("Could not warm up {}; its first request will try again: {}", model, failure.toString());
        }
    }

    /** As people name them; the hashes beside say which bytes it was. */
    private String text(LivePair pair) {
        String model = models.find(pair.model()).map(ModelVersion::label).orElse(pair.model().toString());
        PolicyVersionId policy = pair.policy();
        return policy == null
                ? model
                : model + " + " + policies.find(policy).map(FairnessPolicy::label).orElse(policy.toString());
    }

    private Map<String, String> hashes(LivePair pair) {
        var hashes = new TreeMap<String, String>();
        models.find(pair.model()).ifPresent(model -> hashes.put("artifact", model.artifact().sha256()));
        Optional.ofNullable(pair.policy()).flatMap(policies::find).ifPresent(policy -> hashes.put("rules", policy.contentHash()));
        return hashes;
    }

    private static LivePair pair(ResultSet row, int n) throws SQLException {
        byte[] policy = row.getBytes("policy_version_id");
        return new LivePair(
                Surface.valueOf(row.getString("surface")),
                new ModelVersionId(StoredId.uuid(row.getBytes("model_version_id"))),
                policy == null ? null : new PolicyVersionId(StoredId.uuid(policy)),
                StoredId.uuid(row.getBytes("approval_id")),
                StoredTime.read(row, "live_since"));
    }
}
