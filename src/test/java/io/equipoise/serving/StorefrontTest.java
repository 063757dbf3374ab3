package io.equipoise.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.Eventually;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.demo.generator.ShopGenerator;
import io.equipoise.demo.generator.ShopPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.Explanation;
import io.equipoise.scoring.ItemBlocks;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.scoring.RecallPlans;
import io.equipoise.scoring.RecallSource;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringPermits;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** What shoppers get while the engine works, hangs, fails and is swapped under them. */
@ConsoleTest
@Import(EngineFaults.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorefrontTest {
    private static final Operator CO = Cast.person("co", Role.COMPLIANCE);

    @Autowired
    ImportDesk imports;

    @Autowired
    TrainingDesk trainings;

    @Autowired
    ModelRegistry models;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    ScoringEngine engine;

    @Autowired
    Storefront storefront;

    @Autowired
    ItemBlocks blocks;

    @Autowired
    RecallPlans plans;

    @Autowired
    ApplicationContext console;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    private ModelVersion neighbours;
    private ModelVersion factors;

    @BeforeAll
    void a_shop_with_two_models(@TempDir Path folder) throws InterruptedException {
        var files = ShopGenerator.generate(new ShopPlan(300, 12_000, 11, LocalDate.of(2026, 3, 1)), folder);
        var request = ImportRequest.of(
                "storefront " + UUID.randomUUID(), SourceFile.of(files.users()), SourceFile.of(files.items()), SourceFile.of(files.events()));
        var id = current.callAs(Operator.SYSTEM, () -> imports.start(request));
        Eventually.so(() -> current.callAs(Operator.SYSTEM, () -> imports.find(id).orElseThrow()).state().isOver());
        var dataset = current.callAs(Operator.SYSTEM, () -> imports.find(id).orElseThrow()).dataset();
        neighbours = trained(dataset, ModelKind.ITEM_KNN, Map.of());
        factors = trained(dataset, ModelKind.IALS, Map.of("dimension", "16", "epochs", "4"));
    }

    private ModelVersion trained(DatasetId dataset, ModelKind kind, Map<String, String> knobs) throws InterruptedException {
        var plan = new TrainingPlan(dataset, kind, "storefront-" + kind, SplitPlan.standard(), knobs, 5);
        var run = current.callAs(Operator.SYSTEM, () -> trainings.start(plan));
        Eventually.so(() -> trainings.find(run).orElseThrow().state().isOver());
        assertThat(trainings.find(run).orElseThrow().failure()).isNull();
        return models.require(trainings.find(run).orElseThrow().version());
    }

    @AfterEach
    void engineWorksAgain() {
        EngineFaults.letGo();
        SecurityContextHolder.clearContext();
    }

    private void goLive(Surface surface, ModelVersion version) {
        current.runAs(CO, () -> transaction.executeWithoutResult(status -> surfaces.activate(
                new LivePair(surface, version.id(), null, UUID.randomUUID(), Instant.now()), "test")));
    }

    private void asShop() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("shop", "", "SCOPE_lists:read", "SCOPE_events:write"));
    }

    private ServedList list(Surface surface, UserId user) {
        asShop();
        return storefront.list(surface, user, 10, true);
    }

    /** As the console's own, which waits for its lists in tests, but with the patience of a shopper. */
    private Storefront hurried() {
        return new Storefront(
                surfaces, console.getBean(PolicyChoice.class), console.getBean(LiveCounters.class), engine, console.getBean(ScoringPermits.class),
                console.getBean(ServedRules.class), console.getBean(ExposureLedger.class), blocks, plans, models, console.getBean(DatasetCatalog.class),
                console.getBean(Clock.class), Duration.ofMillis(400));
    }

    private UserId shopper(int which) {
        var view = engine.view(neighbours.id());
        int[] users = IntStream.of(view.split().users()).filter(user -> view.split().train(user).length > 5).toArray();
        return view.log().user(users[which]);
    }

    private static List<String> items(ServedList served) {
        return served.list().slots().stream().map(slot -> slot.item().value()).toList();
    }

    @Test
    void when_the_model_hangs_or_fails_a_shopper_gets_their_last_list_and_a_stranger_the_popular_one_both_labelled() {
        goLive(Surface.HOME, neighbours);
        var made = list(Surface.HOME, shopper(0));
        assertThat(made.list().fallback()).isNull();
        var hurried = hurried();
        try {
            var before = Eventually.of(() -> hurried.list(Surface.HOME, shopper(0), 10, true), served -> served.list().fallback() == null);
            EngineFaults.hang();
            var hanging = hurried.list(Surface.HOME, shopper(0), 10, true);
            assertThat(hanging.list().fallback()).isEqualTo("last-good");
            assertThat(items(hanging)).isEqualTo(items(before)).isEqualTo(items(made));
            var stranger = hurried.list(Surface.HOME, shopper(1), 10, true);
            assertThat(stranger.list().fallback()).isEqualTo("popular");
            assertThat(stranger.list().slots()).hasSize(10);
        } finally {
            EngineFaults.letGo();
            hurried.close();
        }
        EngineFaults.fail();
        assertThat(list(Surface.HOME, shopper(0)).list().fallback()).isEqualTo("last-good");
        assertThat(list(Surface.HOME, new UserId("new one")).list().fallback()).isEqualTo("popular");
        EngineFaults.letGo();
        assertThat(list(Surface.HOME, shopper(1)).list().fallback()).isNull();
    }

    @Test
    void what_was_blocked_since_is_in_no_list_not_even_in_one_made_before() {
        goLive(Surface.PRODUCT, neighbours);
        var before = list(Surface.PRODUCT, shopper(2));
        String first = items(before).getFirst();
        String second = items(before).get(1);
        current.runAs(CO, () -> blocks.block(first, "withdrawn by its maker", null));
        asShop();
        blocks.hide(shopper(2), second);
        try {
            var now = list(Surface.PRODUCT, shopper(2));
            assertThat(items(now)).hasSize(10).doesNotContain(first, second);
            assertThat(now.list().withheld()).isEqualTo(2);
            assertThat(now.list().slots()).extracting(ScoredSlot::rank).isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
            current.runAs(CO, () -> blocks.block(items(now).getFirst(), "withdrawn too", LocalDate.now().plusDays(1)));
            EngineFaults.fail();
            var old = list(Surface.PRODUCT, shopper(2));
            assertThat(old.list().fallback()).isEqualTo("last-good");
            assertThat(items(old)).hasSize(9).isEqualTo(items(now).subList(1, 10));
            EngineFaults.letGo();
            assertThat(items(list(Surface.PRODUCT, shopper(3)))).doesNotContain(first, items(now).getFirst());
            asShop();
            blocks.show(shopper(2), second);
            assertThat(items(list(Surface.PRODUCT, shopper(2)))).contains(second);
        } finally {
            current.runAs(CO, () -> blocks.list().forEach(row -> blocks.unblock(row.item().value(), "test is over")));
        }
        assertThat(items(list(Surface.PRODUCT, shopper(2)))).isEqualTo(items(before));
        assertThatThrownBy(() -> current.runAs(CO, () -> blocks.block("x", " ", null)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("blocks.reason"));
    }

    @Test
    void models_are_swapped_and_rolled_back_under_load_without_a_failed_request() throws Exception {
        goLive(Surface.CART, neighbours);
        list(Surface.CART, shopper(0));
        var stop = new AtomicBoolean();
        var served = new ConcurrentHashMap<ModelVersionId, LongAdder>();
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        try (var shoppers = Executors.newFixedThreadPool(4)) {
            var loads = IntStream.range(0, 4)
                    .mapToObj(thread -> shoppers.submit(() -> {
                        SecurityContextHolder.getContext().setAuthentication(authentication);
                        var seen = new ArrayList<ServedList>();
                        for (int k = thread; !stop.get(); k++) {
                            seen.add(storefront.list(Surface.CART, shopper(k % 50), 10, true));
                            served.computeIfAbsent(seen.getLast().pair().model(), model -> new LongAdder()).increment();
                        }
                        return seen;
                    }))
                    .toList();
            for (int swap = 0; swap < 6; swap++) {
                var next = swap % 2 == 0 ? factors : neighbours;
                var count = served.computeIfAbsent(next.id(), model -> new LongAdder());
                long before = count.sum();
                goLive(Surface.CART, next);
                Eventually.so(() -> count.sum() > before + 10 || loads.stream().anyMatch(Future::isDone));
            }
            stop.set(true);
            var makers = new TreeSet<String>();
            for (var load : loads) {
                for (var list : load.get()) {
                    assertThat(list.list().slots()).hasSize(10);
                    assertThat(list.list().version()).isEqualTo(list.pair().model());
                    makers.add(list.pair().model().toString());
                }
            }
            assertThat(makers).containsExactlyInAnyOrder(neighbours.id().toString(), factors.id().toString());
        }
        assertThat(list(Surface.CART, shopper(0)).pair().model()).isEqualTo(neighbours.id());
    }

    @Test
    void candidates_come_from_where_the_version_was_told_and_every_slot_says_so() throws InterruptedException {
        goLive(Surface.PROMOTIONS, neighbours);
        var all = list(Surface.PROMOTIONS, shopper(4));
        assertThat(all.list().slots()).allSatisfy(slot -> assertThat(slot.recall()).containsExactly(RecallSource.ALL));
        var sources = List.of(RecallSource.NEIGHBOURS, RecallSource.POPULAR_IN_CATEGORY, RecallSource.TWO_TOWER);
        current.runAs(Operator.SYSTEM, () ->
                plans.choose(neighbours.id(), Surface.PROMOTIONS, new RecallPlan(sources, 50, factors.id())));
        assertThat(plans.of(neighbours.id(), Surface.HOME)).isEqualTo(RecallPlan.STANDARD);
        var some = list(Surface.PROMOTIONS, shopper(4));
        var seen = new TreeSet<RecallSource>();
        some.list().slots().forEach(slot -> seen.addAll(slot.recall()));
        assertThat(seen).isSubsetOf(sources).hasSizeGreaterThan(1);
        var view = engine.view(neighbours.id());
        int user = view.log().userIndex(shopper(4));
        assertThat(some.list().slots()).hasSize(10).allSatisfy(slot -> {
            assertThat(view.split().train(user)).doesNotContain(slot.itemIndex());
            assertThat(Explanation.of(slot).details()).first().satisfies(line -> {
                assertThat(line.kind()).isEqualTo(Explanation.Kind.RECALL);
                assertThat(line.name()).isEqualTo(slot.recall().getFirst().name());
            });
        });
        // Scores are the model's own, whatever found the item.
        some.list().slots().forEach(slot -> all.list().slots().stream()
                .filter(other -> other.itemIndex() == slot.itemIndex())
                .forEach(other -> assertThat(slot.score()).isEqualTo(other.score())));
        assertThatThrownBy(() -> current.runAs(Operator.SYSTEM, () ->
                        plans.choose(factors.id(), null, new RecallPlan(sources, 50, neighbours.id()))))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("recall.tower"));
        current.runAs(Operator.SYSTEM, () -> plans.choose(neighbours.id(), Surface.PROMOTIONS, RecallPlan.STANDARD));
    }
}
