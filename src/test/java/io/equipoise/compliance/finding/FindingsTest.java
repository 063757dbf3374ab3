package io.equipoise.compliance.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import java.time.LocalDate;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** From noticing to the second pair of eyes, and who may not. */
@ConsoleTest
class FindingsTest {
    private final Operator op = person("op", Role.OPERATOR);
    private final Operator pm = person("pm", Role.PRODUCT);
    private final Operator co1 = person("co1", Role.COMPLIANCE);
    private final Operator co2 = person("co2", Role.COMPLIANCE);
    private final Operator au = person("au", Role.AUDITOR);
    private final Operator ad = person("ad", Role.ADMINISTRATOR);

    @Autowired
    Findings findings;

    @Autowired
    OperatorAccounts accounts;

    @Autowired
    CurrentOperator current;

    private static Operator person(String name, Role role) {
        String unique = name + "-" + UUID.randomUUID().toString().substring(0, 6);
        return Cast.person(unique, role);
    }

    @BeforeEach
    void hire() {
        for (Operator each : new Operator[] {op, pm, co1, co2}) {
            current.callAs(ad, () -> accounts.create(each.username(), each.displayName(), "a long enough password", each.roles()));
        }
    }

    private static NewFinding wanted(String owner, LocalDate due) {
        return new NewFinding(
                "Item i3 costs women more", "9.90 against 8.90", Severity.HIGH, FindingSource.PREVIEW, "preview?surface=promotions", "R20", owner, due);
    }

    private static void refused(ThrowingCallable call, String key) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void a_finding_goes_from_its_opener_to_its_owner_and_is_closed_by_somebody_else_with_proof() {
        var opened = current.callAs(pm, () -> findings.open(wanted(op.username(), null)));
        assertThat(opened.due()).isEqualTo(findings.today().plusDays(14));
        assertThat(current.callAs(op, findings::mine)).extracting(Finding::id).contains(opened.id());
        var begun = current.callAs(op, () -> findings.begin(opened.id(), opened.revision(), "the coupon rule is being changed"));
        assertThat(begun.state()).isEqualTo(FindingState.IN_PROGRESS);
        refused(() -> current.callAs(op, () -> findings.begin(opened.id(), begun.revision(), "again")), "finding.state");

        refused(() -> current.callAs(co1, () -> findings.close(opened.id(), begun.revision(), "mended", " ")), "finding.proof");
        refused(() -> current.callAs(co1, () -> findings.close(opened.id(), begun.revision(), " ", "evidence?text=i3")), "finding.reason");
        refused(() -> current.callAs(co1, () -> findings.close(opened.id(), opened.revision(), "stale", "x")), "finding.changed");
        var closed = current.callAs(co1, () -> findings.close(opened.id(), begun.revision(), "asked again, all the same", "preview?surface=promotions"));
        assertThat(closed.state()).isEqualTo(FindingState.CLOSED);
        assertThat(closed.closing().by()).isEqualTo(co1.username());

        var again = current.callAs(co2, () -> findings.reopen(opened.id(), closed.revision(), "it is back"));
        assertThat(again.isOpen()).isTrue();
        assertThat(again.closing()).isNull();
        assertThat(current.callAs(au, () -> findings.history(opened.id())))
                .extracting(EvidenceEntry::action)
                .containsExactly("finding.opened", "finding.begun", "finding.closed", "finding.reopened");
    }

    @Test
    void nobody_closes_what_they_own_themselves() {
        var opened = current.callAs(co1, () -> findings.open(wanted(null, null)));
        refused(() -> current.callAs(co1, () -> findings.close(opened.id(), 0, "mended", "here")), "finding.own");
        var moved = current.callAs(
                co2, () -> findings.assign(opened.id(), 0, Severity.LOW, pm.username(), findings.today().plusDays(60), "theirs"));
        assertThat(moved.owner()).isEqualTo(pm.username());
        assertThat(current.callAs(co1, () -> findings.close(opened.id(), moved.revision(), "mended", "here")).isOpen()).isFalse();
    }

    @Test
    void operators_and_product_managers_see_their_own_and_everybody_who_checks_sees_all() {
        var opened = current.callAs(pm, () -> findings.open(wanted(null, null)));
        for (Operator who : new Operator[] {pm, co1, au, ad}) {
            assertThat(current.callAs(who, findings::list)).as(who.username()).extracting(Finding::id).contains(opened.id());
        }
        assertThat(current.callAs(op, findings::list)).extracting(Finding::id).doesNotContain(opened.id());
        assertThat(current.callAs(op, () -> findings.find(opened.id()))).isEmpty();
        refused(() -> current.callAs(op, () -> findings.begin(opened.id(), 0, "not mine")), "finding.unknown");
    }

    @Test
    void auditors_and_administrators_change_nothing_and_only_compliance_decides() {
        var opened = current.callAs(pm, () -> findings.open(wanted(null, null)));
        for (Operator who : new Operator[] {au, ad}) {
            assertThatThrownBy(() -> current.callAs(who, () -> findings.open(wanted(null, null)))).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> current.callAs(who, () -> findings.begin(opened.id(), 0, "x"))).isInstanceOf(AccessDeniedException.class);
        }
        for (Operator who : new Operator[] {op, pm, au, ad}) {
            assertThatThrownBy(() -> current.callAs(who, () -> findings.close(opened.id(), 0, "x", "y"))).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> current.callAs(
                            who, () -> findings.assign(opened.id(), 0, Severity.LOW, op.username(), findings.today(), "x")))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void what_cannot_be_meant_is_refused_and_overdue_means_after_the_day() {
        var today = findings.today();
        refused(() -> current.callAs(pm, () -> findings.open(wanted("nobody", null))), "finding.owner");
        refused(() -> current.callAs(pm, () -> findings.open(wanted(null, today.minusDays(1)))), "finding.due-past");
        refused(
                () -> current.callAs(pm, () -> findings.open(
                        new NewFinding("x".repeat(201), "", Severity.LOW, FindingSource.PERSON, null, null, null, null))),
                "finding.title");
        var opened = current.callAs(pm, () -> findings.open(wanted(null, today)));
        assertThat(opened.isOverdue(today)).isFalse();
        assertThat(opened.isOverdue(today.plusDays(1))).isTrue();
    }
}
