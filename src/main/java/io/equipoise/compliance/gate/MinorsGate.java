package io.equipoise.compliance.gate;

import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.Gate;
import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.ranking.UserId;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * G5, looked at by trying: shoppers known to be minors, shoppers of whom no age is known and a newcomer get lists of this pair, and none may
 * show an item the policy keeps from minors. Without a guard it fails as soon as one shopper is known to be a minor; where no minor is known
 * nothing is proven either way.
 */
@Component
class MinorsGate implements Gate {
    private static final int MOST_SHOPPERS = 40;
    private static final int SLOTS = 50;
    private static final UserId NEWCOMER = new UserId("newcomer");

    private final PairLists lists;

    MinorsGate(PairLists lists) {
        this.lists = lists;
    }

    @Override
    public ReleaseGate code() {
        return ReleaseGate.G5;
    }

    @Override
    public Finding check(ApprovalSubject subject) {
        InteractionLog log = lists.log(subject);
        List<PolicyRule.MinorsGuard> guards = guards(subject);
        String evidence = subject.policy() == null ? PairLists.preview(subject) : "policies/" + subject.policy();
        if (guards.isEmpty()) {
            long minors = knownMinors(log);
            return minors > 0
                    ? Finding.of(Verdict.FAIL, "minors-unguarded", evidence, minors)
                    : Finding.of(Verdict.INSUFFICIENT, "no-guard", evidence);
        }
        try {
            return tried(subject, log, guards);
        } catch (Refusal unbindable) {
            return Finding.of(Verdict.INSUFFICIENT, "guard-cannot-act", evidence);
        }
    }

    private List<PolicyRule.MinorsGuard> guards(ApprovalSubject subject) {
        return lists.policy(subject).stream()
                .flatMap(policy -> policy.rules().stream())
                .filter(PolicyRule.MinorsGuard.class::isInstance)
                .map(PolicyRule.MinorsGuard.class::cast)
                .toList();
    }

    private Finding tried(ApprovalSubject subject, InteractionLog log, List<PolicyRule.MinorsGuard> guards) {
        Set<Integer> restricted = restricted(log, guards);
        List<UserId> shoppers = shoppers(log, guards);
        int exposed = (int) lists.of(subject, shoppers, SLOTS).filter(list -> list.stream().anyMatch(restricted::contains)).count();
        String evidence = PairLists.preview(subject);
        if (restricted.isEmpty()) {
            return Finding.of(Verdict.INSUFFICIENT, "guard-of-nothing", evidence);
        }
        return exposed == 0
                ? Finding.of(Verdict.PASS, "minors-guarded", evidence, shoppers.size(), restricted.size())
                : Finding.of(Verdict.FAIL, "minors-exposed", evidence, exposed, shoppers.size());
    }

    private static Set<Integer> restricted(InteractionLog log, List<PolicyRule.MinorsGuard> guards) {
        Set<Integer> items = new TreeSet<>();
        for (PolicyRule.MinorsGuard guard : guards) {
            for (int item = 0; item < log.itemCount(); item++) {
                if (log.itemAttributes().text(guard.attribute(), item).filter(guard.groups()::contains).isPresent()) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    /** Minors first, then shoppers without an age, then a newcomer. */
    private static List<UserId> shoppers(InteractionLog log, List<PolicyRule.MinorsGuard> guards) {
        List<UserId> minors = new ArrayList<>();
        List<UserId> unknown = new ArrayList<>();
        for (PolicyRule.MinorsGuard guard : guards) {
            for (int user = 0; user < log.userCount(); user++) {
                var value = log.userAttributes().text(guard.userAttribute(), user);
                if (value.isEmpty() && unknown.size() < MOST_SHOPPERS) {
                    unknown.add(log.user(user));
                } else if (value.filter(guard.minors()::contains).isPresent() && minors.size() < MOST_SHOPPERS) {
                    minors.add(log.user(user));
                }
            }
        }
        List<UserId> all = new ArrayList<>(minors);
        all.addAll(unknown);
        all.add(NEWCOMER);
        return all;
    }

    private static long knownMinors(InteractionLog log) {
        long minors = 0;
        for (String name : log.userAttributes().names()) {
            if (AgeBand.isAge(name) && log.userAttributes().column(name).orElseThrow() instanceof AttributeColumn.Categorical column) {
                for (int user = 0; user < column.size(); user++) {
                    minors += column.text(user).filter(AgeBand::isMinor).isPresent() ? 1 : 0;
                }
            }
        }
        return minors;
    }
}
