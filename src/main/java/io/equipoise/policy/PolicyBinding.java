package io.equipoise.policy;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.AttributeTable;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.mitigation.InfeasibleRule;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.fairness.mitigation.RuleBinder;
import io.equipoise.store.Refusal;
import java.util.List;
import java.util.Optional;

/** Makes a policy's rules work on the items of one snapshot. */
public final class PolicyBinding {
    private PolicyBinding() {}

    /** The policy as steps, in the order of {@link RuleOrder}. @throws Refusal {@code policy.no-attribute} or {@code policy.no-group}, naming what there is */
    public static List<Reranker> rerankers(FairnessPolicy policy, InteractionLog log) {
        return rerankers(policy.rules(), log);
    }

    /** As for a policy, for rules not saved yet. */
    public static List<Reranker> rerankers(List<PolicyRule> rules, InteractionLog log) {
        try {
            return new RuleBinder(attribute -> groups(log.itemAttributes(), attribute)).bind(RuleOrder.of(rules));
        } catch (InfeasibleRule infeasible) {
            throw new Refusal(infeasible, infeasible.key(), infeasible.arguments().toArray());
        }
    }

    /** The groups formed by a categorical attribute; missing values are the group "unknown". */
    public static Optional<GroupAssignment> groups(AttributeTable attributes, String name) {
        return attributes
                .categorical(name)
                .map((AttributeColumn.Categorical column) ->
                        new GroupAssignment(name, column.labels(), column.codes(), column.unknownCode()));
    }
}
