package io.equipoise.ui.policies;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.policy.PolicyTerms;
import java.util.List;

/** What the editor holds at one moment. */
record Edit(PolicyTerms terms, List<PolicyRule> rules) {
    Edit {
        rules = List.copyOf(rules);
    }
}
