package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.security.OperatorId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One version of a policy as it stands.
 *
 * @param policyId the policy all its versions share
 * @param number counts the versions of one policy from 1
 * @param terms where, for whom and when it holds
 * @param contentHash SHA-256 of {@link #ruleText}: equal terms and rules, equal hash
 * @param ruleText the canonical text of terms and rules, byte for byte what was hashed
 * @param createdBy the user name of whoever began this version
 * @param lastEdit who last saved its rules; that person may not approve it
 * @param revision counts the saves, to tell a stale edit from a fresh one
 */
public record FairnessPolicy(
        PolicyVersionId id,
        UUID policyId,
        String name,
        int number,
        PolicyState state,
        PolicyTerms terms,
        List<PolicyRule> rules,
        String contentHash,
        String ruleText,
        Instant createdAt,
        String createdBy,
        Edit lastEdit,
        long revision) {
    /** Who saved, and when. */
    public record Edit(OperatorId by, String username, Instant at) {}

    public FairnessPolicy {
        rules = List.copyOf(rules);
    }

    public boolean isEditable() {
        return state == PolicyState.DRAFT;
    }

    /** How people speak of it: {@code P-home v11}. */
    public String label() {
        return name + " v" + number;
    }
}
