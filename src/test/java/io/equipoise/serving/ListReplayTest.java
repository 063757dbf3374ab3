package io.equipoise.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.Eventually;
import io.equipoise.dataset.Pseudonyms;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.demo.generator.ShopGenerator;
import io.equipoise.demo.generator.ShopPlan;
import io.equipoise.evidence.AccessFilter;
import io.equipoise.evidence.AccessLog;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ItemBlocks;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.serving.Replay.Outcome;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists of a made-up shop, served under a policy and made again from their ledger rows. */
@ConsoleTest
@Import(EngineFaults.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListReplayTest {
    private static final Operator CO = operator(Role.COMPLIANCE);
    private static final Operator AU = operator(Role.AUDITOR);
    private static final Surface SURFACE = Surface.PROMOTIONS;

    @Autowired
    ImportDesk imports;

    @Autowired
    TrainingDesk trainings;

    @Autowired
    ModelRegistry models;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    ScoringEngine engine;

    @Autowired
    Storefront storefront;

    @Autowired
    ListReplay replays;

    @Autowired
    ItemBlocks blocks;

    @Autowired
    Pseudonyms pseudonyms;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    AccessLog accesses;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private ModelVersion model;
    private FairnessPolicy policy;

    private static Operator operator(Role role) {
        return Cast.person(role.name().toLowerCase(java.util.Locale.ROOT), role);
    }

    @BeforeAll
    void a_shop_with_a_live_pair(@TempDir Path folder) throws InterruptedException {
        var files = ShopGenerator.generate(new ShopPlan(300, 12_000, 12, LocalDate.of(2026, 3, 1)), folder);
        var request = ImportRequest.of(
                "replay " + UUID.randomUUID(), SourceFile.of(files.users()), SourceFile.of(files.items()), SourceFile.of(files.events()));
        var id = current.callAs(Operator.SYSTEM, () -> imports.start(request));
        Eventually.so(() -> current.callAs(Operator.SYSTEM, () -> imports.find(id).orElseThrow()).state().isOver());
        var dataset = current.callAs(Operator.SYSTEM, () -> imports.find(id).orElseThrow()).dataset();
        var run = current.callAs(
                Operator.SYSTEM,
                () -> trainings.start(new TrainingPlan(dataset, ModelKind.ITEM_KNN, "replayed", SplitPlan.standard(), Map.of(), 5)));
        Eventually.so(() -> trainings.find(run).orElseThrow().state().isOver());
        model = models.require(trainings.find(run).orElseThrow().version());
        policy = current.callAs(
                Operator.SYSTEM,
                () -> policies.createDraft("replay " + UUID.randomUUID(), List.of(new PolicyRule.MinimumShare("provider_tier", "small", 0.4, 0.1, 1))));
        current.runAs(CO, () -> transaction.executeWithoutResult(status -> surfaces.activate(
                new LivePair(SURFACE, model.id(), policy.id(), UUID.randomUUID(), Instant.now()), "test")));
    }

    @AfterEach
    void engineWorksAgain() {
        EngineFaults.letGo();
        SecurityContextHolder.clearContext();
    }

    private ServedList served(UserId user, boolean personalised) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("shop", "", "SCOPE_lists:read"));
        try {
            return storefront.list(SURFACE, user, 8, personalised);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private UserId shopper(int which) {
        var view = engine.view(model.id());
        int[] users = IntStream.of(view.split().users()).filter(user -> view.split().train(user).length > 5).toArray();
        return view.log().user(users[which]);
    }

    private Replay replay(UUID id) {
        return current.callAs(AU, () -> replays.replay(id));
    }

    @Test
    void a_list_comes_out_slot_by_slot_as_it_was_served_with_score_and_reasons_of_model_and_policy() {
        var list = served(shopper(0), true);
        var replay = replay(list.id());
        assertThat(replay.outcome()).isEqualTo(Outcome.SAME);
        assertThat(replay.shopper()).isEqualTo(pseudonyms.of(shopper(0)));
        assertThat(replay.model()).isEqualTo(model.label());
        assertThat(replay.policy()).isEqualTo(policy.label());
        assertThat(replay.slots()).hasSize(8).allMatch(Replay.Place::same).allMatch(place -> place.again() != null && place.again().score() != null);
        assertThat(replay.slots()).anyMatch(place -> !place.because().isEmpty());
        assertThat(current.callAs(AU, () -> evidence.about("served-list", list.id().toString())))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.action()).isEqualTo("list.replayed");
                    assertThat(line.after()).isEqualTo("SAME");
                });
    }

    @Test
    void lists_for_everybody_for_newcomers_and_those_shown_in_place_of_late_ones_come_out_too() {
        assertThat(replay(served(shopper(1), false).id()).outcome()).isEqualTo(Outcome.SAME);
        var newcomer = replay(served(new UserId("nobody has seen them"), true).id());
        assertThat(newcomer.outcome()).isEqualTo(Outcome.SAME);
        assertThat(newcomer.shopper()).isEmpty();
        served(shopper(2), true);
        EngineFaults.fail();
        var last = served(shopper(2), true);
        var popular = served(shopper(3), true);
        EngineFaults.letGo();
        assertThat(last.list().fallback()).isEqualTo("last-good");
        assertThat(popular.list().fallback()).isEqualTo("popular");
        assertThat(replay(last.id()).outcome()).isEqualTo(Outcome.SAME);
        assertThat(replay(popular.id()).outcome()).isEqualTo(Outcome.SAME);
    }

    @Test
    void a_row_that_says_something_else_than_the_model_is_told_apart_place_by_place() {
        var list = served(shopper(4), true);
        String slots = jdbc.sql("SELECT slots FROM served_list WHERE id = ?").param(StoredId.bytes(list.id())).query(String.class).single();
        String first = list.list().slots().getFirst().item().value();
        jdbc.sql("UPDATE served_list SET slots = ? WHERE id = ?")
                .param(slots.replaceFirst("\"item\":\"" + first + "\"", "\"item\":\"" + list.list().slots().get(1).item().value() + "\""))
                .param(StoredId.bytes(list.id()))
                .update();
        var replay = replay(list.id());
        assertThat(replay.outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(replay.slots().stream().filter(place -> !place.same()).map(Replay.Place::rank)).containsExactly(1);
    }

    @Test
    void what_has_expired_is_said_plainly_and_what_was_shown_stays() {
        var list = served(shopper(5), true);
        current.runAs(CO, () -> blocks.block(list.list().slots().getFirst().item().value(), "withdrawn by its maker", null));
        try {
            var replay = replay(list.id());
            assertThat(replay.outcome()).isEqualTo(Outcome.EXPIRED);
            assertThat(replay.expired()).extracting(Replay.Expired::key).containsExactly("blocked");
            assertThat(replay.slots()).hasSize(8).allMatch(place -> place.again() == null && !place.same());
        } finally {
            current.runAs(CO, () -> blocks.list().forEach(row -> blocks.unblock(row.item().value(), "test is over")));
        }
        assertThat(replay(list.id()).outcome()).isEqualTo(Outcome.SAME);
        String recipe = jdbc.sql("SELECT recipe FROM served_list WHERE id = ?").param(StoredId.bytes(list.id())).query(String.class).single();
        Map.of(
                        model.artifact().sha256(), "artifact",
                        policy.contentHash(), "rules",
                        model.provenance().datasetHash(), "snapshot",
                        "\"counters\":\"none\"", "counters")
                .forEach((pinned, key) -> {
                    String other = pinned.contains("counters") ? "\"counters\":\"2020-01-01T00:00:00Z\"" : "0".repeat(64);
                    jdbc.sql("UPDATE served_list SET recipe = ? WHERE id = ?").param(recipe.replace(pinned, other)).param(StoredId.bytes(list.id())).update();
                    assertThat(replay(list.id()).expired()).extracting(Replay.Expired::key).containsExactly(key);
                });
        jdbc.sql("UPDATE served_list SET recipe = NULL WHERE id = ?").param(StoredId.bytes(list.id())).update();
        assertThat(replay(list.id()).expired()).extracting(Replay.Expired::key).containsExactly("not-pinned");
    }

    /** Under rules that hold for an audience, in a window of days, and look back on what was shown and to whom. */
    @Test
    void a_list_whose_rules_look_back_comes_out_with_the_counters_of_its_moment() throws InterruptedException {
        var today = LocalDate.now(ZoneOffset.UTC);
        var terms = new PolicyTerms(
                Set.of(), new PolicyTerms.Audience("gender", List.of("F", "M")), today.minusDays(1), today.plusDays(1), 0, true, true);
        var tiring = current.callAs(Operator.SYSTEM, () -> policies.createDraft(
                "tiring " + UUID.randomUUID(),
                terms,
                List.of(new PolicyRule.ExposureControl("provider_tier", 0.5), new PolicyRule.Fatigue("provider_tier", 3, 8))));
        serve(tiring);
        try {
            boolean tired = false;
            for (int which = 8; which < 20; which++) {
                var lists = new ArrayList<ServedList>();
                for (int i = 0; i < 3; i++) {
                    lists.add(served(shopper(which), true));
                    // The ledger tells moments apart by the millisecond.
                    Thread.sleep(5);
                }
                tired |= !items(lists.get(0)).equals(items(lists.get(1)));
                for (ServedList list : lists) {
                    assertThat(replay(list.id()).outcome()).isEqualTo(Outcome.SAME);
                }
            }
            assertThat(tired).as("what was shown changes what is shown next").isTrue();
        } finally {
            serve(policy);
        }
    }

    private void serve(FairnessPolicy which) {
        current.runAs(CO, () -> transaction.executeWithoutResult(status -> surfaces.activate(
                new LivePair(SURFACE, model.id(), which.id(), UUID.randomUUID(), Instant.now()), "test")));
    }

    private static List<String> items(ServedList list) {
        return list.list().slots().stream().map(slot -> slot.item().value()).toList();
    }

    @Test
    void data_that_were_erased_or_ended_and_versions_that_are_no_more_are_named() {
        var list = served(shopper(7), true);
        byte[] id = StoredId.bytes(list.id());
        String recipe = jdbc.sql("SELECT recipe FROM served_list WHERE id = ?").param(id).query(String.class).single();
        for (String reference : List.of("case-7", "retention")) {
            String gone = (reference.equals("retention") ? "e" : "d").repeat(64);
            jdbc.sql("INSERT INTO dataset_tombstone (content_hash, dataset_id, successor_hash, case_reference, erased_at, swept) VALUES (?, ?, ?, ?, NOW(3), TRUE)")
                    .param(gone)
                    .param(StoredId.bytes(model.provenance().dataset().value()))
                    .param(reference.equals("retention") ? null : "f".repeat(64))
                    .param(reference)
                    .update();
            jdbc.sql("UPDATE served_list SET recipe = ? WHERE id = ?").param(recipe.replace(model.provenance().datasetHash(), gone)).param(id).update();
            assertThat(replay(list.id()).expired())
                    .extracting(Replay.Expired::key)
                    .containsExactly(reference.equals("retention") ? "snapshot-expired" : "snapshot-erased");
        }
        jdbc.sql("UPDATE served_list SET recipe = ?, model_version_id = ?, policy_version_id = ? WHERE id = ?")
                .param(recipe)
                .param(StoredId.bytes(UUID.randomUUID()))
                .param(StoredId.bytes(UUID.randomUUID()))
                .param(id)
                .update();
        var orphan = replay(list.id());
        assertThat(orphan.expired()).extracting(Replay.Expired::key).containsExactly("model", "policy");
        assertThat(orphan.slots()).as("what was shown stays").hasSize(8);
    }

    @Test
    void lists_are_found_by_pseudonym_and_time_and_by_real_id_only_for_a_purpose_that_is_written_down() {
        Instant before = Instant.now().minusSeconds(2);
        var list = served(shopper(6), true);
        Instant after = Instant.now().plusSeconds(2);
        String pseudonym = pseudonyms.of(shopper(6));
        assertThat(current.callAs(AU, () -> replays.of(pseudonym, SURFACE, before, after))).extracting(ServedRow::id).containsExactly(list.id());
        assertThat(current.callAs(AU, () -> replays.of(pseudonym, Surface.HOME, before, after))).isEmpty();
        assertThat(current.callAs(AU, () -> replays.recent(SURFACE, before, after))).extracting(ServedRow::id).contains(list.id());
        assertThatThrownBy(() -> current.callAs(AU, () -> replays.of("P-000000", null, before, after)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("replay.pseudonym"));
        assertThatThrownBy(() -> current.callAs(
                        AU, () -> replays.ofRealId(shopper(6), AccessPurpose.COMPLAINT, "case 7", null, before, after)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> current.callAs(CO, () -> replays.ofRealId(shopper(6), AccessPurpose.COMPLAINT, " ", null, before, after)))
                .isInstanceOf(Refusal.class);
        assertThat(current.callAs(CO, () -> replays.ofRealId(shopper(6), AccessPurpose.COMPLAINT, "case 7", null, before, after)))
                .extracting(ServedRow::id)
                .containsExactly(list.id());
        assertThat(current.callAs(CO, () -> accesses.before(Long.MAX_VALUE, AccessFilter.ALL, 5)))
                .anyMatch(access -> access.subject().equals(pseudonym) && access.reason().equals("case 7") && access.what().equals("real-id"));
        assertThatThrownBy(() -> replay(UUID.randomUUID()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("replay.unknown"));
        assertThatThrownBy(() -> current.callAs(operator(Role.ADMINISTRATOR), () -> replays.replay(list.id())))
                .isInstanceOf(AccessDeniedException.class);
    }
}
