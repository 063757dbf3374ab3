package io.equipoise.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.fairness.mitigation.ExposureAccounts;
import io.equipoise.fairness.mitigation.ExposureCounters;
import io.equipoise.fairness.mitigation.ShownList;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.RecallSource;
import io.equipoise.scoring.ScoreExplanation;
import io.equipoise.scoring.ScoredList;
import io.equipoise.scoring.ScoredSlot;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveCountersTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final InteractionLog LOG = new InteractionLogBuilder()
            .event("u", "i0", EventType.VIEW, 1)
            .event("u", "i1", EventType.VIEW, 2)
            .build();
    private static final GroupAssignment GROUPS = GroupAssignment.of("tier", List.of("small", "large"), new int[] {0, 1});
    private static final ExposureAccounts ACCOUNTS =
            new ExposureAccounts(List.of(new CandidateList(new int[] {0, 1}, new double[] {2, 1})), 2);
    private static final PolicyVersionId POLICY = new PolicyVersionId(UUID.randomUUID());

    /** A ledger of one list, which takes until it is let go to be read on the home surface. */
    private static final class SlowLedger extends ExposureLedger {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch letGo = new CountDownLatch(1);
        private final AtomicInteger reads = new AtomicInteger();
        private volatile boolean failing;

        @SuppressWarnings("NullAway")
        SlowLedger() {
            super(null, null);
        }

        @Override
        public List<ShownList> under(PolicyVersionId policy, Set<Surface> surfaces, InteractionLog log, Instant asOf) {
            reads.incrementAndGet();
            if (failing) {
                throw new IllegalStateException("the database is gone");
            }
            if (surfaces.contains(Surface.HOME)) {
                asked.countDown();
                try {
                    assertThat(letGo.await(10, TimeUnit.MINUTES)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return List.of(new ShownList(new int[] {0}, NOW.getEpochSecond()));
        }
    }

    private final SlowLedger ledger = new SlowLedger();
    private final LiveCounters counters = new LiveCounters(ledger, Clock.fixed(NOW, ZoneOffset.UTC));

    private ExposureCounters of(Surface surface) {
        return counters.of(surface, POLICY, LOG, GROUPS, ACCOUNTS);
    }

    @Test
    void reading_the_ledger_for_one_surface_keeps_no_other_waiting_and_counts_what_was_served_meanwhile() throws Exception {
        try (var pool = Executors.newFixedThreadPool(2)) {
            Future<ExposureCounters> first = pool.submit(() -> of(Surface.HOME));
            Future<ExposureCounters> second = pool.submit(() -> of(Surface.HOME));
            assertThat(ledger.asked.await(10, TimeUnit.MINUTES)).isTrue();
            double onlyTheLedgers = of(Surface.CART).snapshot().exposure()[0];
            counters.shown(served(Surface.HOME, 0));
            counters.shown(served(Surface.HOME, 1));
            assertThat(first.isDone()).isFalse();
            ledger.letGo.countDown();
            var home = first.get(10, TimeUnit.MINUTES);
            assertThat(second.get(10, TimeUnit.MINUTES)).isSameAs(home);
            assertThat(ledger.reads).hasValue(2);
            double twice = home.snapshot().exposure()[0];
            assertThat(twice).isGreaterThan(1.9 * onlyTheLedgers);
            assertThat(home.snapshot().exposure()[1]).isPositive();
            counters.shown(served(Surface.HOME, 0));
            assertThat(home.snapshot().exposure()[0]).isGreaterThan(twice);
        }
    }

    @Test
    void a_ledger_that_could_not_be_read_is_read_again() {
        ledger.failing = true;
        assertThatThrownBy(() -> of(Surface.CART)).hasMessage("the database is gone");
        ledger.failing = false;
        assertThat(of(Surface.CART).snapshot().exposure()[0]).isPositive();
    }

    private static ServedList served(Surface surface, int item) {
        var model = new ModelVersionId(UUID.randomUUID());
        var explanation = new ScoreExplanation(ScoreExplanation.Source.POPULAR, 1, List.of());
        var slot = new ScoredSlot(1, LOG.item(item), item, 1, 1, List.of(RecallSource.ALL), explanation, List.of());
        return new ServedList(
                UUID.randomUUID(),
                NOW.plusSeconds(1),
                new LivePair(surface, model, POLICY, UUID.randomUUID(), NOW),
                new ScoredList(model, new UserId("u"), true, null, 0, 0, List.of(), List.of(slot)),
                LOG);
    }
}
