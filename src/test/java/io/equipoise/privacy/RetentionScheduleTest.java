package io.equipoise.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Clockwork;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@ConsoleTest
class RetentionScheduleTest {
    private static final Operator CORA = Cast.person("cora", Role.COMPLIANCE);

    @Autowired
    RetentionSchedule schedule;

    @Autowired
    DataDirectory data;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Path copy(int daysOld) throws IOException {
        Path file = Files.writeString(data.work("copies").resolve(TimeOrderedId.next() + ".zip"), "copy");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(daysOld))));
    }

    private RetentionRule copies() {
        return current.callAs(CORA, schedule::rules).stream()
                .filter(rule -> rule.type() == RetentionClass.COPIES)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_too_old_goes_unless_a_legal_hold_keeps_it() throws IOException {
        current.runAs(CORA, () -> schedule.keepFor(RetentionClass.COPIES, 7, "as agreed"));
        Path old = copy(8);
        Path young = copy(6);
        current.runAs(CORA, () -> schedule.hold(RetentionClass.COPIES, "case 4 before the court"));
        assertThat(copies().due()).isPositive();
        current.runAs(CORA, schedule::sweepNow);
        assertThat(old).exists();

        current.runAs(CORA, () -> schedule.release(RetentionClass.COPIES, "case 4 is closed"));
        assertThat(current.callAs(CORA, schedule::sweepNow)).isPositive();
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(copies().due()).isZero();
        assertThat(copies().sweptAt()).isNotNull();
        assertThat(current.callAs(CORA, () -> evidence.about("retention", "COPIES")))
                .extracting(EvidenceEntry::action)
                .containsSubsequence("retention.changed", "retention.held", "retention.released", "retention.swept");
    }

    @Test
    void a_rule_below_what_the_law_asks_is_refused_and_only_compliance_decides() {
        assertThatThrownBy(() -> current.runAs(CORA, () -> schedule.keepFor(RetentionClass.LOG_FILES, 30, "less")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("retention.least"));
        assertThatThrownBy(() -> current.runAs(CORA, () -> schedule.keepFor(RetentionClass.COPIES, 0, "none")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("retention.days"));
        assertThatThrownBy(() -> current.runAs(CORA, () -> schedule.hold(RetentionClass.COPIES, " ")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("retention.reason"));
        assertThatThrownBy(() -> current.runAs(Cast.OP, () -> schedule.hold(RetentionClass.COPIES, "x")))
                .isInstanceOf(AccessDeniedException.class);
    }

    /** Data of a class with two old records, or with none that can be counted. */
    private record Old(RetentionClass retention, boolean broken) implements RetainedData {
        @Override
        public long countBefore(Instant moment) {
            return 2;
        }

        @Override
        public long deleteBefore(Instant moment) {
            if (broken) {
                throw new IllegalStateException("the disk is away");
            }
            return 2;
        }
    }

    @Test
    void a_class_that_cannot_be_swept_keeps_no_other_from_it_and_is_told() {
        var broken = new RetentionSchedule(
                List.of(new Old(RetentionClass.UPLOADS, true), new Old(RetentionClass.COPIES, false)), jdbc, evidence, current, transaction, Clock.systemUTC(),
                new Clockwork("off"));
        int before = swept().size();

        assertThatThrownBy(() -> current.runAs(CORA, broken::sweepNow)).hasMessage("the disk is away");

        assertThat(swept()).hasSize(before + 1).last().asString().contains("2 older than");
    }

    private List<String> swept() {
        return current.callAs(CORA, () -> evidence.about("retention", "COPIES")).stream()
                .filter(entry -> entry.action().equals("retention.swept"))
                .map(EvidenceEntry::toString)
                .toList();
    }
}
