package io.equipoise.tradeoff;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.ranking.Cutoff;
import java.util.List;

/**
 * A policy, saved or not, to try on a version.
 *
 * @param userAttribute whose groups' quality is compared
 * @param itemAttribute whose groups' exposure is compared
 */
public record WhatIfPlan(
        ModelVersionId model, PolicyTerms terms, List<PolicyRule> rules, Cutoff cutoff, String userAttribute, String itemAttribute) {
    public WhatIfPlan {
        rules = List.copyOf(rules);
    }
}
