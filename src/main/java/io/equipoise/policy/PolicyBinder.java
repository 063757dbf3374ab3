package io.equipoise.policy;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.mitigation.ExposureAccounts;
import io.equipoise.fairness.mitigation.ExposureCounters;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.fairness.mitigation.RuleBinder;
import io.equipoise.fairness.mitigation.ShopperSample;
import io.equipoise.policy.CounterBasis.Source;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Binds a saved policy as it would act at a moment: counters are read from the ledger as of then and nothing is counted by looking. A version that
 * has not served yet is looked at as if the model alone had served before it.
 */
@Component
public class PolicyBinder {
    /** Lists the model alone is taken to have served before a version that never did. */
    public static final int LISTS_BEFORE = 100;

    private final ReceivedExposure received;

    PolicyBinder(ReceivedExposure received) {
        this.received = received;
    }

    /**
     * What a policy is bound to.
     *
     * @param sample some shoppers with their candidates; asked for only where a rule needs them
     * @param histories the training items of a user, by index
     */
    public record Ground(InteractionLog log, Supplier<ShopperSample> sample, IntFunction<int[]> histories) {
        RuleBinder.Fit fit() {
            return new RuleBinder.Fit(sample, histories, log.itemCount());
        }
    }

    /** @param basis what the counters rested on */
    public record Bound(List<Reranker> rerankers, CounterBasis basis) {
        public Bound {
            rerankers = List.copyOf(rerankers);
        }
    }

    /**
     * @param surfaces where the lists would be shown; empty means wherever the policy holds
     * @throws io.equipoise.store.Refusal as {@link PolicyBinding} says
     */
    public Bound bind(FairnessPolicy policy, Set<Surface> surfaces, Ground ground, Instant asOf) {
        return bind(policy, surfaces, ground, asOf, null);
    }

    /** As above, pretending something about one user, or nothing with null. */
    public Bound bind(
            FairnessPolicy policy, Set<Surface> surfaces, Ground ground, Instant asOf, PolicyBinding.@Nullable Pretence pretence) {
        Counted counted = counted(policy, surfaces, ground, asOf);
        var steps = PolicyBinding.rerankers(
                policy.terms(),
                policy.rules(),
                ground.log(),
                new PolicyBinding.Circumstances(
                        LocalDate.ofInstant(asOf, ZoneOffset.UTC), counted.counters(), ground.fit(), pretence));
        return new Bound(steps, counted.basis());
    }

    /** What a shopper was shown last, for rules that look at it. */
    public List<ItemId> shownTo(UserId shopper, Bound bound, Instant asOf) {
        return bound.rerankers().stream().anyMatch(Reranker::readsImpressions) ? received.shownTo(shopper, asOf) : List.of();
    }

    private record Counted(Function<GroupAssignment, ExposureCounters> counters, CounterBasis basis) {}

    private Counted counted(FairnessPolicy policy, Set<Surface> surfaces, Ground ground, Instant asOf) {
        if (policy.rules().stream().noneMatch(RuleBinder::looksBack)) {
            return new Counted(PolicyBinding::uncounted, new CounterBasis(Source.UNUSED, 0, asOf));
        }
        var where = surfaces.isEmpty() ? policy.terms().surfaces() : surfaces;
        var accounts = new ExposureAccounts(ground.sample().get().candidates(), ExposureAccounts.SLOTS);
        var lists = received.under(policy.id(), where, ground.log(), asOf);
        return lists.isEmpty()
                ? new Counted(
                        groups -> accounts.asTheModelAloneLeavesThem(groups, LISTS_BEFORE), new CounterBasis(Source.MODEL_ALONE, 0, asOf))
                : new Counted(groups -> accounts.after(groups, lists), new CounterBasis(Source.LEDGER, lists.size(), asOf));
    }
}
