package io.equipoise.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.Eventually;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.PersonKeys;
import io.equipoise.dataset.SnapshotErasure;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.SplitShelf;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportJob;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.ImportState;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.dataset.intake.RejectReason;
import io.equipoise.evidence.Access;
import io.equipoise.evidence.AccessFilter;
import io.equipoise.evidence.AccessLog;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** One person of a real import, copied out and erased everywhere, with everybody else left as they were. */
@ConsoleTest
class PrivacyDeskTest {
    private static final Operator CORA = Cast.person("cora", Role.COMPLIANCE);
    private static final Operator CARL = Cast.person("carl", Role.COMPLIANCE);
    private static final Operator AUDREY = Cast.person("audrey", Role.AUDITOR);
    private static final int PEOPLE = 24;

    @TempDir
    Path folder;

    @Autowired
    PrivacyDesk desk;

    @Autowired
    ImportDesk imports;

    @Autowired
    DatasetCatalog datasets;

    @Autowired
    SplitShelf splits;

    @Autowired
    SnapshotErasure erasures;

    @Autowired
    TrainingDesk trainings;

    @Autowired
    ModelRegistry models;

    @Autowired
    ScoringEngine engine;

    @Autowired
    PersonKeys keys;

    @Autowired
    AccessLog access;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    ArtifactStore artifacts;

    @Autowired
    DataDirectory data;

    @Autowired
    CurrentOperator current;

    private final String prefix = "shopper" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final UserId person = new UserId(prefix + "07");
    private final String reference = "DSAR-" + UUID.randomUUID().toString().substring(0, 8);

    private Dataset imported() throws IOException {
        return datasets.find(delivered("people " + prefix).dataset()).orElseThrow();
    }

    private ImportJob delivered(String name) throws IOException {
        return delivered(name, "");
    }

    private ImportJob delivered(String name, String more) throws IOException {
        var users = new StringBuilder("user_id,gender,age\n");
        var events = new StringBuilder("user_id,item_id,event_type,timestamp,price\n");
        for (int u = 0; u < PEOPLE; u++) {
            String id = prefix + String.format("%02d", u);
            users.append(id).append(u % 2 == 0 ? ",F," : ",M,").append(20 + u).append('\n');
            for (int e = 0; e < 8; e++) {
                events.append(id).append(",i").append((u + e) % 10).append(",purchase,2026-01-").append(String.format("%02d", e + 1))
                        .append("T10:00:00Z,").append(5 + e).append('\n');
            }
        }
        events.append(more);
        // Two rows nobody can read, one of them the person's.
        events.append(person.value()).append(",i1,purchase,no-time,3\n");
        events.append(prefix).append("08,i1,purchase,no-time,3\n");
        var items = new StringBuilder("item_id,provider\n");
        for (int i = 0; i < 10; i++) {
            items.append('i').append(i).append(",p").append(i % 3).append('\n');
        }
        var request = ImportRequest.of(
                name,
                SourceFile.of(Files.writeString(folder.resolve("users.csv"), users)),
                SourceFile.of(Files.writeString(folder.resolve("items.csv"), items)),
                SourceFile.of(Files.writeString(folder.resolve("events.csv"), events)));
        return current.callAs(Operator.SYSTEM, () -> Imports.finished(imports, imports.start(request)));
    }

    private PersonRequest over(RequestId id) {
        Eventually.so(() -> current.callAs(CORA, () -> desk.request(id).orElseThrow()).state().isOver());
        return current.callAs(CORA, () -> desk.request(id).orElseThrow());
    }

    private RequestId ask(RequestKind kind) {
        return current.callAs(CORA, () -> desk.ask(kind, person, reference, "letter of the shopper"));
    }

    private static List<String> eventsOfOthers(InteractionLog log, UserId but) {
        var lines = new ArrayList<String>();
        for (int e = 0; e < log.eventCount(); e++) {
            if (!log.user(log.eventUser(e)).equals(but)) {
                lines.add(log.user(log.eventUser(e)) + " " + log.item(log.eventItem(e)) + " " + log.eventTime(e) + " " + log.eventValue(e)
                        + " " + log.userAttributes().text("gender", log.eventUser(e)));
            }
        }
        return lines;
    }

    @Test
    void an_erased_person_is_gone_from_every_store_and_everybody_else_is_as_before() throws Exception {
        var before = imported();
        var split = splits.keep(before.id(), new SplitPlan(SplitPlan.standard().positives(), 1, 0.8, 1));
        var old = datasets.manifest(before.id());
        Path laidOut = datasets.folder(before.id());
        var others = eventsOfOthers(datasets.open(before.id()), person);
        var plan = new TrainingPlan(
                before.id(), ModelKind.EASE, "privacy-" + prefix, new SplitPlan(SplitPlan.standard().positives(), 1, 0.8, 1), Map.of(), 1);
        var training = current.callAs(Operator.SYSTEM, () -> trainings.start(plan));
        Eventually.so(() -> trainings.find(training).orElseThrow().state().isOver());
        var version = models.require(trainings.find(training).orElseThrow().version());
        engine.warmUp(version.id());
        String logName = keys.logName(person);

        var id = ask(RequestKind.ERASURE);
        assertThat(current.callAs(CORA, () -> desk.request(id).orElseThrow()).state()).isEqualTo(RequestState.WAITING);
        current.runAs(CARL, () -> desk.confirm(id, reference));
        var done = over(id);

        assertThat(done.failure()).isNull();
        assertThat(done.state()).isEqualTo(RequestState.DONE);
        assertThat(done.proof()).extracting(Proof::store).contains("inbox", "snapshots", "ledger", "models", "audits", "logs");
        var after = datasets.find(before.id()).orElseThrow();
        assertThat(after.contentHash()).isNotEqualTo(before.contentHash());
        assertThat(after.users()).isEqualTo(before.users() - 1);
        assertThat(after.events()).isEqualTo(before.events() - 8);
        var log = datasets.open(after.id());
        assertThat(log.userIndex(person)).isNegative();
        assertThat(eventsOfOthers(log, person)).isEqualTo(others);
        assertThat(artifacts.contains(before.manifest())).isFalse();
        assertThat(laidOut).doesNotExist();
        assertThat(Files.exists(data.artifacts().resolve(old.events().sha256().substring(0, 2)).resolve(old.events().sha256()))).isFalse();
        assertThat(artifacts.contains(split.artifact())).isFalse();
        assertThat(splits.list(after.id())).hasSize(1);
        assertThat(erasures.tombstone(before.contentHash())).hasValueSatisfying(
                tombstone -> assertThat(tombstone.successorHash()).isEqualTo(after.contentHash()));
        assertThat(keys.logName(person)).isNotEqualTo(logName);
        assertThat(proof(done, "models").outcome()).isEqualTo(Proof.Outcome.NO_LONGER_REPRODUCIBLE);
        assertThat(engine.view(version.id()).log()).isSameAs(log);
        assertThat(engine.rank(new ScoringRequest(version.id(), person, 3, true, List.of())).fallback()).isEqualTo("cold-user");
        assertNoFileNames(person.value());
        var list = current.callAs(AUDREY, () -> desk.proof(id)).orElseThrow();
        assertThat(Files.readString(list)).contains(before.contentHash(), after.contentHash(), "carl").doesNotContain(person.value());
        assertThat(current.callAs(AUDREY, () -> evidence.verify())).isInstanceOf(ChainVerification.Intact.class);
    }

    @Test
    void a_delivery_that_names_an_erased_person_does_not_bring_them_back_until_they_are_taken_in_again() throws Exception {
        imported();
        var id = ask(RequestKind.ERASURE);
        current.runAs(CARL, () -> desk.confirm(id, reference));
        assertThat(over(id).state()).isEqualTo(RequestState.DONE);

        var again = delivered("again " + prefix);
        assertThat(again.state()).isEqualTo(ImportState.DONE);
        assertThat(datasets.open(again.dataset()).userIndex(person)).isNegative();
        assertThat(again.report().file(FileKind.EVENTS).orElseThrow().rejected())
                .containsEntry(RejectReason.ERASED_PERSON, 8L)
                .containsEntry(RejectReason.BAD_TIMESTAMP, 2L);
        assertThat(again.report().file(FileKind.USERS).orElseThrow().rejected()).containsEntry(RejectReason.ERASED_PERSON, 1L);
        // Counted with file and line; the text is nowhere, not even of the row that was left out for its time.
        var rows = current.callAs(Operator.SYSTEM, () -> imports.rejectedRows(again.id(), AccessPurpose.DATA_REPAIR, "test")).orElseThrow();
        assertThat(Files.readString(rows)).doesNotContain(person.value()).contains("erased_person,\r\n", prefix + "08,i1");
        assertNoFileNames(person.value());

        var known = current.callAs(CORA, () -> desk.find(person.value(), AccessPurpose.AUDIT, "test"));
        assertThat(known.records()).isZero();
        assertThat(known.erased().reference()).isEqualTo(reference);
        assertThatThrownBy(() -> current.runAs(AUDREY, () -> desk.readmit(person, "back"))).isInstanceOf(AccessDeniedException.class);
        refused("erased.reason", () -> current.runAs(CORA, () -> desk.readmit(person, " ")));
        current.runAs(CORA, () -> desk.readmit(person, "signed up anew"));
        refused("erased.nobody", () -> current.runAs(CORA, () -> desk.readmit(person, "twice")));
        assertThat(datasets.open(delivered("back " + prefix).dataset()).userIndex(person)).isNotNegative();
    }

    private static Proof proof(PersonRequest request, String store) {
        return request.proof().stream().filter(each -> each.store().equals(store)).findFirst().orElseThrow();
    }

    /** No text file of the installation, and no key, names the person; Parquet files were checked by reading them. */
    private void assertNoFileNames(String id) throws IOException {
        String wanted = new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        Files.walkFileTree(data.root(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes of) {
                return folder.equals(data.root().resolve("database")) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
                try {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertThat(text.contains(wanted)).as(file.toString()).isFalse();
                    return FileVisitResult.CONTINUE;
                } catch (NoSuchFileException gone) {
                    return visitFileFailed(file, gone);
                }
            }

            /** Other work of the installation ends meanwhile and clears up: what is gone names nobody. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                return failure instanceof NoSuchFileException ? FileVisitResult.CONTINUE : super.visitFileFailed(file, failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                return failure instanceof NoSuchFileException ? FileVisitResult.CONTINUE : super.postVisitDirectory(folder, failure);
            }
        });
    }

    @Test
    void a_copy_holds_what_is_kept_of_the_person_and_of_nobody_else() throws Exception {
        imported();
        var done = over(ask(RequestKind.EXPORT));
        assertThat(done.failure()).isNull();
        var zip = current.callAs(CORA, () -> desk.copy(done.id())).orElseThrow();
        var texts = new StringBuilder();
        try (var opened = new ZipFile(zip.toFile())) {
            assertThat(opened.stream().map(entry -> entry.getName().replaceAll(".*/", "")))
                    .contains("attributes.json", "events.csv", "lists.jsonl", "rows-left-out.csv");
            for (var entry : opened.stream().toList()) {
                texts.append(new String(opened.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(texts.toString()).contains("\"gender\":\"M\"", "no-time", "i9").doesNotContain(prefix + "08");
    }

    @Test
    void a_damaged_snapshot_is_told_of_and_an_erasure_ends_once_it_is_whole_again() throws Exception {
        var whole = imported();
        // Of other bytes, so that only one of them is damaged.
        var dataset = datasets.find(delivered("other " + prefix, prefix + "08,i1,purchase,2026-02-01T10:00:00Z,5\n").dataset()).orElseThrow();
        String hash = datasets.manifest(dataset.id()).events().sha256();
        Path file = data.artifacts().resolve(hash.substring(0, 2)).resolve(hash);
        Path away = Files.move(file, folder.resolve("away"));
        RequestId id;
        try {
            assertThat(current.callAs(CORA, () -> desk.find(person.value(), AccessPurpose.COMPLAINT, "check")).isUnheld()).isFalse();
            id = ask(RequestKind.ERASURE);
            assertThat(current.callAs(CORA, () -> desk.request(id).orElseThrow()).holdings())
                    .filteredOn(holding -> !holding.known())
                    .extracting(Holding::store)
                    .containsExactly("snapshots");
            current.runAs(CARL, () -> desk.confirm(id, reference));
            var stopped = over(id);
            assertThat(stopped.state()).isEqualTo(RequestState.FAILED);
            assertThat(stopped.failure()).contains(hash.substring(0, 12), dataset.name());
            // What could be read is done, and said.
            assertThat(datasets.open(whole.id()).userIndex(person)).isNegative();
            assertThat(proof(stopped, "snapshots")).satisfies(proof -> {
                assertThat(proof.outcome()).isEqualTo(Proof.Outcome.INCOMPLETE);
                assertThat(proof.lines()).filteredOn(Proof.Line::missed).extracting(Proof.Line::name).containsExactly(dataset.name());
                assertThat(proof.lines()).filteredOn(line -> !line.missed()).extracting(Proof.Line::name).contains(whole.name());
            });
            assertThat(proof(stopped, "logs").outcome()).isEqualTo(Proof.Outcome.KEY_DESTROYED);
        } finally {
            Files.move(away, file);
        }
        current.runAs(CARL, () -> desk.resume(id));
        var done = over(id);
        assertThat(done.state()).isEqualTo(RequestState.DONE);
        assertThat(datasets.open(dataset.id()).userIndex(person)).isNegative();
        assertThat(proof(done, "snapshots").outcome()).isEqualTo(Proof.Outcome.ERASED);
        assertThat(proof(done, "snapshots").lines()).as("of both runs").extracting(Proof.Line::name).contains(whole.name(), dataset.name());
        assertThat(proof(done, "logs").outcome()).isEqualTo(Proof.Outcome.KEY_DESTROYED);
    }

    @Test
    void nobody_confirms_their_own_request_nor_without_typing_the_case() throws Exception {
        imported();
        var id = ask(RequestKind.ERASURE);
        refused("privacy.own", () -> current.runAs(CORA, () -> desk.confirm(id, reference)));
        refused("privacy.typed", () -> current.runAs(CARL, () -> desk.confirm(id, "yes")));
        assertThatThrownBy(() -> current.runAs(AUDREY, () -> desk.confirm(id, reference))).isInstanceOf(AccessDeniedException.class);
        current.runAs(CARL, () -> desk.withdraw(id, "the shopper changed their mind"));
        refused("privacy.not-waiting", () -> current.runAs(CARL, () -> desk.confirm(id, reference)));
        assertThat(current.callAs(CORA, () -> desk.find(person.value(), AccessPurpose.COMPLAINT, "check")).records()).isEqualTo(10);
    }

    @Test
    void every_look_at_a_person_is_written_down_with_its_purpose_and_without_their_id() throws Exception {
        var dataset = imported();
        var known = current.callAs(CORA, () -> desk.find(person.value(), AccessPurpose.FRAUD, "case 12"));
        assertThat(current.callAs(CORA, () -> desk.reveal(known.pseudonym(), AccessPurpose.COMPLAINT, "case 13"))).isEqualTo(person);
        var filter = new AccessFilter(null, known.logName(), null, null, null);
        assertThat(current.callAs(AUDREY, () -> access.before(Long.MAX_VALUE, filter, 10)))
                .extracting(Access::what, Access::purpose, Access::actor, Access::reason)
                .containsExactly(
                        tuple("real-id", AccessPurpose.COMPLAINT, "cora", "case 13"),
                        tuple("holdings", AccessPurpose.FRAUD, "cora", "case 12"));
        var fraud = new AccessFilter("cor", known.logName(), AccessPurpose.FRAUD, Instant.now().minusSeconds(600), Instant.now().plusSeconds(9));
        assertThat(current.callAs(AUDREY, () -> access.before(Long.MAX_VALUE, fraud, 10))).hasSize(1);
        refused("access.reason", () -> current.callAs(CORA, () -> desk.find(person.value(), AccessPurpose.FRAUD, " ")));
        refused("privacy.reference-names", () -> current.callAs(
                CORA, () -> desk.ask(RequestKind.EXPORT, person, "copy for " + person.value(), "x")));
        assertThatThrownBy(() -> current.callAs(AUDREY, () -> desk.find(person.value(), AccessPurpose.AUDIT, "x")))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(dataset.users()).isEqualTo(PEOPLE);
    }

    private static void refused(String key, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
