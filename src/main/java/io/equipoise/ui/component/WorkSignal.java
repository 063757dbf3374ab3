package io.equipoise.ui.component;

import com.vaadin.flow.signals.Signal;
import com.vaadin.flow.signals.shared.SharedNumberSignal;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells screens that work may have moved on, so that none has to ask over the network. It changes after something was committed, at most twice a second; and
 * every other second while somebody watches, for work that lives in memory only. Push carries what changed to the browser.
 */
public final class WorkSignal {
    private static final long PERIOD_MS = 500;
    private static final int BEATS_OF_MEMORY = 4;

    private static final SharedNumberSignal COUNT = new SharedNumberSignal();
    private static final AtomicBoolean MOVED = new AtomicBoolean();
    private static final AtomicInteger WATCHERS = new AtomicInteger();
    private static int beat;

    static {
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("work-signal").factory())
                .scheduleAtFixedRate(WorkSignal::tick, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private WorkSignal() {}

    /** Something was committed. */
    public static void moved() {
        MOVED.set(true);
    }

    static Signal<Double> signal() {
        return COUNT;
    }

    static void watched(int change) {
        WATCHERS.addAndGet(change);
    }

    private static void tick() {
        beat = (beat + 1) % BEATS_OF_MEMORY;
        boolean moved = MOVED.getAndSet(false);
        if (WATCHERS.get() > 0 && (moved || beat == 0)) {
            COUNT.incrementBy(1);
        }
    }
}
