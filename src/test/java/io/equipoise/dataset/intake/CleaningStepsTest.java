package io.equipoise.dataset.intake;

import static io.equipoise.dataset.mapping.CleaningPlan.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.CleaningStep;
import io.equipoise.dataset.mapping.EventReading;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.dataset.mapping.TableMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleaningStepsTest {
    private static final String HEADER = "user,item,time,event,qty,price,order";

    @TempDir
    Path folder;

    private SourceFile file(String name, List<String> rows) throws IOException {
        return new SourceFile(Files.write(folder.resolve(name), rows), name);
    }

    private Cleaning.Cleaned run(CleaningPlan plan, List<String> rows) throws IOException {
        var lines = new ArrayList<>(List.of(HEADER));
        lines.addAll(rows);
        return Cleanings.run(folder, Cleanings.with(plan), file("events.csv", lines));
    }

    private Map<RejectReason, Long> rejected(CleaningPlan plan, String... rows) throws IOException {
        return Cleanings.events(run(plan, List.of(rows))).rejected();
    }

    /** One line per event of the snapshot, in its order. */
    private static List<String> kept(Cleaning.Cleaned cleaned, String columns) throws Exception {
        var rows = new ArrayList<String>();
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement();
                var result = statement.executeQuery("SELECT concat_ws(' ', " + columns + ") FROM read_parquet('"
                        + cleaned.snapshot().resolve("events.parquet") + "')")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    @Test
    void steps_that_were_not_asked_for_change_nothing() throws IOException {
        var rows = new String[] {
            "u,a,2024-03-01 10:00:00,view,1,1,", "u,a,2024-03-01 10:00:01,view,1,1,", "u,a,2000-03-01,purchase,-1,0,o1",
            "u,a,2024-03-02,return,1,5,o2", "v,a,2024-03-02,purchase,999999,5,o3"
        };

        assertThat(rejected(STANDARD, rows)).isEmpty();
    }

    @Test
    void orders_without_a_customer_go_or_are_guests_of_their_own() throws Exception {
        var rows = List.of("u,a,2024-03-01,purchase,1,5,o1", ",a,2024-03-01,purchase,1,5,o2", ",b,2024-03-01,purchase,1,5,o2", ",a,2024-03-01,view,,,");

        assertThat(Cleanings.events(run(STANDARD, rows)).rejected())
                .containsOnly(entry(RejectReason.ORDER_WITHOUT_CUSTOMER, 2L), entry(RejectReason.MISSING_ID, 1L));
        assertThat(kept(run(STANDARD.without(CleaningStep.ORDERS_WITHOUT_CUSTOMER), rows), "user_id, item_id"))
                .containsExactly("order:o2 a", "order:o2 b", "u a");
    }

    @Test
    void near_duplicates_are_the_same_event_within_moments() throws IOException {
        assertThat(rejected(
                        STANDARD.with(CleaningStep.NEAR_DUPLICATES, Map.of("within-seconds", 5.0)),
                        "u,a,2024-03-01 10:00:00,view,,,",
                        "u,a,2024-03-01 10:00:04,view,,,",
                        "u,a,2024-03-01 10:00:10,view,,,",
                        "u,a,2024-03-01 10:00:01,cart,,,",
                        "u,b,2024-03-01 10:00:01,view,,,",
                        "v,a,2024-03-01 10:00:01,view,,,"))
                .containsOnly(entry(RejectReason.NEAR_DUPLICATE, 1L));
    }

    @Test
    void events_of_unknown_users_and_items_go_only_when_those_files_were_delivered() throws IOException {
        var events = file("e.csv", List.of(HEADER, "u,a,2024-03-01,view,,,", "v,a,2024-03-01,view,,,", "u,b,2024-03-01,view,,,"));
        var users = file("u.csv", List.of("user_id,gender", "u,F"));
        var mapping = Cleanings.with(STANDARD.with(CleaningStep.UNKNOWN_IDS));
        var cleaned = Cleanings.run(folder, mapping, Map.of(FileKind.USERS, List.of(users), FileKind.EVENTS, List.of(events)));

        assertThat(Cleanings.events(cleaned).rejected()).containsOnly(entry(RejectReason.UNKNOWN_USER, 1L));
    }

    @Test
    void late_events_are_too_old_or_received_too_late() throws IOException {
        var plan = STANDARD.with(CleaningStep.LATE_EVENTS, Map.of("older-than-days", 30.0, "received-after-hours", 1.0));
        var cleaned = Cleanings.run(
                folder,
                Cleanings.with(plan),
                file(
                        "e.csv",
                        List.of(
                                "user,item,time,event,received_at",
                                "u,a,2024-03-31T00:00:00Z,view,2024-03-31T00:59:00Z",
                                "u,b,2024-03-31T00:00:00Z,view,2024-03-31T02:00:00Z",
                                "u,c,2024-02-01T00:00:00Z,view,")));

        assertThat(Cleanings.events(cleaned).rejected())
                .containsOnly(entry(RejectReason.TOO_OLD, 1L), entry(RejectReason.RECEIVED_LATE, 1L));
    }

    @Test
    void bots_go_with_all_they_did_and_large_orders_are_no_bots() throws IOException {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            rows.add("burst,i%d,2024-03-01 10:00:01,view,,,".formatted(i));
            rows.add("steady,i%d,2024-03-01 10:%02d:00,view,,,".formatted(i, i));
            rows.add("shopper,i%d,2024-03-01 10:00:01,purchase,1,1,o".formatted(i));
        }
        rows.add("burst,i1,2024-03-05,purchase,1,1,o2");
        for (int i = 0; i < 121; i++) {
            rows.add("fast,i%d,2024-03-01 10:00:%02d,view,,,".formatted(i, i % 60));
        }

        assertThat(Cleanings.events(run(STANDARD.with(CleaningStep.BOTS), rows)).rejected())
                .containsOnly(entry(RejectReason.BOT, 41L + 121L));
    }

    @Test
    void outliers_are_judged_by_their_own_item() throws IOException {
        var rows = IntStream.range(0, 6).mapToObj(i -> "u%d,a,2024-03-01,purchase,2,10,o%d".formatted(i, i)).collect(Collectors.toList());
        rows.addAll(List.of("x,a,2024-03-01,purchase,80995,10,o", "y,a,2024-03-01,purchase,2,0.01,o", "z,b,2024-03-01,purchase,80995,10,o"));

        assertThat(Cleanings.events(run(STANDARD.with(CleaningStep.OUTLIERS), rows)).rejected())
                .containsOnly(entry(RejectReason.OUTLIER, 2L));
    }

    @Test
    void returns_take_back_the_latest_purchases_and_say_which() throws Exception {
        var cleaned = run(
                STANDARD.with(CleaningStep.RETURNS_NETTED),
                List.of(
                        "u,a,2024-03-01,purchase,3,5,o1",
                        "u,a,2024-03-02,purchase,2,5,o2",
                        "u,a,2024-03-03,return,4,5,o3",
                        "u,a,2024-03-04,purchase,-9,5,o4",
                        "u,b,2024-03-01,return,1,5,o5",
                        "u,b,2024-03-02,purchase,1,5,o6"));

        assertThat(Cleanings.events(cleaned).rejected())
                .containsOnly(
                        entry(RejectReason.RETURN_NETTED, 2L),
                        entry(RejectReason.PURCHASE_RETURNED, 2L),
                        entry(RejectReason.RETURN_WITHOUT_PURCHASE, 1L));
        assertThat(kept(cleaned, "item_id, quantity, order_id")).containsExactly("b 1.0 o6");
        assertThat(Example.read(cleaned.examples()))
                .contains(new Example(RejectReason.RETURN_NETTED, "events", 4, "u,a,2024-03-03,return,4,5,o3", "events.csv", 3L));
    }

    @Test
    void a_purchase_returned_in_part_keeps_the_rest() throws Exception {
        var cleaned = run(
                STANDARD.with(CleaningStep.RETURNS_NETTED),
                List.of("u,a,2024-03-01,purchase,3,5,o1", "u,a,2024-03-03,return,1,5,o3"));

        assertThat(kept(cleaned, "item_id, quantity")).containsExactly("a 2.0");
        assertThat(cleaned.steps().getLast().changed()).isEqualTo(1);
        assertThat(cleaned.steps().getLast().changes()).hasSize(1).allSatisfy(change -> {
            assertThat(change.line()).isEqualTo(2);
            assertThat(change.before()).isEqualTo(3);
            assertThat(change.after()).isEqualTo(2);
        });
    }

    @Test
    void the_core_is_found_again_and_again() throws IOException {
        assertThat(rejected(
                        STANDARD.with(CleaningStep.CORE, Map.of("k", 2.0)),
                        "u,a,2024-03-01,view,,,", "u,b,2024-03-01,view,,,", "v,a,2024-03-01,view,,,", "v,b,2024-03-01,view,,,",
                        "w,b,2024-03-01,view,,,", "w,c,2024-03-01,view,,,", "x,c,2024-03-01,view,,,"))
                .containsOnly(entry(RejectReason.BELOW_CORE, 3L));
    }

    @Test
    void a_pause_begins_a_new_visit() throws Exception {
        var cleaned = run(
                STANDARD.with(CleaningStep.SESSIONS),
                List.of(
                        "u,a,2024-03-01 10:00:00,view,,,", "u,b,2024-03-01 10:30:00,view,,,", "u,c,2024-03-01 11:00:01,view,,,",
                        "v,a,2024-03-01 11:00:01,view,,,"));

        assertThat(kept(cleaned, "user_id, item_id, visit")).containsExactly("u a 1", "u b 1", "u c 2", "v a 1");
        assertThat(SnapshotManifest.parse(Files.readAllBytes(cleaned.snapshot().resolve("manifest.json"))).events().columns())
                .extracting(SnapshotManifest.Column::name)
                .contains("visit");
    }

    @Test
    void a_shops_own_words_clocks_and_units_are_read_as_the_mapping_says() throws Exception {
        var mapping = MappingFile.read(
                """
                events:
                  columns: {user_id: Kunde, item_id: Artikel, timestamp: Wann, event_type: Was, price: Preis}
                  time: {zone: Europe/Berlin, formats: ["dd.MM.yyyy HH:mm"]}
                  amount: {decimal: ",", unit: 0.01, currency: EUR}
                  event-types: {angesehen: view, gekauft: purchase}
                """);
        var cleaned = Cleanings.run(
                folder,
                mapping,
                file("e.csv", List.of("Kunde;Artikel;Wann;Was;Preis", "k;a;01.07.2024 12:00;gekauft;1.234,50 €", "k;a;01.01.2024 12:00;angesehen;99")));

        assertThat(kept(cleaned, "event_type, time, price"))
                .containsExactly("VIEW " + Instant.parse("2024-01-01T11:00:00Z").getEpochSecond() + " 0.99", "PURCHASE "
                        + Instant.parse("2024-07-01T10:00:00Z").getEpochSecond() + " 12.345");
    }

    @Test
    void columns_to_be_ignored_never_reach_the_snapshot() throws Exception {
        var users = file("u.csv", List.of("user_id,phone,gender", "u,123,F"));
        var events = file("e.csv", List.of("user_id,item_id,timestamp", "u,a,2024-03-01"));
        var table = new TableMapping(
                List.of(), TableMapping.AUTOMATIC.text(), Map.of(), Set.of("phone"), TableMapping.AUTOMATIC.times(),
                TableMapping.AUTOMATIC.amounts(), TableMapping.AUTOMATIC.events(), false, false, Map.of());
        var mapping = new SourceMapping(
                Map.of(), table, null, TableMapping.AUTOMATIC.with(new EventReading(Map.of(), EventType.VIEW, null)), STANDARD);
        var cleaned = Cleanings.run(folder, mapping, Map.of(FileKind.USERS, List.of(users), FileKind.EVENTS, List.of(events)));

        assertThat(Cleanings.log(cleaned).userAttributes().names()).containsExactly("gender");
        assertThat(cleaned.files().getFirst().ignored()).containsExactly("phone");
    }
}
