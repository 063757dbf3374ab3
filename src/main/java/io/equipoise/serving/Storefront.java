package io.equipoise.serving;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.SnapshotGone;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.fairness.mitigation.RuleBinder;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ItemBlocks;
import io.equipoise.scoring.RecallPlans;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringPermits;
import io.equipoise.scoring.ScoringRequest;
import io.equipoise.scoring.TrainingView;
import io.equipoise.serving.Fallbacks.Made;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.stereotype.Component;

/**
 * Makes the list a shopper sees from whatever is live on the surface: its model, and of the policies in force there the one that holds today and for
 * this shopper, the highest priority first. Every list goes into the ledger and into the counters of rules that go by what was shown.
 */
@Component
public class Storefront {
    /** Why a list is not of what is live: it is by what was live before, for the moments until the new version is open. */
    static final String PREVIOUS = "previous-version";

    private static final Logger LOG = LoggerFactory.getLogger(Storefront.class);
    private static final UserId NOBODY = new UserId("nobody");
    private static final int FALLBACK_SLOTS = 200;
    private static final int WAITING = 512;
    private static final int BOUND_POLICIES = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LiveSurfaces surfaces;
    private final PolicyChoice choice;
    private final LiveCounters counters;
    private final ScoringEngine engine;
    private final ScoringPermits permits;
    private final ServedRules rules;
    private final ExposureLedger ledger;
    private final ItemBlocks blocks;
    private final RecallPlans plans;
    private final ModelRegistry models;
    private final DatasetCatalog datasets;
    private final Clock clock;
    private final Duration deadline;
    private final Fallbacks fallbacks = new Fallbacks();
    private final Map<Surface, LivePair> serving = new ConcurrentHashMap<>();
    /** Lists are made on threads of their own, so that a request can stop waiting; what does not fit into the queue is not begun. */
    private final ExecutorService workers = workers();
    private final ConcurrentHashMap<Bound, List<Reranker>> bound = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<Pinned, Pins> pins = new ConcurrentHashMap<>();

    private record Pinned(ModelVersionId model, @Nullable PolicyVersionId policy, InteractionLog log) {}

    /** @param looksBack whether the rules go by what was shown before */
    private record Pins(String snapshot, String artifact, String rules, boolean looksBack) {}

    /** A published policy never changes, nor does a snapshot: the two and the day together name their re-rankers. */
    private record Bound(PolicyVersionId policy, Surface surface, InteractionLog log, LocalDate day) {}

    Storefront(
            LiveSurfaces surfaces,
            PolicyChoice choice,
            LiveCounters counters,
            ScoringEngine engine,
            ScoringPermits permits,
            ServedRules rules,
            ExposureLedger ledger,
            ItemBlocks blocks,
            RecallPlans plans,
            ModelRegistry models,
            DatasetCatalog datasets,
            Clock clock,
            @Value("${equipoise.serving.deadline:400ms}") Duration deadline) {
        this.surfaces = surfaces;
        this.choice = choice;
        this.counters = counters;
        this.engine = engine;
        this.permits = permits;
        this.rules = rules;
        this.ledger = ledger;
        this.blocks = blocks;
        this.plans = plans;
        this.models = models;
        this.datasets = datasets;
        this.clock = clock;
        this.deadline = deadline;
    }

    /**
     * A list within the deadline: the model's own, else, with the reason said, the last one made for this shopper, else the one everybody
     * gets. While a version that just went live is still being opened, the one before it serves.
     *
     * @param k slots, 1 to 1,000
     * @param personalised false for the list everybody gets
     * @throws Refusal {@code serving.nothing-live}, or {@code serving.not-ready} when there is neither a list in time nor another one to show
     */
    @PreAuthorize("hasAuthority('SCOPE_lists:read')")
    public ServedList list(Surface surface, UserId user, int k, boolean personalised) {
        var live = surfaces.live(surface).orElseThrow(() -> new Refusal("serving.nothing-live", surface.code()));
        var made = onTime(live, user, k, personalised);
        var served = new ServedList(TimeOrderedId.next(), clock.instant(), made.pair(), made.list(), made.log());
        ledger.record(served, made.recipe().leavingOut(ListRecipe.digest(blocks.of(user, made.recipe().personalised()))));
        counters.shown(served);
        return served;
    }

    /** Re-rankers bound to a snapshot that is gone would keep it in memory. */
    @EventListener
    void letGo(SnapshotGone gone) {
        bound.clear();
        counters.clear();
        pins.clear();
        fallbacks.clear();
    }

    private Made onTime(LivePair live, UserId user, int k, boolean personalised) {
        Future<Made> future;
        try {
            future = workers.submit(new DelegatingSecurityContextCallable<>(() -> make(live, user, k, personalised)));
        } catch (RejectedExecutionException tooManyWait) {
            return instead(live, user, k, personalised).orElseThrow(() -> tooManyWait);
        }
        try {
            return future.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return instead(live, user, k, personalised).orElseGet(() -> patiently(future, live));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            LOG.warn("The engine failed on {}", live.surface(), failed.getCause());
            return instead(live, user, k, personalised).orElseThrow(() -> unwrapped(failed));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making a list", e);
        }
    }

    /** What was made before may hold items that were blocked since, or be made of what may not be used any more. */
    private Optional<Made> instead(LivePair live, UserId user, int k, boolean personalised) {
        return fallbacks.instead(live.surface(), user, k, personalised)
                .filter(made -> permits.obstacle(made.pair().model()).isEmpty())
                .map(made -> made.without(blocks.of(user, personalised)));
    }

    /** There is nothing else to show: the first request after a start waits for the model, but not for ever. */
    private static Made patiently(Future<Made> future, LivePair live) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        } catch (TimeoutException never) {
            future.cancel(true);
            throw new Refusal(never, "serving.not-ready", live.surface().code());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while making a list", e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) {
        return failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed.getCause());
    }

    private Made make(LivePair live, UserId user, int k, boolean personalised) {
        Instant now = clock.instant();
        var model = ready(live);
        var view = engine.view(model.model());
        var log = view.log();
        var inForce = choice.inForce(model);
        var everybodys = inForce.pairFor(log, NOBODY);
        var pair = personalised ? inForce.pairFor(log, user) : everybodys;
        var steps = rerankers(pair, view);
        boolean tires = personalised && steps.stream().anyMatch(Reranker::readsImpressions);
        var served = tires ? ledger.shownTo(user, now) : List.<ItemId>of();
        var list = engine.rank(new ScoringRequest(pair.model(), user, k, personalised, steps, live.surface()).shownBefore(served));
        var made = new Made(pair, list, log, recipe(pair, log, now, k, personalised));
        if (personalised) {
            fallbacks.remember(live.surface(), k, made);
        } else {
            fallbacks.forget(live.surface(), user);
        }
        if (!fallbacks.hasPopular(everybodys)) {
            var everybody = engine.rank(new ScoringRequest(
                    everybodys.model(), NOBODY, FALLBACK_SLOTS, false, rerankers(everybodys, view), live.surface()));
            fallbacks.rememberPopular(live.surface(), new Made(everybodys, everybody, log, recipe(everybodys, log, now, FALLBACK_SLOTS, false)));
        }
        return model.equals(live) ? made : made.because(PREVIOUS);
    }

    /** The live pair, or the one that served last while the model of the live one is still being opened. */
    private LivePair ready(LivePair live) {
        var before = serving.get(live.surface());
        if (before == null || engine.isOpen(live.model()) || !engine.isOpen(before.model())) {
            serving.put(live.surface(), live);
            return live;
        }
        surfaces.warmUpSoon(live.model());
        return before;
    }

    @PreDestroy
    void close() {
        workers.shutdownNow();
    }

    private List<Reranker> rerankers(LivePair pair, TrainingView view) {
        var id = pair.policy();
        if (id == null) {
            return List.of();
        }
        if (bound.size() > BOUND_POLICIES) {
            bound.clear();
        }
        var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return bound.computeIfAbsent(new Bound(id, pair.surface(), view.log(), day), key -> rules.now(choice.policy(id), pair.surface(), pair.model(), view, day));
    }

    /** Looked up once for what is open: neither a version nor a policy nor a snapshot in memory changes. */
    private ListRecipe recipe(LivePair pair, InteractionLog log, Instant now, int k, boolean personalised) {
        if (pins.size() > BOUND_POLICIES) {
            pins.clear();
        }
        Pins pinned = pins.computeIfAbsent(new Pinned(pair.model(), pair.policy(), log), key -> {
            var model = models.require(pair.model());
            var policy = Optional.ofNullable(pair.policy()).map(choice::policy);
            return new Pins(
                    datasets.find(model.provenance().dataset()).map(Dataset::contentHash).orElse(ListRecipe.NONE),
                    model.artifact().sha256(),
                    policy.map(FairnessPolicy::contentHash).orElse(ListRecipe.NONE),
                    policy.map(FairnessPolicy::rules).orElse(List.of()).stream().anyMatch(RuleBinder::looksBack)
                            || rerankersLookBack(pair));
        });
        return new ListRecipe(
                k, personalised, LocalDate.ofInstant(now, ZoneOffset.UTC).toString(), pinned.snapshot(), pinned.artifact(), pinned.rules(),
                plans.of(pair.model(), pair.surface()).text(), ListRecipe.NONE, pinned.looksBack() ? now.toString() : ListRecipe.NONE);
    }

    private boolean rerankersLookBack(LivePair pair) {
        return rerankers(pair, engine.view(pair.model())).stream().anyMatch(Reranker::readsImpressions);
    }

    private static ExecutorService workers() {
        // More than processors: those who wait for a search of a large catalogue are searched for together.
        int threads = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());
        return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("storefront-", 1).factory());
    }
}
