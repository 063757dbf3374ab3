package io.equipoise.serving;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.mitigation.DecayedCounters;
import io.equipoise.fairness.mitigation.ExposureAccounts;
import io.equipoise.fairness.mitigation.ExposureCounters;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.ScoredSlot;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Counters of what groups received under the policies that serve, per surface and policy version. They are made again from the ledger when first
 * asked for, so a restart forgets nothing; from then on every list that is served counts at once. A version starts from nothing when it
 * goes live.
 */
@Component
class LiveCounters {
    private final ExposureLedger ledger;
    private final Clock clock;
    private final Map<Key, Counting> counting = new HashMap<>();

    private record Key(Surface surface, PolicyVersionId policy, InteractionLog log, String attribute) {}

    /** @param since lists up to then are in the counters already */
    private record Counting(DecayedCounters counters, double[] merit, Instant since) {}

    LiveCounters(ExposureLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    synchronized ExposureCounters of(
            Surface surface, PolicyVersionId policy, InteractionLog log, GroupAssignment groups, ExposureAccounts accounts) {
        return counting.computeIfAbsent(new Key(surface, policy, log, groups.attribute()), key -> {
                    var now = clock.instant();
                    var before = ledger.under(policy, Set.of(surface), log, now);
                    return new Counting(accounts.after(groups, before), accounts.merit(groups), now);
                })
                .counters();
    }

    /** A list was served and is in the ledger. */
    synchronized void shown(ServedList served) {
        int[] items = served.list().slots().stream().mapToInt(ScoredSlot::itemIndex).toArray();
        counting.forEach((key, each) -> {
            if (key.surface() == served.pair().surface()
                    && key.policy().equals(served.pair().policy())
                    && key.log() == served.log()
                    && served.at().isAfter(each.since())) {
                each.counters().record(each.merit(), items, served.at().getEpochSecond());
            }
        });
    }

    /** A snapshot was replaced; counters are made again for the new one when asked for. */
    synchronized void clear() {
        counting.clear();
    }
}
