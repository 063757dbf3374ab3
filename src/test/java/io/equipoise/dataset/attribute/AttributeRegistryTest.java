package io.equipoise.dataset.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ConsoleTest
class AttributeRegistryTest {
    private static final Operator OTTO = Cast.person("otto", Role.OPERATOR);
    private static final Operator CORA = Cast.person("cora", Role.COMPLIANCE);
    private static final AttributeWish MEASURE =
            new AttributeWish(true, AttributeUse.MEASURE_ONLY, LegalBasis.CONSENT, "audits need it", null);
    private static final AttributeWish RANK =
            new AttributeWish(false, AttributeUse.RANKING_ALLOWED, LegalBasis.CONTRACT, "declared by the shopper", null);

    @Autowired
    AttributeRegistry registry;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    private final String attribute = "a" + UUID.randomUUID().toString().replaceAll("[^0-9]", "");

    private AttributeDecision decide(Operator by, int seen, AttributeWish wish) {
        return current.callAs(by, () -> registry.decide(attribute, seen, wish));
    }

    private static void refused(String key, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void until_somebody_decides_an_attribute_is_measured_and_never_ranks() {
        assertThat(registry.standing(attribute)).isInstanceOf(AttributeStanding.Undecided.class);
        assertThat(registry.mayMeasure(attribute)).isTrue();
        assertThat(registry.mayRank(attribute)).isFalse();
        refused("attribute.undecided", () -> registry.requireRanking(List.of(attribute)));
        registry.requireMeasurable(List.of(attribute));
    }

    @Test
    void a_decision_is_a_new_version_and_leaves_a_line_with_what_it_replaced() {
        decide(OTTO, 0, MEASURE);
        var second = decide(CORA, 1, RANK);

        assertThat(second.version()).isEqualTo(2);
        assertThat(registry.mayRank(attribute)).isTrue();
        registry.requireRanking(List.of(attribute));
        assertThat(current.callAs(CORA, () -> registry.history(attribute)))
                .extracting(AttributeDecision::version)
                .containsExactly(2, 1);
        List<EvidenceEntry> lines = current.callAs(CORA, () -> evidence.about("attribute", attribute));
        assertThat(lines).extracting(EvidenceEntry::action).containsExactly("attribute.decided", "attribute.decided");
        assertThat(lines.get(1).before()).isEqualTo(lines.get(0).after()).contains("use MEASURE_ONLY");
        assertThat(lines.get(1).reason()).isEqualTo("declared by the shopper");
    }

    @Test
    void of_two_decisions_on_one_version_the_second_is_refused() {
        decide(OTTO, 0, MEASURE);
        refused("attribute.changed-meanwhile", () -> decide(CORA, 0, MEASURE));
    }

    @Test
    void measure_only_never_ranks_and_not_used_is_not_even_measured() {
        decide(CORA, 0, MEASURE);
        refused("attribute.measure-only", () -> registry.requireRanking(List.of(attribute)));
        decide(CORA, 1, new AttributeWish(false, AttributeUse.NOTHING, null, "not needed", null));
        refused("attribute.not-measurable", () -> registry.requireMeasurable(List.of(attribute)));
    }

    @Test
    void weighing_training_by_a_protected_attribute_is_permitted_by_compliance_and_is_not_ranking() {
        refused("attribute.no-balancing", () -> registry.requireBalancing(attribute));
        var balance = new AttributeWish(true, AttributeUse.BALANCING_ALLOWED, LegalBasis.LEGAL_OBLIGATION, "correct bias", null);
        refused("attribute.ranking-compliance", () -> decide(OTTO, 0, balance));
        decide(CORA, 0, balance);
        registry.requireBalancing(attribute);
        refused("attribute.measure-only", () -> registry.requireRanking(List.of(attribute)));
    }

    @Test
    void an_expired_decision_permits_nothing() {
        var today = LocalDate.now(ZoneOffset.UTC);
        decide(CORA, 0, new AttributeWish(false, AttributeUse.RANKING_ALLOWED, null, "a campaign", today));
        assertThat(registry.mayRank(attribute)).isTrue();
        jdbc.sql("UPDATE attribute_decision SET expires_on = ? WHERE name = ?")
                .param(today.minusDays(1))
                .param(attribute)
                .update();
        assertThat(registry.standing(attribute)).isInstanceOf(AttributeStanding.Expired.class);
        refused("attribute.expired", () -> registry.requireRanking(List.of(attribute)));
        refused("attribute.expired", () -> registry.requireMeasurable(List.of(attribute)));
    }

    /** What keeps models open asks this with the first list of a day: the last day is part of the time, the next one is not. */
    @Test
    void a_decision_runs_out_with_the_day_after_its_last() {
        var last = LocalDate.now(ZoneOffset.UTC).plusDays(4_000);
        decide(CORA, 0, new AttributeWish(false, AttributeUse.RANKING_ALLOWED, null, "a campaign", last));
        assertThat(registry.anyRanOut(last.minusDays(1), last)).isFalse();
        assertThat(registry.anyRanOut(last, last.plusDays(1))).isTrue();
        assertThat(registry.anyRanOut(last.minusDays(3), last.plusDays(3))).isTrue();
        assertThat(registry.anyRanOut(last.plusDays(1), last.plusDays(9))).isFalse();
    }

    @Test
    void what_cannot_be_justified_is_refused_in_words() {
        refused("attribute.protected-ranking", () -> decide(
                CORA, 0, new AttributeWish(true, AttributeUse.RANKING_ALLOWED, LegalBasis.CONSENT, "x", null)));
        refused("attribute.basis-missing", () -> decide(
                CORA, 0, new AttributeWish(true, AttributeUse.MEASURE_ONLY, null, "x", null)));
        refused("attribute.reason", () -> decide(
                CORA, 0, new AttributeWish(true, AttributeUse.MEASURE_ONLY, LegalBasis.CONSENT, " ", null)));
        refused("attribute.past", () -> decide(
                CORA, 0,
                new AttributeWish(true, AttributeUse.MEASURE_ONLY, LegalBasis.CONSENT, "x", LocalDate.of(2020, 1, 1))));
        refused("attribute.basis-weak", () -> current.callAs(CORA, () -> registry.decide(
                "religion", 0, new AttributeWish(true, AttributeUse.MEASURE_ONLY, LegalBasis.LEGITIMATE_INTEREST, "x", null))));
        assertThat(registry.standing(attribute)).isInstanceOf(AttributeStanding.Undecided.class);
    }

    @Test
    void only_compliance_lets_an_attribute_rank_and_others_decide_nothing() {
        refused("attribute.ranking-compliance", () -> decide(OTTO, 0, RANK));
        assertThatThrownBy(() -> decide(Cast.person("paula", Role.PRODUCT), 0, MEASURE)).isInstanceOf(AccessDeniedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "gender, PROTECTED", "age_band, PROTECTED", "home-region, PROTECTED", "性别, PROTECTED", "religion, SENSITIVE",
        "health_status, SENSITIVE", "民族, SENSITIVE", "device, ORDINARY", "language_of_page, PROTECTED", "page, ORDINARY"
    })
    void the_name_of_a_column_suggests_whether_it_is_protected(String column, Sensitivity suggestion) {
        assertThat(Sensitivity.of(column)).isEqualTo(suggestion);
    }
}
