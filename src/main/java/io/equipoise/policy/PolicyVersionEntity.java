package io.equipoise.policy;

import io.equipoise.security.Operator;
import io.equipoise.security.OperatorId;
import io.equipoise.store.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A version that guards its own transitions: its rules change only while it is a draft, and only by whoever has seen the last save. */
@Entity
@Table(name = "policy_version")
class PolicyVersionEntity {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "policy_id")
    private PolicyEntity policy;

    private int number;

    @Enumerated(EnumType.STRING)
    private PolicyState state;

    private String rules;

    private String contentHash;

    private Instant createdAt;

    private String createdBy;

    private Instant editedAt;

    private String editedBy;

    private UUID editorId;

    @Version
    private long revision;

    @SuppressWarnings("NullAway.Init")
    protected PolicyVersionEntity() {}

    PolicyVersionEntity(UUID id, PolicyEntity policy, int number, RuleText rules, Operator by, Instant now) {
        this.id = id;
        this.policy = policy;
        this.number = number;
        this.state = PolicyState.DRAFT;
        this.createdAt = now;
        this.createdBy = by.username();
        write(rules, by, now);
    }

    /** @throws Refusal {@code policy.not-editable} past the draft, {@code policy.changed-meanwhile} when another save came between */
    void save(long seen, RuleText rules, Operator by, Instant now) {
        if (state != PolicyState.DRAFT) {
            throw new Refusal("policy.not-editable." + state, policy.name(), number);
        }
        requireRevision(seen);
        write(rules, by, now);
    }

    /** @throws Refusal {@code policy.changed-meanwhile} when there was a save after the one that was seen */
    void requireRevision(long seen) {
        if (revision != seen) {
            throw new Refusal("policy.changed-meanwhile", policy.name(), number, editedBy);
        }
    }

    /** @throws Refusal {@code policy.transition} where the state does not lead there, as {@link RuleConflicts} says where nothing or the impossible is demanded */
    void moveTo(PolicyState next, LocalDate today) {
        if (!state.next().contains(next)) {
            throw new Refusal("policy.transition." + next, policy.name(), number);
        }
        if (next == PolicyState.PENDING) {
            RuleConflicts.requireSubmittable(RuleText.stored(rules).rules(), today);
        }
        state = next;
    }

    private void write(RuleText text, Operator by, Instant now) {
        rules = text.text();
        contentHash = text.sha256();
        editedAt = now;
        editedBy = by.username();
        editorId = by.id().value();
    }

    PolicyState state() {
        return state;
    }

    PolicyEntity policy() {
        return policy;
    }

    FairnessPolicy snapshot() {
        var stored = RuleText.stored(rules);
        return new FairnessPolicy(
                new PolicyVersionId(id),
                policy.id(),
                policy.name(),
                number,
                state,
                stored.terms(),
                stored.rules(),
                contentHash,
                rules,
                createdAt,
                createdBy,
                new FairnessPolicy.Edit(new OperatorId(editorId), editedBy, editedAt),
                revision);
    }
}
