package io.equipoise.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ConsoleTest
class CharterCatalogTest {
    private static final Operator PM = Cast.person("pm", Role.PRODUCT);
    private static final Operator CO1 = Cast.person("co1", Role.COMPLIANCE);
    private static final Operator CO2 = Cast.person("co2", Role.COMPLIANCE);
    private static final Charter STRICT = new Charter(
            List.of(
                    new CharterRule.Utility("ndcg", 0.1),
                    new CharterRule.Gap("ndcg", "region", 0.05),
                    new CharterRule.Ratio("hit-rate", "gender", 0.8),
                    new CharterRule.Worst("ndcg@10", "age", 0.02),
                    new CharterRule.Share("provider_tier", "small", 0.15, 0.6)),
            Charter.Open.FIRST,
            new Charter.Settings(10, 30, 60, 0.90, Charter.Correction.NONE, 500, 7),
            Set.of(ReleaseGate.G1, ReleaseGate.G6),
            Set.of(ReleaseGate.G1));

    @Autowired
    CharterCatalog charters;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    /** The charter in force holds for every test that shares this console. */
    @AfterEach
    void leaveNoneInForce() {
        jdbc.sql("DELETE FROM charter_vote").update();
        jdbc.sql("DELETE FROM charter_version").update();
    }

    private static LocalDate today() {
        return LocalDate.now();
    }

    private CharterVersion submitted(LocalDate from) {
        return current.callAs(PM, () -> charters.submit(charters.draft(STRICT, "our thresholds", from).id()));
    }

    private CharterVersion decide(Operator who, CharterVersion version, boolean approves) {
        return current.callAs(who, () -> charters.decide(version.id(), version.pin(), approves, "read it"));
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String key) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void the_text_of_a_charter_reads_back_as_the_same_charter() {
        assertThat(CharterText.read(CharterText.write(STRICT), "a text")).isEqualTo(STRICT);
        assertThat(CharterText.hash(STRICT)).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            checks: []                                                          | files.charter-empty
            checks: [{gap: ndcg, attribute: region}]                            | files.charter-bound
            checks: [{gap: ndcg, within: 0.1}]                                  | files.charter-field
            checks: [{gap: ndcg, attribute: region, within: 1.5}]               | files.charter-bound
            checks: [{miracle: ndcg}]                                           | files.charter-check
            minimum: 5, checks: [{utility: ndcg, at-least: 0.1}]                | files.charter-malformed
            {minimum: 5, checks: [{utility: ndcg, at-least: 0.1}]}              | files.charter-value
            {decides: 20, checks: [{utility: ndcg, at-least: 0.1}]}             | files.charter-value
            {confidence: 0.8, checks: [{utility: ndcg, at-least: 0.1}]}         | files.charter-value
            {correction: hope, checks: [{utility: ndcg, at-least: 0.1}]}        | files.charter-value
            {gates: {required: [G11]}, checks: [{utility: ndcg, at-least: 0.1}]}| files.charter-value
            'checks: [{'                                                        | files.charter-malformed
            """)
    void what_is_wrong_in_a_text_is_named(String text, String key) {
        refused(() -> CharterText.read(text, "charter.yaml"), key);
    }

    @Test
    void two_other_people_put_a_charter_in_force_on_its_day() {
        assertThat(charters.demanded()).isEqualTo(Charter.none());
        var today = submitted(today());
        assertThat(decide(CO1, today, true).state()).isEqualTo(CharterState.PENDING);
        refused(() -> decide(CO1, today, true), "charter.voted-already");
        assertThat(decide(CO2, today, true).state()).isEqualTo(CharterState.APPROVED);
        assertThat(charters.inForce().orElseThrow().number()).isEqualTo(today.number());
        assertThat(charters.demanded()).isEqualTo(STRICT);

        var later = submitted(today().plusDays(30));
        decide(CO1, later, true);
        decide(CO2, later, true);
        assertThat(charters.inForce().orElseThrow().number()).isEqualTo(today.number());
        current.runAs(CO1, () -> assertThat(evidence.about("charter", today.id().toString()))
                .extracting(EvidenceEntry::action)
                .containsExactly("charter.drafted", "charter.submitted", "charter.approved", "charter.approved"));
    }

    @Test
    void who_handed_it_in_or_edited_it_cannot_approve_and_a_new_edit_voids_approvals() {
        var draft = current.callAs(CO1, () -> charters.draft(STRICT, "mine", today()));
        var pending = current.callAs(PM, () -> charters.submit(draft.id()));
        refused(() -> decide(CO1, pending, true), "charter.own");
        assertThatThrownBy(() -> decide(PM, pending, true)).isInstanceOf(AccessDeniedException.class);
        decide(CO2, pending, true);
        var reopened = current.callAs(PM, () -> charters.reopen(pending.id(), "a bound was wrong"));
        assertThat(reopened.approvals()).isZero();
        var saved = current.callAs(PM, () -> charters.save(
                draft.id(), reopened.revision(), new Charter(STRICT.checks().subList(0, 1), Charter.Open.BLOCK, STRICT.settings(), Set.of(), Set.of()),
                "one rule", today()));
        refused(() -> current.callAs(PM, () -> charters.save(draft.id(), reopened.revision(), STRICT, "again", today())), "charter.changed-meanwhile");
        var again = current.callAs(PM, () -> charters.submit(saved.id()));
        refused(() -> decide(CO2, pending, true), "charter.changed");
        assertThat(decide(CO2, again, true).approvals()).isEqualTo(1);
        assertThat(decide(CO1, again, false).state()).isEqualTo(CharterState.REJECTED);
        refused(() -> current.callAs(PM, () -> charters.submit(again.id())), "charter.not-editable");
    }
}
