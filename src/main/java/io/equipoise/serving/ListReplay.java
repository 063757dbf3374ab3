package io.equipoise.serving;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.Pseudonyms;
import io.equipoise.dataset.SnapshotErasure;
import io.equipoise.evidence.AccessLog;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.mitigation.ExposureAccounts;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.privacy.RetentionClass;
import io.equipoise.privacy.RetentionSchedule;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ItemBlocks;
import io.equipoise.scoring.RecallPlans;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import io.equipoise.serving.Replay.Expired;
import io.equipoise.serving.Replay.Outcome;
import io.equipoise.serving.Replay.Place;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Why somebody saw what they saw: the list of a ledger row made again from what the row pins, held against what was shown place by place; or,
 * where something of that is gone, what it is. Every replay is a line of evidence.
 */
@Component
public class ListReplay {
    private static final String READERS = "hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')";
    private static final UserId NOBODY = new UserId("nobody");
    private static final int MOST = 200;

    private final ExposureLedger ledger;
    private final ShopperLookup shoppers;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final DatasetCatalog datasets;
    private final SnapshotErasure erasures;
    private final Pseudonyms pseudonyms;
    private final ScoringEngine engine;
    private final RecallPlans plans;
    private final ItemBlocks blocks;
    private final LiveSurfaces surfaces;
    private final ServedRules rules;
    private final RetentionSchedule retention;
    private final Clock clock;
    private final AccessLog accesses;
    private final EvidenceLog evidence;
    private final TransactionTemplate transaction;

    ListReplay(
            ExposureLedger ledger,
            ShopperLookup shoppers,
            ModelRegistry models,
            PolicyCatalog policies,
            DatasetCatalog datasets,
            SnapshotErasure erasures,
            Pseudonyms pseudonyms,
            ScoringEngine engine,
            RecallPlans plans,
            ItemBlocks blocks,
            LiveSurfaces surfaces,
            ServedRules rules,
            RetentionSchedule retention,
            Clock clock,
            AccessLog accesses,
            EvidenceLog evidence,
            TransactionTemplate transaction) {
        this.ledger = ledger;
        this.shoppers = shoppers;
        this.models = models;
        this.policies = policies;
        this.datasets = datasets;
        this.erasures = erasures;
        this.pseudonyms = pseudonyms;
        this.engine = engine;
        this.plans = plans;
        this.blocks = blocks;
        this.surfaces = surfaces;
        this.rules = rules;
        this.retention = retention;
        this.clock = clock;
        this.accesses = accesses;
        this.evidence = evidence;
        this.transaction = transaction;
    }

    /** The newest rows of the ledger, to choose from; shoppers are not named. */
    @PreAuthorize(READERS)
    public List<ServedRow> recent(@Nullable Surface surface, Instant from, Instant until) {
        return ledger.search(surface, null, from, until, MOST);
    }

    /**
     * What a shopper saw, newest first.
     *
     * @param pseudonym such as {@code P-7K3M9Q}
     * @throws Refusal {@code replay.pseudonym} when nobody of the live data bears it
     */
    @PreAuthorize(READERS)
    public List<ServedRow> of(String pseudonym, @Nullable Surface surface, Instant from, Instant until) {
        UserId shopper = logs().stream()
                .flatMap(log -> pseudonyms.find(pseudonym, log).stream())
                .findFirst()
                .orElseThrow(() -> new Refusal("replay.pseudonym", pseudonym));
        return ledger.search(surface, shopper, from, until, MOST);
    }

    /**
     * What somebody saw whose real id is known, for a purpose that is written down first.
     *
     * @throws Refusal {@code access.reason}
     */
    @PreAuthorize("hasRole('COMPLIANCE')")
    public List<ServedRow> ofRealId(
            UserId person, AccessPurpose purpose, String reason, @Nullable Surface surface, Instant from, Instant until) {
        transaction.executeWithoutResult(status -> accesses.record("real-id", pseudonyms.of(person), purpose, reason));
        return ledger.search(surface, person, from, until, MOST);
    }

    /** @throws Refusal {@code replay.unknown} when the ledger has no such list, or no longer */
    @PreAuthorize(READERS)
    public Replay replay(UUID id) {
        var row = ledger.row(id).orElseThrow(() -> new Refusal("replay.unknown", id.toString()));
        var replay = replay(row);
        transaction.executeWithoutResult(status -> evidence.append(EvidenceEvent.of("list.replayed", "served-list", id)
                .change(null, replay.outcome().name())
                .hashes(row.recipe() == null ? Map.of() : Map.of("artifact", row.recipe().artifact(), "snapshot", row.recipe().snapshot()))));
        return replay;
    }

    private Replay replay(ExposureLedger.Row row) {
        var model = models.find(row.list().model());
        Optional<FairnessPolicy> policy = Optional.ofNullable(row.list().policy()).flatMap(policies::find);
        List<Expired> expired = new ArrayList<>();
        if (row.recipe() == null) {
            expired.add(Expired.of("not-pinned"));
        }
        if (model.isEmpty()) {
            expired.add(Expired.of("model", row.list().model().toString()));
        }
        if (row.list().policy() != null && policy.isEmpty()) {
            expired.add(Expired.of("policy", row.list().policy().toString()));
        }
        InteractionLog log = null;
        String shopper = "";
        List<ShownSlot> again = List.of();
        if (expired.isEmpty() && row.recipe() != null) {
            data(row.recipe(), model.get(), expired);
            try {
                log = engine.view(model.get().id()).log();
                var user = row.recipe().personalised() || row.list().fallback() != null ? shoppers.find(row.shopper(), log) : Optional.<UserId>empty();
                shopper = user.map(pseudonyms::of).orElse("");
                settings(row.list().surface(), row.recipe(), model.get(), policy, user.orElse(NOBODY), expired);
                if (expired.isEmpty()) {
                    again = made(row.list(), row.recipe(), model.get(), policy, user.orElse(NOBODY), log);
                }
            } catch (ArtifactDamaged gone) {
                expired.add(Expired.of("artifact", model.get().label()));
            } catch (Refusal refused) {
                expired.add(Expired.of("refused", model.get().label(), refused.key()));
            }
        }
        var places = places(row.list().slots(), again, log, expired.isEmpty());
        Outcome outcome = !expired.isEmpty() ? Outcome.EXPIRED : places.stream().allMatch(Place::same) ? Outcome.SAME : Outcome.DIFFERENT;
        return new Replay(
                row.list(), shopper, model.map(ModelVersion::label).orElse("–"), policy.map(FairnessPolicy::label).orElse(""), expired, places, outcome, log);
    }

    /** The data and the model's file, as they are now. */
    private void data(ListRecipe recipe, ModelVersion model, List<Expired> expired) {
        String now = datasets.find(model.provenance().dataset()).filter(dataset -> !dataset.isExpired()).map(Dataset::contentHash).orElse("");
        if (!now.equals(recipe.snapshot())) {
            expired.add(erasures.tombstone(recipe.snapshot())
                    .map(tombstone -> Expired.of(
                            tombstone.isExpiry() ? "snapshot-expired" : "snapshot-erased",
                            recipe.snapshot().substring(0, 12),
                            tombstone.erasedAt().toString().substring(0, 10)))
                    .orElseGet(() -> Expired.of("snapshot", recipe.snapshot().substring(0, 12))));
        }
        if (!model.artifact().sha256().equals(recipe.artifact())) {
            expired.add(Expired.of("artifact", model.label()));
        }
    }

    /** What was chosen beside the model: candidates, blocked items, rules, counters. */
    private void settings(
            Surface surface, ListRecipe recipe, ModelVersion model, Optional<FairnessPolicy> policy, UserId user, List<Expired> expired) {
        String plan = plans.of(model.id(), surface).text();
        if (!plan.equals(recipe.recall())) {
            expired.add(Expired.of("recall", recipe.recall(), plan));
        }
        if (!ListRecipe.digest(blocks.of(user, recipe.personalised())).equals(recipe.blocked())) {
            expired.add(Expired.of("blocked"));
        }
        if (!policy.map(FairnessPolicy::contentHash).orElse(ListRecipe.NONE).equals(recipe.rules())) {
            expired.add(Expired.of("rules", policy.map(FairnessPolicy::label).orElse("")));
        }
        if (!recipe.counters().equals(ListRecipe.NONE) && swept(Instant.parse(recipe.counters()))) {
            expired.add(Expired.of("counters"));
        }
    }

    private List<ShownSlot> made(
            ServedRow shown, ListRecipe recipe, ModelVersion model, Optional<FairnessPolicy> policy, UserId user, InteractionLog log) {
        boolean looksBack = !recipe.counters().equals(ListRecipe.NONE);
        // The row of the list itself is not before it.
        Instant asOf = looksBack ? Instant.parse(recipe.counters()).minusMillis(1) : Instant.EPOCH;
        List<Reranker> steps = policy.map(it -> rules.asOf(
                        it, shown.surface(), model.id(), engine.view(model.id()), LocalDate.parse(recipe.day()), asOf))
                .orElse(List.of());
        boolean tires = recipe.personalised() && looksBack && steps.stream().anyMatch(Reranker::readsImpressions);
        List<ItemId> before = tires ? ledger.shownTo(user, asOf) : List.of();
        return engine.rank(new ScoringRequest(model.id(), user, recipe.k(), recipe.personalised(), steps, shown.surface()).shownBefore(before))
                .slots()
                .stream()
                .limit(shown.slots().size())
                .map(slot -> ShownSlot.of(slot, log))
                .toList();
    }

    /** True when lists that counted then may have been taken out of the ledger since. */
    private boolean swept(Instant asOf) {
        long age = Duration.between(asOf, clock.instant()).toDays() + ExposureAccounts.DAYS_LOOKED_BACK;
        Integer kept = retention.daysOf(RetentionClass.LEDGER);
        return kept != null && kept < age;
    }

    private static List<Place> places(List<ShownSlot> shown, List<ShownSlot> again, @Nullable InteractionLog log, boolean compared) {
        return IntStream.range(0, Math.max(shown.size(), again.size()))
                .mapToObj(i -> {
                    ShownSlot was = i < shown.size() ? shown.get(i) : null;
                    ShownSlot is = i < again.size() ? again.get(i) : null;
                    return new Place(
                            i + 1, was, title(was == null ? null : was.item(), log), title(was == null ? null : was.because(), log), is,
                            title(is == null ? null : is.item(), log), title(is == null ? null : is.because(), log),
                            compared && was != null && is != null && was.sameAs(is));
                })
                .toList();
    }

    private static String title(@Nullable String item, @Nullable InteractionLog log) {
        if (item == null) {
            return "";
        }
        if (log == null) {
            return item;
        }
        int index = log.itemIndex(new ItemId(item));
        return index < 0 ? item : ServedList.title(log, index);
    }

    /** The data of what is live, each once. */
    private Set<InteractionLog> logs() {
        var logs = new LinkedHashSet<InteractionLog>();
        surfaces.all().forEach(pair -> logs.add(engine.view(pair.model()).log()));
        return logs;
    }
}
