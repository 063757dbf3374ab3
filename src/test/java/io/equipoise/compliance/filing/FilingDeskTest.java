package io.equipoise.compliance.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.compliance.disclosure.Disclosures;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelProvenance;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.NewVersion;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** The clock of ten working days, from the first list served to the authority's number. */
@ConsoleTest
class FilingDeskTest {
    private static final Operator OP = Cast.person("op", Role.OPERATOR);
    private static final Operator CO = Cast.person("co1", Role.COMPLIANCE);

    @TempDir
    Path folder;

    @Autowired
    FilingDesk desk;

    @Autowired
    FilingRows rows;

    @Autowired
    FilingCalendar calendar;

    @Autowired
    DataDirectory data;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    ModelRegistry models;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    Disclosures disclosures;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    /** A calendar in which every weekday of these years is worked, whenever this test runs. */
    @BeforeEach
    void announceYearsWithoutHolidays() throws IOException {
        int year = calendar.today().getYear();
        Files.createDirectories(calendar.ownFile().getParent());
        Files.writeString(calendar.ownFile(), "year,%d,test\nyear,%d,test\nyear,%d,test\n".formatted(year - 1, year, year + 1));
        clear();
    }

    @AfterEach
    void leaveNothing() throws IOException {
        Files.deleteIfExists(calendar.ownFile());
        clear();
    }

    private void clear() {
        jdbc.sql("DELETE FROM compliance_filing").update();
        jdbc.sql("DELETE FROM live_surface").update();
    }

    private ModelVersion model(ModelKind kind) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "m", kind.extension()), UUID.randomUUID().toString());
        var provenance = new ModelProvenance(
                new DatasetId(UUID.randomUUID()), "0".repeat(64), SplitPlan.standard(), Map.of(), 1, Map.of(), Instant.now(), "op");
        return current.callAs(OP, () -> models.register(new NewVersion("filed", kind, file, provenance, "p", Map.of())));
    }

    private void live(ModelVersion model) {
        current.runAs(CO, () -> transaction.executeWithoutResult(status -> surfaces.activate(
                new LivePair(Surface.PRODUCT, model.id(), null, UUID.randomUUID(), Instant.now()), "test")));
    }

    private FilingDesk deskIn(Duration later) {
        var clock = Clock.offset(Clock.systemUTC(), later);
        return new FilingDesk(rows, new FilingCalendar(data, clock), surfaces, models, policies, disclosures, evidence, current, clock);
    }

    /** Counted here without the calendar of the product: Monday to Friday only. */
    private static LocalDate weekdaysAfter(LocalDate day, int n) {
        LocalDate end = day;
        for (int left = n; left > 0; ) {
            end = end.plusDays(1);
            left -= end.getDayOfWeek() == DayOfWeek.SATURDAY || end.getDayOfWeek() == DayOfWeek.SUNDAY ? 0 : 1;
        }
        return end;
    }

    private static void refused(ThrowingCallable call, String key) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void going_live_starts_the_clock_and_handing_in_stops_it() throws IOException {
        assertThat(current.callAs(CO, () -> desk.clock(Surface.PRODUCT))).isEmpty();
        live(model(ModelKind.EASE));
        var clock = current.callAs(CO, () -> desk.clock(Surface.PRODUCT)).orElseThrow();
        assertThat(clock.kind()).isEqualTo(FilingKind.FIRST);
        assertThat(clock.due()).isEqualTo(weekdaysAfter(clock.began(), 10));
        assertThat(clock.isOverdue()).isFalse();
        assertThat(current.callAs(CO, () -> deskIn(Duration.ofDays(15)).clock(Surface.PRODUCT)).orElseThrow().isOverdue()).isTrue();

        var filing = current.callAs(CO, () -> desk.open(Surface.PRODUCT, FilingKind.FIRST, ""));
        assertThat(filing.due()).isEqualTo(clock.due());
        assertThat(current.callAs(CO, () -> desk.clock(Surface.PRODUCT)).orElseThrow().filing()).isEqualTo(filing);
        refused(() -> current.callAs(CO, () -> desk.open(Surface.PRODUCT, FilingKind.FIRST, "")), "filing.open-already");
        refused(
                () -> current.callAs(CO, () -> desk.submitted(filing.id(), 0, calendar.today().plusDays(1), "")), "filing.day");
        var submitted = current.callAs(CO, () -> desk.submitted(filing.id(), 0, calendar.today(), "sent"));
        assertThat(current.callAs(CO, () -> desk.clock(Surface.PRODUCT))).isEmpty();
        refused(() -> current.callAs(CO, () -> desk.accepted(filing.id(), 0, "No. 1", "")), "filing.changed");
        refused(() -> current.callAs(CO, () -> desk.accepted(filing.id(), submitted.revision(), " ", "")), "filing.number");
        var back = current.callAs(CO, () -> desk.returned(filing.id(), submitted.revision(), "the domain is missing"));
        assertThat(current.callAs(CO, () -> desk.clock(Surface.PRODUCT))).isPresent();
        var again = current.callAs(CO, () -> desk.submitted(filing.id(), back.revision(), calendar.today(), ""));
        var accepted = current.callAs(CO, () -> desk.accepted(filing.id(), again.revision(), "310000000000000000001", ""));
        assertThat(accepted.state()).isEqualTo(FilingState.ACCEPTED);
        assertThat(current.callAs(CO, () -> evidence.about("filing", filing.id().toString())))
                .extracting(EvidenceEntry::action)
                .containsExactly("filing.opened", "filing.submitted", "filing.returned", "filing.submitted", "filing.accepted");
    }

    @Test
    void another_version_of_the_same_kind_changes_nothing_and_another_kind_starts_a_new_clock() throws IOException {
        live(model(ModelKind.EASE));
        var filing = current.callAs(CO, () -> desk.open(Surface.PRODUCT, FilingKind.FIRST, ""));
        current.runAs(CO, () -> desk.submitted(filing.id(), 0, calendar.today(), ""));
        live(model(ModelKind.EASE));
        assertThat(current.callAs(CO, () -> desk.clock(Surface.PRODUCT))).isEmpty();
        live(model(ModelKind.SASREC));
        var clock = current.callAs(CO, () -> desk.clock(Surface.PRODUCT)).orElseThrow();
        assertThat(clock.kind()).isEqualTo(FilingKind.CHANGE);
        assertThat(clock.changes()).containsExactly("algorithm");
        assertThat(clock.due()).isEqualTo(weekdaysAfter(clock.began(), 10));
        refused(() -> current.callAs(CO, () -> desk.notNeeded(Surface.PRODUCT, " ")), "filing.reason");
        current.runAs(CO, () -> desk.notNeeded(Surface.PRODUCT, "the authority said that this is the same type"));
        assertThat(current.callAs(CO, () -> desk.clock(Surface.PRODUCT))).isEmpty();
    }

    @Test
    void a_year_nobody_announced_leaves_the_end_unknown_and_says_so() throws IOException {
        live(model(ModelKind.EASE));
        Files.writeString(calendar.ownFile(), "year,2020,test\n");
        var clock = current.callAs(CO, () -> desk.clock(Surface.PRODUCT)).orElseThrow();
        assertThat(clock.due()).isNull();
        assertThat(clock.left()).isNull();
        assertThat(clock.isOverdue()).isFalse();
    }

    @Test
    void only_compliance_files() {
        for (Role role : new Role[] {Role.OPERATOR, Role.PRODUCT, Role.AUDITOR, Role.ADMINISTRATOR}) {
            var who = Cast.person("x", role);
            assertThatThrownBy(() -> current.callAs(who, () -> desk.open(Surface.PRODUCT, FilingKind.FIRST, "")))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> current.callAs(who, () -> desk.notNeeded(Surface.PRODUCT, "no")))
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(current.callAs(who, desk::list)).isEmpty();
        }
    }
}
