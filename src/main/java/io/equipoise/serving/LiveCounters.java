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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Counters of what groups received under the policies that serve, per surface and policy version. They are made again from the ledger when first
 * asked for, so a restart forgets nothing; from then on every list that is served counts at once. Reading the ledger keeps nobody waiting but those
 * who want the same counters. A version starts from nothing when it goes live.
 */
@Component
class LiveCounters {
    private final ExposureLedger ledger;
    private final Clock clock;
    private final Map<Key, Counting> counting = new HashMap<>();

    private record Key(Surface surface, PolicyVersionId policy, InteractionLog log, String attribute) {}

    /** Counters, or what they are waiting for. Guarded by the class's lock, but for the future. */
    private static final class Counting {
        /** Lists up to then come from the ledger. */
        private final Instant since;

        private final CompletableFuture<DecayedCounters> made = new CompletableFuture<>();
        /** Served while the ledger was being read, the oldest first. */
        private final List<ServedList> meanwhile = new ArrayList<>();
        private double[] merit = new double[0];

        Counting(Instant since) {
            this.since = since;
        }

        private void record(DecayedCounters counters, ServedList served) {
            int[] items = served.list().slots().stream().mapToInt(ScoredSlot::itemIndex).toArray();
            counters.record(merit, items, served.at().getEpochSecond());
        }
    }

    LiveCounters(ExposureLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    ExposureCounters of(
            Surface surface, PolicyVersionId policy, InteractionLog log, GroupAssignment groups, ExposureAccounts accounts) {
        var key = new Key(surface, policy, log, groups.attribute());
        @Nullable Counting mine = null;
        Counting each;
        synchronized (this) {
            each = counting.get(key);
            if (each == null) {
                mine = new Counting(clock.instant());
                each = mine;
                counting.put(key, mine);
            }
        }
        if (mine != null) {
            readBack(key, mine, groups, accounts);
        }
        try {
            return each.made.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void readBack(Key key, Counting mine, GroupAssignment groups, ExposureAccounts accounts) {
        try {
            var counters = accounts.after(groups, ledger.under(key.policy(), Set.of(key.surface()), key.log(), mine.since));
            double[] merit = accounts.merit(groups);
            synchronized (this) {
                mine.merit = merit;
                mine.meanwhile.forEach(served -> mine.record(counters, served));
                mine.meanwhile.clear();
                mine.made.complete(counters);
            }
        } catch (RuntimeException | Error failed) {
            synchronized (this) {
                counting.remove(key, mine);
            }
            mine.made.completeExceptionally(failed);
        }
    }

    /** A list was served and is in the ledger. */
    synchronized void shown(ServedList served) {
        counting.forEach((key, each) -> {
            if (key.surface() == served.pair().surface()
                    && key.policy().equals(served.pair().policy())
                    && key.log() == served.log()
                    && served.at().isAfter(each.since)) {
                var counters = each.made.getNow(null);
                if (counters == null) {
                    each.meanwhile.add(served);
                } else {
                    each.record(counters, served);
                }
            }
        });
    }

    /** A snapshot was replaced; counters are made again for the new one when asked for. */
    synchronized void clear() {
        counting.clear();
    }
}
