package io.equipoise.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.dataset.bias.DataBias;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** What is merged on the screen of data bias is one group for everybody who reads the snapshot from then on. */
@ConsoleTest
class MergedGroupsTest {
    @TempDir
    Path folder;

    @Autowired
    ImportDesk desk;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    GroupMerges merges;

    @Autowired
    DataBias bias;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    private DatasetId shop() throws IOException {
        var users = new ArrayList<>(List.of("user_id,region"));
        var events = new ArrayList<>(List.of("user_id,item_id,timestamp,event_type"));
        for (int u = 0; u < 110; u++) {
            users.add(u + "," + (u < 60 ? "North" : u < 105 ? "South" : u < 108 ? "Islands" : "North"));
            events.add("%d,i%d,%d,view".formatted(u, u % 7, 1_750_000_000L + u));
        }
        var request = ImportRequest.of(
                "regions " + TimeOrderedId.next(),
                SourceFile.of(Files.write(folder.resolve("users.csv"), users)),
                null,
                SourceFile.of(Files.write(folder.resolve("events.csv"), events)));
        return current.callAs(Operator.SYSTEM, () -> Imports.finished(desk, desk.start(request))).dataset();
    }

    private DataBiasReport.Part region(DatasetId id) {
        return current.callAs(Operator.SYSTEM, () -> bias.of(id)).attributes().stream()
                .filter(part -> part.attribute().equals("region"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void audits_reports_and_child_processes_see_one_group_and_see_two_again_when_it_is_parted() throws IOException {
        var id = shop();
        var before = catalog.open(id);
        assertThat(region(id).groups()).extracting(DataBiasReport.Group::group).contains("Islands");

        current.runAs(Operator.SYSTEM, () -> merges.merge(id, "region", "Islands", "South"));
        var groups = PolicyBinding.groups(catalog.open(id).userAttributes(), "region").orElseThrow();
        assertThat(groups.labels()).containsExactly("North", "South", "unknown");
        assertThat(groups.sizes()).containsExactly(62, 48, 0);
        assertThat(catalog.open(id)).isSameAs(catalog.open(id));
        assertThat(catalog.open(id).eventCount()).isEqualTo(before.eventCount());
        assertThat(PolicyBinding.groups(DatasetCatalog.read(catalog.folder(id)).userAttributes(), "region").orElseThrow().sizes())
                .containsExactly(62, 48, 0);
        assertThat(region(id).groups()).extracting(DataBiasReport.Group::group).doesNotContain("Islands");
        assertThat(region(id).groups().stream().filter(group -> group.group().equals("South")).findFirst().orElseThrow().users()).isEqualTo(48);
        assertThat(current.callAs(Operator.SYSTEM, () -> evidence.about("dataset", id.toString()))).extracting(EvidenceEntry::action).contains("dataset.groups-merged");

        current.runAs(Operator.SYSTEM, () -> merges.part(id, "region"));
        assertThat(catalog.open(id)).isSameAs(before);
        assertThat(PolicyBinding.groups(DatasetCatalog.read(catalog.folder(id)).userAttributes(), "region").orElseThrow().labels())
                .contains("Islands");
    }

    @Test
    void a_group_is_not_merged_with_itself_nor_with_the_unknown_nor_in_a_circle() throws IOException {
        var id = shop();
        for (String into : List.of("Islands", " ", "unknown")) {
            assertThatThrownBy(() -> current.runAs(Operator.SYSTEM, () -> merges.merge(id, "region", "Islands", into)))
                    .isInstanceOf(Refusal.class);
        }
        current.runAs(Operator.SYSTEM, () -> merges.merge(id, "region", "Islands", "South"));
        assertThatThrownBy(() -> current.runAs(Operator.SYSTEM, () -> merges.merge(id, "region", "South", "Islands")))
                .isInstanceOf(Refusal.class);
        current.runAs(Operator.SYSTEM, () -> merges.merge(id, "region", "South", "North"));
        var groups = PolicyBinding.groups(catalog.open(id).userAttributes(), "region").orElseThrow();
        assertThat(groups.labels()).containsExactly("North", "unknown");
        assertThat(groups.sizes()).containsExactly(110, 0);
    }
}
