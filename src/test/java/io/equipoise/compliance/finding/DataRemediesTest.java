package io.equipoise.compliance.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.GroupMerges;
import io.equipoise.dataset.bias.DataDecision;
import io.equipoise.dataset.bias.DataDecisions;
import io.equipoise.dataset.bias.DataFinding;
import io.equipoise.dataset.bias.DataFinding.Kind;
import io.equipoise.dataset.bias.DataFinding.Remedy;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** A decision about the data and what it does stand and fall together, and each can be taken back. */
@ConsoleTest
class DataRemediesTest {
    private static final Operator PM = Cast.person("paula", Role.PRODUCT);
    private static final DataFinding SMALL = new DataFinding(Kind.SMALL, "region", "Islands", 30, 0);

    @TempDir
    Path folder;

    @Autowired
    DataRemedies remedies;

    @Autowired
    DataDecisions decisions;

    @Autowired
    GroupMerges merges;

    @Autowired
    Findings findings;

    @Autowired
    ImportDesk desk;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    private DatasetId dataset;

    @BeforeEach
    void shop() throws IOException {
        var request = ImportRequest.of(
                "remedies " + TimeOrderedId.next(),
                SourceFile.of(Files.writeString(folder.resolve("users.csv"), "user_id,region\nu1,North\nu2,South\nu3,Islands\n")),
                null,
                SourceFile.of(Files.writeString(folder.resolve("events.csv"), "user_id,item_id,timestamp,event_type\nu1,i1,1750000000,view\nu3,i1,1750000001,view\n")));
        dataset = current.callAs(Operator.SYSTEM, () -> Imports.finished(desk, desk.start(request))).dataset();
    }

    private DataDecision holding() {
        return current.callAs(PM, () -> decisions.of(dataset)).get(SMALL.key());
    }

    @Test
    void a_merge_that_is_refused_leaves_no_decision_behind() {
        assertThatThrownBy(() -> current.runAs(PM, () -> remedies.merge(dataset, SMALL, "Islands", "with itself"))).isInstanceOf(Refusal.class);
        assertThat(holding()).isNull();
        assertThat(merges.list(dataset)).isEmpty();
        assertThat(current.callAs(Operator.SYSTEM, () -> evidence.about("dataset", dataset.toString())))
                .extracting(EvidenceEntry::action)
                .doesNotContain("dataset.finding-decided", "dataset.groups-merged");
    }

    @Test
    void a_task_that_cannot_be_kept_leaves_neither_task_nor_decision_behind() {
        long open = current.callAs(Operator.SYSTEM, findings::list).size();
        var wrongRemedy = new DataFinding(Kind.PROXY, "region", "postcode", 0.9, 1);
        var task = new NewFinding("Collect", "", Severity.LOW, FindingSource.DATA, null, null, null, LocalDate.now().plusDays(9));
        assertThatThrownBy(() -> current.runAs(Operator.SYSTEM, () -> remedies.task(dataset, wrongRemedy, Remedy.COLLECT, task, Finding::label)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("databias.remedy"));
        assertThat(current.callAs(Operator.SYSTEM, findings::list)).hasSize((int) open);
    }

    @Test
    void a_merge_is_taken_apart_with_the_decision_that_made_it_and_everything_decided_stays_readable() {
        current.runAs(PM, () -> remedies.merge(dataset, SMALL, "South", "with South"));
        assertThat(holding().remedy()).isEqualTo(Remedy.MERGE_GROUPS);
        var merge = merges.list(dataset).getFirst();
        assertThat(merge.label()).isEqualTo("Islands");
        assertThat(merge.into()).isEqualTo("South");
        assertThat(merge.by()).isEqualTo("paula");

        current.runAs(PM, () -> remedies.takeApart(dataset, merge));
        assertThat(merges.list(dataset)).isEmpty();
        assertThat(holding()).isNull();
        assertThat(current.callAs(PM, () -> decisions.history(dataset)).get(SMALL.key()))
                .extracting(DataDecision::withdrawn)
                .containsExactly(true, false);
        assertThat(current.callAs(Operator.SYSTEM, () -> evidence.about("dataset", dataset.toString())))
                .extracting(EvidenceEntry::action)
                .containsSubsequence("dataset.finding-decided", "dataset.groups-merged", "dataset.groups-parted", "dataset.decision-withdrawn");
    }

    @Test
    void deciding_otherwise_undoes_the_merge_and_the_same_remedy_can_be_chosen_again() {
        current.runAs(PM, () -> remedies.merge(dataset, SMALL, "South", ""));
        current.runAs(PM, () -> remedies.decide(dataset, SMALL, Remedy.WAIT, "next month"));
        assertThat(merges.list(dataset)).isEmpty();
        current.runAs(PM, () -> remedies.decide(dataset, SMALL, Remedy.WAIT, "one month more"));
        assertThat(holding().note()).isEqualTo("one month more");
        assertThat(current.callAs(PM, () -> remedies.takeBack(dataset, SMALL))).map(DataDecision::remedy).contains(Remedy.WAIT);
        assertThat(holding()).isNull();
        assertThat(current.callAs(PM, () -> remedies.takeBack(dataset, SMALL))).isEmpty();
    }

    @Test
    void who_may_only_read_takes_nothing_back() {
        assertThatThrownBy(() -> current.runAs(Cast.person("audrey", Role.AUDITOR), () -> remedies.takeBack(dataset, SMALL)))
                .isInstanceOf(AccessDeniedException.class);
    }
}
