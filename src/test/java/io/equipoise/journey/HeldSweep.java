package io.equipoise.journey;

import io.equipoise.tradeoff.SweepPlan;
import io.equipoise.tradeoff.Sweeps;
import java.util.concurrent.CountDownLatch;

/** A sweep that is held after its first point, until this is closed: however fast the machine is, it can be stopped before it is through. */
final class HeldSweep implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Runnable unfollow;

    HeldSweep(Sweeps sweeps, SweepPlan plan) {
        sweeps.sweep(plan);
        unfollow = sweeps.follow(plan, this::hold);
    }

    private void hold() {
        try {
            closed.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        unfollow.run();
    }
}
