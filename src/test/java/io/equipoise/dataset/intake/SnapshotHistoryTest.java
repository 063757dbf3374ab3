package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.equipoise.ConsoleTest;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.SnapshotDifference.Described;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.SplitShelf;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class SnapshotHistoryTest {
    @Autowired
    ImportDesk desk;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    SplitShelf splits;

    @Autowired
    CurrentOperator current;

    @TempDir
    Path folder;

    private SourceFile file(String name, String... lines) throws IOException {
        return new SourceFile(Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n"), name);
    }

    private DatasetId imported(SourceFile users, SourceFile events) {
        var request = ImportRequest.of("test " + TimeOrderedId.next(), users, null, events);
        var job = current.callAs(Operator.SYSTEM, () -> Imports.finished(desk, desk.start(request)));
        assertThat(job.state()).as("failure %s %s", job.failureKey(), job.failureArguments()).isEqualTo(ImportState.DONE);
        return job.dataset();
    }

    private DatasetId first() throws IOException {
        return imported(
                file("u.csv", "user_id,gender,city", "u,F,A", "v,M,B"),
                file(
                        "e.csv",
                        "user_id,item_id,timestamp,event_type",
                        "u,a,2024-03-01,view",
                        "u,a,2024-03-01,view",
                        "v,b,2024-03-02,cart",
                        "x,c,never,view"));
    }

    @Test
    void a_snapshot_knows_its_files_its_mapping_and_what_every_step_did() throws IOException {
        var id = first();
        var lineage = catalog.lineage(id).orElseThrow();

        assertThat(lineage.content()).isEqualTo(catalog.find(id).orElseThrow().contentHash());
        assertThat(lineage.sources()).extracting("table", "name", "rows").contains(tuple("events", "e.csv", 4L));
        assertThat(MappingFile.read(lineage.mapping())).isEqualTo(SourceMapping.AUTOMATIC);
        assertThat(lineage.steps())
                .extracting("name", "before", "rejected")
                .contains(tuple("exact-duplicates", 3L, 1L));
        assertThat(lineage.versions()).containsKeys("equipoise", "duckdb", "java");
        assertThat(current.callAs(Operator.SYSTEM, () -> desk.examples(desk.ofDataset(id).orElseThrow().id())))
                .extracting(Example::reason)
                .containsExactly(RejectReason.EXACT_DUPLICATE, RejectReason.BAD_TIMESTAMP);
    }

    @Test
    void the_difference_to_the_snapshot_before_says_what_came_went_and_changed() throws IOException {
        var before = first();
        var after = imported(
                file("u2.csv", "user_id,gender,age", "u,F,30", "v,F,31", "w,M,32"),
                file(
                        "e2.csv",
                        "user_id,item_id,timestamp,event_type",
                        "u,a,2024-03-01,view",
                        "w,d,2024-03-03,view",
                        "w,d,2024-03-04,view"));
        var difference = catalog.difference(before, after);

        assertThat(catalog.previous(after).orElseThrow().id()).isEqualTo(before);
        assertThat(difference.users()).isEqualTo(new Described(1, 0, 1, List.of("age"), List.of("city")));
        assertThat(difference.items()).isEqualTo(new Described(1, 1, 0, List.of(), List.of()));
        assertThat(difference.eventsAdded()).isEqualTo(2);
        assertThat(difference.eventsRemoved()).isEqualTo(1);
        assertThat(difference.types()).containsOnly(entry(EventType.VIEW, 2L), entry(EventType.CART, -1L));
        assertThat(catalog.difference(after, after).isNone()).isTrue();
    }

    @Test
    void a_split_is_stored_once_and_proves_itself() throws IOException {
        var id = first();
        var plan = new SplitPlan(EventType.POSITIVE, 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1);
        var kept = splits.keep(id, plan);

        assertThat(splits.keep(id, plan)).isEqualTo(kept);
        assertThat(splits.list(id)).containsExactly(kept);
        assertThat(kept.testPairs()).isEqualTo(2);
        splits.verify(id, plan);
    }
}
