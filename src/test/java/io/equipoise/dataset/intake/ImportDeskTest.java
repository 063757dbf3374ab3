package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.dataset.CompleteJourney;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.Pseudonyms;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.TrainTestSplit;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.UserId;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ConsoleTest
class ImportDeskTest {
    @Autowired
    private Pseudonyms pseudonyms;

    @Autowired
    ImportDesk desk;

    @Autowired
    ImportLedger ledger;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    ArtifactStore artifacts;

    @Autowired
    DataDirectory data;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private SourceFile file(String name, String... lines) throws IOException {
        return new SourceFile(Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n"), name);
    }

    private static String freshName() {
        return "test " + TimeOrderedId.next();
    }

    private ImportJob run(ImportRequest request) {
        return current.callAs(Operator.SYSTEM, () -> Imports.finished(desk, desk.start(request)));
    }

    private ImportJob runEvents(SourceFile events) {
        return run(new ImportRequest(freshName(), null, null, events, Map.of(), null));
    }

    private DatasetId imported(ImportRequest request) {
        var job = run(request);
        assertThat(job.state()).as("failure %s %s", job.failureKey(), job.failureArguments()).isEqualTo(ImportState.DONE);
        return job.dataset();
    }

    private static ImportRequest completeJourney() {
        return ImportRequest.of(
                freshName(),
                SourceFile.of(CompleteJourney.file("users")),
                SourceFile.of(CompleteJourney.file("items")),
                SourceFile.of(CompleteJourney.file("events")));
    }

    private void assertFailed(ImportJob job, String key, String... arguments) {
        assertThat(job.state()).isEqualTo(ImportState.FAILED);
        assertThat(job.failureKey()).isEqualTo(key);
        assertThat(job.failureArguments()).containsAll(List.of(arguments));
        assertThat(job.dataset()).isNull();
        assertThat(catalog.list()).noneMatch(dataset -> dataset.name().equals(job.name()));
        assertThat(data.work("imports")).isEmptyDirectory();
    }

    @Test
    void complete_journey_comes_in_whole_and_reads_back_as_an_independent_reader_sees_it() {
        var job = run(completeJourney());
        var dataset = catalog.find(job.dataset()).orElseThrow();
        var log = catalog.open(dataset.id());
        var events = job.report().file(FileKind.EVENTS).orElseThrow();

        assertThat(List.of(dataset.users(), dataset.items(), dataset.events())).containsExactly(2_377L, 20_902L, 75_000L);
        assertThat(events.kept()).isEqualTo(75_000);
        assertThat(events.rejected()).isEmpty();
        assertThat(events.remarks())
                .containsOnly(entry(Remark.QUANTITY_NOT_POSITIVE, 416L), entry(Remark.PRICE_NOT_POSITIVE, 528L));
        assertThat(job.report().file(FileKind.ITEMS).orElseThrow().remarks())
                .containsOnly(entry(Remark.ITEM_ONLY_IN_EVENTS, 5L));
        assertSame(log, CompleteJourney.log());
        assertThat(TrainTestSplit.of(log, SplitPlan.standard()).trainCount()).isEqualTo(30_313);
        assertThat(jdbc.sql("SELECT count(*) FROM evidence_entry WHERE action = 'dataset.imported' AND subject_id = ?")
                        .param(dataset.id().toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static void assertSame(InteractionLog left, InteractionLog right) {
        assertThat(left.itemCount()).isEqualTo(right.itemCount());
        for (int item = 0; item < left.itemCount(); item++) {
            assertThat(left.item(item)).isEqualTo(right.item(item));
            assertThat(left.itemAttributes().text("brand", item)).isEqualTo(right.itemAttributes().text("brand", item));
        }
        for (int user = 0; user < left.userCount(); user++) {
            assertThat(left.user(user)).isEqualTo(right.user(user));
            assertThat(left.userAttributes().text("age", user)).isEqualTo(right.userAttributes().text("age", user));
        }
        for (int event = 0; event < left.eventCount(); event++) {
            assertThat(left.eventUser(event)).isEqualTo(right.eventUser(event));
            assertThat(left.eventItem(event)).isEqualTo(right.eventItem(event));
            assertThat(left.eventTime(event)).isEqualTo(right.eventTime(event));
            assertThat(left.eventValue(event)).isEqualTo(right.eventValue(event));
        }
    }

    @Test
    void the_same_content_has_the_same_hash_whatever_the_order_of_the_files() throws IOException {
        String[] rows = {"u1,a,2024-03-01T10:00:00Z,view", "u2,b,2024-03-01T10:00:00Z,cart", "u1,b,1709287200,purchase"};
        var one = catalog.find(imported(events("1.csv", rows[0], rows[1], rows[2]))).orElseThrow();
        var other = catalog.find(imported(events("2.csv", rows[2], rows[1], rows[0]))).orElseThrow();

        assertThat(one.contentHash()).isEqualTo(other.contentHash());
        assertThat(one.id()).isNotEqualTo(other.id());
    }

    private ImportRequest events(String name, String... rows) throws IOException {
        var lines = new ArrayList<>(List.of("user_id,item_id,timestamp,event_type"));
        lines.addAll(List.of(rows));
        return new ImportRequest(freshName(), null, null, file(name, lines.toArray(String[]::new)), Map.of(), null);
    }

    @Test
    void every_rejected_row_has_its_reason_and_the_counts_add_up() throws IOException {
        var users = file("users.csv", "user_id,gender", "u1,F", "u1,F", "u1,M", ",F", "u2,");
        var items = file("items.csv", "sku,price,店铺", "a,1.5,小店", "b,-3,小店", "c,cheap,小店", "=d,4,小店");
        var events = file(
                "events.csv",
                "customer_id,sku,time,event_type,quantity,price",
                "u1,a,2024-03-01 10:00:00,view,1,2",
                "u1,a,2024-03-01 10:00:00,view,1,2",
                "u1,a,2999-01-01 10:00:00,view,1,2",
                "u1,a,31/12/2024,view,1,2",
                "u1,a,2024-02-30,view,1,2",
                "u1,a,2024-03-02,teleport,1,2",
                "u1,,2024-03-02,view,1,2",
                "u1,a,2024-03-02,view,many,2",
                "=cmd|x,a,2024-03-02,view,1",
                "u1,a,2024-03-03,buy,-1,-2",
                "新用户,b,2024-03-03,buy,2,3.5");
        var job = run(ImportRequest.of(freshName(), users, items, events));
        var report = job.report();

        assertThat(report.file(FileKind.USERS).orElseThrow().rejected())
                .containsOnly(
                        entry(RejectReason.EXACT_DUPLICATE, 1L),
                        entry(RejectReason.CONFLICTING_DUPLICATE, 1L),
                        entry(RejectReason.MISSING_ID, 1L));
        assertThat(report.file(FileKind.ITEMS).orElseThrow().rejected())
                .containsOnly(entry(RejectReason.NEGATIVE_PRICE, 1L), entry(RejectReason.BAD_NUMBER, 1L));
        var eventReport = report.file(FileKind.EVENTS).orElseThrow();
        assertThat(eventReport.rejected())
                .containsOnly(
                        entry(RejectReason.EXACT_DUPLICATE, 1L),
                        entry(RejectReason.FUTURE_TIMESTAMP, 1L),
                        entry(RejectReason.BAD_TIMESTAMP, 2L),
                        entry(RejectReason.UNKNOWN_EVENT_TYPE, 1L),
                        entry(RejectReason.MISSING_ID, 1L),
                        entry(RejectReason.BAD_NUMBER, 1L),
                        entry(RejectReason.MALFORMED_ROW, 1L));
        assertThat(eventReport.read()).isEqualTo(11);
        assertThat(eventReport.kept()).isEqualTo(3);
        assertThat(eventReport.remarks())
                .containsOnly(
                        entry(Remark.QUANTITY_NOT_POSITIVE, 1L),
                        entry(Remark.PRICE_NOT_POSITIVE, 1L),
                        entry(Remark.ZONE_ASSUMED, 3L));

        var log = catalog.open(job.dataset());
        assertThat(log.userAttributes().text("gender", log.userIndex(new UserId("u1")))).contains("F");
        assertThat(log.userAttributes().text("gender", log.userIndex(new UserId("新用户")))).isEmpty();
        assertThat(log.itemAttributes().text("provider", log.itemIndex(new ItemId("a")))).contains("小店");
        assertThat(log.itemAttributes().text("price", log.itemIndex(new ItemId("a")))).contains("1.5");
        assertThat(log.itemAttributes().text("price", log.itemIndex(new ItemId("b")))).isEmpty();
    }

    @Test
    void rejected_rows_can_be_downloaded_and_no_cell_of_them_is_a_formula() throws IOException {
        var job = run(events("events.csv", "u,a,2024-03-01,view", "=HYPERLINK(1),b,never,view", "\"q\"\"u\",b,never,view"));
        Path file = current.callAs(Operator.SYSTEM, () -> desk.rejectedRows(job.id(), AccessPurpose.DATA_REPAIR, "test")).orElseThrow();

        assertThat(Files.readString(file))
                .isEqualTo("\uFEFFfile,line,reason,raw\r\n"
                        + "events,3,bad_timestamp,\"'=HYPERLINK(1),b,never,view\"\r\n"
                        + "events,4,bad_timestamp,\"\"\"q\"\"\"\"u\"\",b,never,view\"\r\n");
    }

    @Test
    void without_a_purpose_rows_left_out_show_pseudonyms_and_no_id() throws IOException {
        var job = run(events("e.csv", "ann,a,2024-03-01,view", "ann,b,never,view", "\"bob, jr\",b,never,view", "carl,b", "dora,\"b,never,view"));
        var out = new StringWriter();
        current.runAs(Operator.SYSTEM, () -> {
            try {
                desk.writeRejectedRows(job.id(), out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(out.toString())
                .isEqualTo("\uFEFFfile,line,reason,raw\r\n"
                        + "events,3,bad_timestamp,\"" + pseudonyms.of(new UserId("ann")) + ",b,never,view\"\r\n"
                        + "events,4,bad_timestamp,\"" + pseudonyms.of(new UserId("bob, jr")) + ",b,never,view\"\r\n"
                        + "events,5,malformed_row,\"xxxx,x\"\r\n"
                        + "events,6,malformed_row,\"xxxx,\"\"x,xxxxx,xxxx\"\r\n");
        assertThat(current.callAs(Operator.SYSTEM, () -> desk.examples(job.id())))
                .extracting(Example::raw)
                .noneMatch(raw -> raw.contains("ann") || raw.contains("bob") || raw.contains("carl") || raw.contains("dora"));
    }

    @Test
    void ids_with_spaces_emoji_and_chinese_are_ids() throws IOException {
        var id = imported(events("e.csv", "小明 🐼,咖啡 豆,2024年3月1日 8:05,浏览", "a b,咖啡 豆,2024/3/1 9:00,加购"));
        var log = catalog.open(id);

        assertThat(log.userIndex(new UserId("小明 🐼"))).isNotNegative();
        assertThat(log.userIndex(new UserId("a b"))).isNotNegative();
        assertThat(log.itemCount()).isEqualTo(1);
    }

    @Test
    void chinese_files_of_office_software_come_in_and_the_report_says_they_were_transcoded() throws IOException {
        Path path = Files.write(
                folder.resolve("gbk.csv"),
                "用户编号,商品编号,时间,行为\n小明,咖啡豆,2024-03-01,收藏\n".getBytes("GB18030"));
        var job = runEvents(SourceFile.of(path));

        assertThat(job.state()).isEqualTo(ImportState.DONE);
        assertThat(job.report().file(FileKind.EVENTS).orElseThrow().encoding()).isEqualTo("GB18030");
    }

    @Test
    void what_cannot_be_imported_is_refused_and_leaves_nothing() throws IOException {
        var headerOnly = file("h.csv", "user_id,item_id,timestamp,event_type");
        var noItem = file("n.csv", "user_id,thing,timestamp,event_type", "u,a,2024-03-01,view");
        var noType = file("t.csv", "user_id,item_id,timestamp", "u,a,2024-03-01");
        var twice = file("d.csv", "user_id,item_id,timestamp,Item_ID", "u,a,2024-03-01,a");
        var allBad = file("b.csv", "user_id,item_id,timestamp,event_type", "u,a,never,view");
        Path garbled = Files.write(
                folder.resolve("l.csv"), "user_id,item_id,timestamp\ncaf\u0081,a,1\n".getBytes(StandardCharsets.ISO_8859_1));

        assertFailed(runEvents(SourceFile.of(folder.resolve("none.csv"))), "import.file-missing");
        assertFailed(runEvents(SourceFile.of(folder)), "import.file-is-directory");
        assertFailed(runEvents(SourceFile.of(Files.createFile(folder.resolve("empty.csv")))), "import.file-empty");
        assertFailed(runEvents(headerOnly), "import.header-only", "h.csv");
        assertFailed(runEvents(noItem), "import.column-missing", "n.csv", "item_id", "user_id, thing, timestamp, event_type");
        assertFailed(runEvents(noType), "import.event-type-missing", "t.csv");
        assertFailed(runEvents(twice), "import.column-twice", "d.csv", "Item_ID");
        assertFailed(runEvents(SourceFile.of(garbled)), "import.encoding", "2");
        var nothing = runEvents(allBad);
        assertFailed(nothing, "import.nothing-kept", "b.csv");
        assertThat(nothing.report().rejectedRows()).isEqualTo(1);
        assertThat(current.callAs(Operator.SYSTEM, () -> desk.rejectedRows(nothing.id(), AccessPurpose.DATA_REPAIR, "test"))).isPresent();
    }

    @Test
    void columns_are_mapped_by_hand_and_a_mistyped_mapping_is_refused() throws IOException {
        var events = file("k.csv", "Kunde,Artikel,timestamp", "u,a,2024-03-01");
        var mapping = Map.of("events.user_id", "Kunde", "item_id", "Artikel");
        var request = new ImportRequest(freshName(), null, null, events, mapping, EventType.PURCHASE);

        assertThat(catalog.open(imported(request)).itemIndex(new ItemId("a"))).isZero();
        assertFailed(
                run(new ImportRequest(freshName(), null, null, events, Map.of("user_id", "Kunden"), null)),
                "import.column-missing");
        assertFailed(
                run(new ImportRequest(
                        freshName(), null, null, events, Map.of("user_id", "Kunde", "item_id", "Artikel", "sort", "x"), EventType.VIEW)),
                "import.mapping-name",
                "sort");
    }

    @Test
    void a_name_is_given_once() throws IOException {
        var request = events("e.csv", "u,a,2024-03-01,view");
        imported(request);

        assertThatThrownBy(() -> run(request)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo("dataset.name-taken");
            assertThat(refusal.arguments()).containsExactly(request.name());
        });
    }

    @Test
    void a_snapshot_whose_bytes_were_changed_is_not_opened() throws IOException {
        var id = imported(events("e.csv", "u,a,2024-03-01,view", "u,b-" + TimeOrderedId.next() + ",2024-03-01,view"));
        Path child = catalog.folder(id);
        assertThat(DatasetCatalog.read(child).eventCount()).isEqualTo(2);
        Path stored = artifacts.locate(new ArtifactDigest(catalog.manifest(id).events().sha256()));
        byte[] bytes = Files.readAllBytes(stored);
        byte[] other = bytes.clone();
        other[bytes.length / 2] ^= 1;
        replace(stored, other);

        assertThatThrownBy(() -> catalog.open(id))
                .isInstanceOfSatisfying(ArtifactDamaged.class, damage -> assertThat(damage.key()).isEqualTo("artifact.changed"));
        assertThatThrownBy(() -> catalog.verify(id)).isInstanceOf(ArtifactDamaged.class);
        Files.delete(child.resolve("items.parquet"));
        assertThatThrownBy(() -> DatasetCatalog.read(child))
                .isInstanceOfSatisfying(Refusal.class, damage -> assertThat(damage.key()).isEqualTo("dataset.snapshot-missing"));
        // Other tests look through every snapshot of the workspace they share.
        replace(stored, bytes);
        assertThat(catalog.open(id).eventCount()).isEqualTo(2);
    }

    private void replace(Path stored, byte[] bytes) throws IOException {
        Path changed = Files.write(folder.resolve("changed"), bytes);
        Files.move(changed, stored, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void an_import_that_was_cancelled_leaves_nothing() {
        var request = completeJourney();
        var job = current.callAs(Operator.SYSTEM, () -> {
            var id = desk.start(request);
            desk.cancel(id);
            return Imports.finished(desk, id);
        });

        assertThat(job.state()).isEqualTo(ImportState.CANCELLED);
        assertThat(catalog.list()).noneMatch(dataset -> dataset.name().equals(request.name()));
        assertThat(data.work("imports")).isEmptyDirectory();
    }

    @Test
    void an_import_a_stopped_process_left_behind_has_failed_after_the_restart() {
        var left = ledger.add(freshName(), "test");
        ledger.start(left.id());

        ledger.failInterrupted();

        var job = ledger.find(left.id()).orElseThrow();
        assertThat(job.state()).isEqualTo(ImportState.FAILED);
        assertThat(job.failureKey()).isEqualTo("import.interrupted");
    }

    @Test
    void only_operators_import() {
        var auditor = Cast.person("auditor", Role.AUDITOR, Role.PRODUCT);

        assertThatThrownBy(() -> current.callAs(auditor, () -> desk.start(completeJourney())))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> current.callAs(auditor, () -> desk.rejectedRows(new ImportId(TimeOrderedId.next()), AccessPurpose.AUDIT, "curious")))
                .isInstanceOf(AccessDeniedException.class);
    }
}
