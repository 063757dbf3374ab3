package io.equipoise.dataset.bias;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A report being made, or made. Whoever asks for the same one meanwhile gets the same run. Safe for any number of threads. */
public final class BiasRun {
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile BiasStep step = BiasStep.WAITING;
    private volatile boolean cancelled;
    private volatile @Nullable DataBiasReport report;
    private volatile @Nullable RuntimeException failure;

    /** Makes the report: tells its steps, and asks whether to go on. */
    interface Work {
        DataBiasReport make(Consumer<BiasStep> step, BooleanSupplier cancelled);
    }

    BiasRun() {}

    static BiasRun done(DataBiasReport report) {
        var run = new BiasRun();
        run.finish(report);
        return run;
    }

    void run(Work work) {
        try {
            finish(work.make(now -> step = now, () -> cancelled));
        } catch (RuntimeException failed) {
            failure = failed;
            over.countDown();
        }
    }

    private void finish(DataBiasReport made) {
        report = made;
        step = BiasStep.DONE;
        over.countDown();
    }

    public BiasStep step() {
        return step;
    }

    public boolean isOver() {
        return over.getCount() == 0;
    }

    /** Stops at the next chance; nothing of it stays. */
    public void cancel() {
        cancelled = true;
    }

    public boolean isCancelled() {
        return failure instanceof CancellationException;
    }

    /** Waits for the report. @throws RuntimeException what stopped it */
    public DataBiasReport report() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for the report");
        }
        if (failure != null) {
            throw failure;
        }
        if (report == null) {
            throw new IllegalStateException("A run is over without a report");
        }
        return report;
    }
}
