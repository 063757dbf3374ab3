package io.equipoise.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorId;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@ConsoleTest
class PolicyCatalogTest {
    private static final Operator PAULA = operator("paula", Role.PRODUCT);
    private static final Operator OTTO = operator("otto", Role.OPERATOR);
    private static final Operator CORA = operator("cora", Role.COMPLIANCE);
    private static final List<PolicyRule> SMALL_SHOPS = List.of(new MinimumShare("provider_tier", "small", 0.3, 0.1, 1));
    private static final List<PolicyRule> MORE_SMALL_SHOPS =
            List.of(new MinimumShare("provider_tier", "small", 0.4, 0.1, 1));

    @Autowired
    PolicyCatalog policies;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    private static Operator operator(String name, Role role) {
        return new Operator(new OperatorId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))), name, name, Set.of(role), false);
    }

    private static String freshName() {
        return "P-" + UUID.randomUUID();
    }

    private FairnessPolicy draft() {
        return current.callAs(PAULA, () -> policies.createDraft(freshName(), SMALL_SHOPS));
    }

    private FairnessPolicy move(Operator by, FairnessPolicy policy, PolicyState next) {
        return current.callAs(by, () -> transaction.execute(status -> policies.moveTo(policy.id(), next)));
    }

    private FairnessPolicy stored(FairnessPolicy policy) {
        return policies.find(policy.id()).orElseThrow();
    }

    private List<String> actions(FairnessPolicy policy) {
        return current.callAs(PAULA, () -> evidence.about("policy-version", policy.id().toString())).stream()
                .map(EvidenceEntry::action)
                .toList();
    }

    @Test
    void a_draft_is_stored_with_its_rules_its_editor_and_the_hash_of_its_text() throws Exception {
        var draft = draft();
        assertThat(draft.number()).isOne();
        assertThat(draft.state()).isEqualTo(PolicyState.DRAFT);
        assertThat(draft.lastEdit().by()).isEqualTo(PAULA.id());
        assertThat(stored(draft)).isEqualTo(draft);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(draft.ruleText().getBytes(StandardCharsets.UTF_8));
        assertThat(draft.contentHash()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void equal_rules_have_one_hash_however_the_groups_were_written_down() {
        var one = current.callAs(PAULA, () -> policies.createDraft(
                freshName(), List.of(new TargetShares("brand", Map.of("a", 0.5, "b", 0.25, "c", 0.25), 1))));
        var other = current.callAs(OTTO, () -> policies.createDraft(
                freshName(), List.of(new TargetShares("brand", Map.of("c", 0.25, "a", 0.5, "b", 0.25), 1))));
        assertThat(one.contentHash()).isEqualTo(other.contentHash()).isNotEqualTo(draft().contentHash());
    }

    @Test
    void of_two_editors_of_one_draft_the_second_is_refused_and_can_keep_their_work_as_a_new_version() {
        var opened = draft();
        current.runAs(OTTO, () -> policies.saveDraft(opened.id(), opened.revision(), MORE_SMALL_SHOPS));
        List<PolicyRule> mine = List.of(new MinimumShare("provider_tier", "small", 0.5, 0.1, 1));
        assertThatThrownBy(() -> current.callAs(PAULA, () -> policies.saveDraft(opened.id(), opened.revision(), mine)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("policy.changed-meanwhile");
                    assertThat(refusal.arguments()).contains(opened.name(), "otto");
                });
        assertThat(stored(opened).rules()).isEqualTo(MORE_SMALL_SHOPS);
        var kept = current.callAs(PAULA, () -> policies.newVersionFrom(opened.id(), mine));
        assertThat(kept.number()).isEqualTo(2);
        assertThat(kept.rules()).isEqualTo(mine);
    }

    @Test
    void of_two_saves_at_one_moment_exactly_one_wins() throws Exception {
        var opened = draft();
        Callable<Boolean> save = () -> {
            try {
                current.runAs(OTTO, () -> policies.saveDraft(opened.id(), opened.revision(), MORE_SMALL_SHOPS));
                return true;
            } catch (Refusal refused) {
                assertThat(refused.key()).isEqualTo("policy.changed-meanwhile");
                return false;
            }
        };
        try (var editors = Executors.newFixedThreadPool(2)) {
            var outcomes = editors.invokeAll(List.of(save, save)).stream().map(Future::resultNow).toList();
            assertThat(outcomes).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void a_version_walks_from_draft_to_retired_and_leaves_a_line_at_every_step() {
        var first = draft();
        current.runAs(PAULA, () -> policies.saveDraft(first.id(), first.revision(), MORE_SMALL_SHOPS));
        current.runAs(PAULA, () -> policies.submit(first.id()));
        move(CORA, first, PolicyState.ACTIVE);
        var second = current.callAs(PAULA, () -> policies.newVersionFrom(first.id()));
        current.runAs(PAULA, () -> policies.submit(second.id()));
        move(CORA, second, PolicyState.ACTIVE);
        assertThat(stored(first).state()).isEqualTo(PolicyState.RETIRED);
        assertThat(stored(second).state()).isEqualTo(PolicyState.ACTIVE);
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.contentHash()).isEqualTo(stored(first).contentHash());
        assertThat(actions(first))
                .containsExactly("policy.drafted", "policy.saved", "policy.submitted", "policy.activated", "policy.retired");
    }

    @ParameterizedTest
    @EnumSource(value = PolicyState.class, names = "DRAFT", mode = EnumSource.Mode.EXCLUDE)
    void past_the_draft_nothing_changes_the_rules(PolicyState reached) {
        var draft = draft();
        for (var step : PolicyState.values()) {
            if (step.ordinal() > 0 && step.ordinal() <= reached.ordinal()) {
                move(CORA, draft, step);
            }
        }
        assertThatThrownBy(() -> current.callAs(
                        PAULA, () -> policies.saveDraft(draft.id(), stored(draft).revision(), MORE_SMALL_SHOPS)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("policy.not-editable." + reached));
        assertThat(stored(draft).ruleText()).isEqualTo(draft.ruleText());
    }

    @Test
    void a_returned_version_can_be_edited_and_handed_in_again() {
        var draft = draft();
        current.runAs(PAULA, () -> policies.submit(draft.id()));
        var returned = move(CORA, draft, PolicyState.DRAFT);
        current.runAs(OTTO, () -> policies.saveDraft(draft.id(), returned.revision(), MORE_SMALL_SHOPS));
        var pending = current.callAs(PAULA, () -> policies.submit(draft.id()));
        assertThat(pending.lastEdit().username()).isEqualTo("otto");
        assertThat(pending.state()).isEqualTo(PolicyState.PENDING);
    }

    @Test
    void a_draft_cannot_become_active_without_being_submitted() {
        var draft = draft();
        assertThatThrownBy(() -> move(CORA, draft, PolicyState.ACTIVE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("policy.transition.ACTIVE"));
    }

    @Test
    void a_move_outside_a_deciding_transaction_is_a_mistake() {
        var draft = draft();
        assertThatThrownBy(() -> current.callAs(CORA, () -> policies.moveTo(draft.id(), PolicyState.RETIRED)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void a_name_is_given_once() {
        var draft = draft();
        assertThatThrownBy(() -> current.callAs(OTTO, () -> policies.createDraft(" " + draft.name() + " ", SMALL_SHOPS)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("policy.name-taken"));
        assertThatThrownBy(() -> current.callAs(OTTO, () -> policies.createDraft("\t", SMALL_SHOPS)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> current.callAs(OTTO, () -> policies.createDraft("策".repeat(121), SMALL_SHOPS)))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = {"COMPLIANCE", "AUDITOR", "ADMINISTRATOR"})
    void those_who_judge_policies_do_not_write_them(Role role) {
        var draft = draft();
        var judge = operator("judge", role);
        assertThatThrownBy(() -> current.callAs(judge, () -> policies.createDraft(freshName(), SMALL_SHOPS)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> current.callAs(judge, () -> policies.saveDraft(draft.id(), 0, SMALL_SHOPS)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> current.callAs(judge, () -> policies.submit(draft.id())))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(current.callAs(judge, policies::list)).contains(draft);
    }
}
