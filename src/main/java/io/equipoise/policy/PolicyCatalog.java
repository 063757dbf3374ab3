package io.equipoise.policy;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The policies of this workspace in all their versions. Everyone may read them; product managers and operators write them. */
@Component
public class PolicyCatalog {
    /** The longest name of a policy. */
    public static final int LONGEST_NAME = 120;

    private static final String EDITORS = "hasAnyRole('PRODUCT', 'OPERATOR')";

    private final PolicyRepository policies;
    private final PolicyVersionRepository versions;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    PolicyCatalog(
            PolicyRepository policies,
            PolicyVersionRepository versions,
            EvidenceLog evidence,
            CurrentOperator current,
            Clock clock) {
        this.policies = policies;
        this.versions = versions;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /** Every version of every policy, newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<FairnessPolicy> list() {
        return versions.findAllByOrderByIdDesc().stream()
                .map(PolicyVersionEntity::snapshot)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<FairnessPolicy> find(PolicyVersionId id) {
        return versions.findById(id.value()).map(PolicyVersionEntity::snapshot);
    }

    /**
     * Begins a policy with version 1 as a draft.
     *
     * @throws Refusal {@code policy.name-missing}, {@code policy.name-long} or {@code policy.name-taken}
     */
    @Transactional
    @PreAuthorize(EDITORS)
    public FairnessPolicy createDraft(String name, List<PolicyRule> rules) {
        return createDraft(name, PolicyTerms.USUAL, rules);
    }

    /** As above, under terms of one's own. */
    @Transactional
    @PreAuthorize(EDITORS)
    public FairnessPolicy createDraft(String name, PolicyTerms terms, List<PolicyRule> rules) {
        String free = free(name);
        var policy = new PolicyEntity(TimeOrderedId.next(), free, now(), current.require().username());
        try {
            policies.saveAndFlush(policy);
        } catch (DataIntegrityViolationException takenMeanwhile) {
            throw new Refusal(takenMeanwhile, "policy.name-taken", free);
        }
        return draft(policy, RuleText.of(terms, rules), null);
    }

    /** Begins the next version of a policy as a draft with the rules of an earlier one. */
    @Transactional
    @PreAuthorize(EDITORS)
    public FairnessPolicy newVersionFrom(PolicyVersionId id) {
        var source = locked(id).snapshot();
        return newVersionFrom(id, source.terms(), source.rules());
    }

    /** Begins the next version of a policy as a draft with rules of one's own, such as an edit another save came before. */
    @Transactional
    @PreAuthorize(EDITORS)
    public FairnessPolicy newVersionFrom(PolicyVersionId id, List<PolicyRule> rules) {
        return newVersionFrom(id, locked(id).snapshot().terms(), rules);
    }

    /** As above, under terms of one's own. */
    @Transactional
    @PreAuthorize(EDITORS)
    public FairnessPolicy newVersionFrom(PolicyVersionId id, PolicyTerms terms, List<PolicyRule> rules) {
        var source = locked(id);
        return draft(source.policy(), RuleText.of(terms, rules), source.snapshot().label());
    }

    /**
     * Replaces the rules of a draft.
     *
     * @param seenRevision the {@link FairnessPolicy#revision} the edit began from
     * @throws Refusal {@code policy.not-editable.…} past the draft, {@code policy.changed-meanwhile} when another save came between
     */
    @Transactional
    @PreAuthorize(EDITORS)
    public FairnessPolicy saveDraft(PolicyVersionId id, long seenRevision, List<PolicyRule> rules) {
        return saveDraft(id, seenRevision, locked(id).snapshot().terms(), rules);
    }

    /** As above, under terms of one's own. */
    @Transactional
    @PreAuthorize(EDITORS)
    public FairnessPolicy saveDraft(PolicyVersionId id, long seenRevision, PolicyTerms terms, List<PolicyRule> rules) {
        var version = locked(id);
        var before = version.snapshot();
        version.save(seenRevision, RuleText.of(terms, rules), current.require(), now());
        var saved = versions.saveAndFlush(version).snapshot();
        record("policy.saved", saved, before.ruleText(), saved.ruleText());
        return saved;
    }

    /**
     * As {@link #submit(PolicyVersionId)}, by someone who has seen the draft on a screen.
     *
     * @throws Refusal {@code policy.changed-meanwhile} when it was saved since
     */
    @Transactional
    @PreAuthorize(EDITORS)
    public FairnessPolicy submit(PolicyVersionId id, long seenRevision) {
        locked(id).requireRevision(seenRevision);
        return moved(id, PolicyState.PENDING);
    }

    /**
     * Hands a draft in for approval; from then on it is read-only.
     *
     * @throws Refusal {@code policy.empty} or {@code policy.conflict.…} when it demands nothing or the impossible, {@code policy.over} when its days are past
     */
    @Transactional
    @PreAuthorize(EDITORS)
    public FairnessPolicy submit(PolicyVersionId id) {
        return moved(id, PolicyState.PENDING);
    }

    /**
     * Moves a version inside the transaction that decides it: approval and roll-back. Activating one retires the active version before it;
     * a version that is there already stays as it is.
     *
     * @throws Refusal {@code policy.transition.…} where its state does not lead there
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'PRODUCT', 'OPERATOR')")
    public FairnessPolicy moveTo(PolicyVersionId id, PolicyState next) {
        var version = locked(id);
        if (version.state() == next) {
            return version.snapshot();
        }
        if (next == PolicyState.ACTIVE) {
            for (var active : versions.findByPolicyIdAndState(version.policy().id(), PolicyState.ACTIVE)) {
                moved(active.snapshot().id(), PolicyState.RETIRED);
            }
        }
        return moved(id, next);
    }

    private FairnessPolicy moved(PolicyVersionId id, PolicyState next) {
        var version = locked(id);
        var before = version.state();
        if (next == PolicyState.PENDING) {
            requireNotOver(version.snapshot().terms());
        }
        version.moveTo(next, today());
        var moved = versions.saveAndFlush(version).snapshot();
        String action =
                switch (next) {
                    case DRAFT -> "policy.returned";
                    case PENDING -> "policy.submitted";
                    case ACTIVE -> "policy.activated";
                    case RETIRED -> "policy.retired";
                };
        record(action, moved, before.name(), next.name());
        return moved;
    }

    private void requireNotOver(PolicyTerms terms) {
        if (terms.isOver(today())) {
            throw new Refusal("policy.over", String.valueOf(terms.until()));
        }
    }

    private FairnessPolicy draft(PolicyEntity policy, RuleText rules, @Nullable String from) {
        int number = versions.highestNumber(policy.id()) + 1;
        var draft = versions.saveAndFlush(
                        new PolicyVersionEntity(TimeOrderedId.next(), policy, number, rules, current.require(), now()))
                .snapshot();
        record("policy.drafted", draft, from, draft.label());
        return draft;
    }

    private void record(String action, FairnessPolicy policy, @Nullable String before, @Nullable String after) {
        evidence.append(EvidenceEvent.of(action, "policy-version", policy.id())
                .change(before, after)
                .hashes(Map.of("rules", policy.contentHash())));
    }

    private String free(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()) {
            throw new Refusal("policy.name-missing");
        }
        if (stripped.length() > LONGEST_NAME) {
            throw new Refusal("policy.name-long", LONGEST_NAME);
        }
        if (policies.existsByName(stripped)) {
            throw new Refusal("policy.name-taken", stripped);
        }
        return stripped;
    }

    private PolicyVersionEntity locked(PolicyVersionId id) {
        return versions.lock(id.value()).orElseThrow(() -> new Refusal("policy.unknown", id.toString()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
