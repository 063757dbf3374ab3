package io.equipoise.policy;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.AttributeTable;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.InfeasibleRule;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.mitigation.AudienceReranker;
import io.equipoise.fairness.mitigation.ExposureCounters;
import io.equipoise.fairness.mitigation.ExposureSnapshot;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.fairness.mitigation.RuleBinder;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.store.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a policy's rules work on the items of one snapshot. */
public final class PolicyBinding {
    private PolicyBinding() {}

    /**
     * One user with another value of an attribute than the data has, to see what a policy would do then.
     *
     * @param user index in the log
     */
    public record Pretence(int user, String attribute, String value) {}

    /**
     * When rules act, and what they go by beside the list.
     *
     * @param counters what the groups of an attribute have received
     * @param fit whom rules that are fitted to shoppers are fitted on
     */
    public record Circumstances(
            LocalDate day, Function<GroupAssignment, ExposureCounters> counters, RuleBinder.Fit fit, @Nullable Pretence pretence) {}

    /**
     * The rules as steps, in the order of {@link RuleOrder}, for the terms' audience only; none outside their days.
     *
     * @throws Refusal {@code policy.no-attribute}, {@code policy.no-user-attribute}, {@code policy.no-group} or {@code policy.no-item}, naming what there is
     */
    public static List<Reranker> rerankers(PolicyTerms terms, List<PolicyRule> rules, InteractionLog log, Circumstances now) {
        if (!terms.holdsOn(now.day())) {
            return List.of();
        }
        var shop = new RuleBinder.Shop(
                attribute -> groups(log.itemAttributes(), attribute),
                attribute -> users(log, attribute, now.pretence()),
                item -> log.itemIndex(new ItemId(item)),
                now.counters(),
                now.day().toString(),
                now.fit());
        try {
            var steps = new RuleBinder(shop).bind(RuleOrder.of(rules));
            return terms.audience() == null
                    ? steps
                    : forAudience(steps, terms.audience(), users(log, terms.audience().attribute(), now.pretence()));
        } catch (InfeasibleRule infeasible) {
            throw new Refusal(infeasible, infeasible.key(), infeasible.arguments().toArray());
        }
    }

    /** Whether terms hold on a surface, on a day, for a shopper. Somebody the snapshot does not know is in no audience. */
    public static boolean holds(PolicyTerms terms, Surface surface, LocalDate day, InteractionLog log, UserId shopper) {
        return terms.holdsAt(surface) && terms.holdsOn(day) && (terms.audience() == null || inside(terms.audience(), log, shopper));
    }

    private static boolean inside(PolicyTerms.Audience audience, InteractionLog log, UserId shopper) {
        int user = log.userIndex(shopper);
        return user >= 0
                && log.userAttributes().text(audience.attribute(), user).filter(audience.groups()::contains).isPresent();
    }

    private static List<Reranker> forAudience(List<Reranker> steps, PolicyTerms.Audience audience, Optional<GroupAssignment> found) {
        var users = found.orElseThrow(() -> new Refusal("policy.no-user-attribute", audience.attribute()));
        boolean[] inside = new boolean[users.codes().length];
        boolean any = false;
        for (int user = 0; user < inside.length; user++) {
            inside[user] = audience.groups().contains(users.labels().get(users.codes()[user]));
            any |= inside[user];
        }
        if (!any) {
            throw new Refusal("policy.empty-audience", audience.attribute(), String.join(", ", audience.groups()));
        }
        return steps.stream().map(step -> AudienceReranker.of(step, inside)).toList();
    }

    private static Optional<GroupAssignment> users(InteractionLog log, String attribute, @Nullable Pretence pretence) {
        var groups = groups(log.userAttributes(), attribute);
        if (pretence == null || !pretence.attribute().equals(attribute)) {
            return groups;
        }
        return groups.map(is -> {
            int[] codes = is.codes().clone();
            codes[pretence.user()] = Math.max(0, is.labels().indexOf(pretence.value()));
            return new GroupAssignment(attribute, is.labels(), codes, is.unknown());
        });
    }

    /** Counters of somebody to whom nothing was shown. */
    static ExposureCounters uncounted(GroupAssignment groups) {
        var none = ExposureSnapshot.none(groups.groups());
        return () -> none;
    }

    /** The groups formed by a categorical attribute; missing values are the group "unknown". */
    public static Optional<GroupAssignment> groups(AttributeTable attributes, String name) {
        return attributes
                .categorical(name)
                .map((AttributeColumn.Categorical column) ->
                        new GroupAssignment(name, column.labels(), column.codes(), column.unknownCode(), column.several()));
    }
}
