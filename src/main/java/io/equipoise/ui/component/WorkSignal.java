package io.equipoise.ui.component;

import com.vaadin.flow.shared.Registration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells screens that work may have moved on, so that none has to ask over the network. It beats after something was committed, at most twice a second; and
 * every other second while somebody watches, for work that lives in memory only. Push carries what changed to the browser.
 */
public final class WorkSignal {
    private static final Logger LOG = LoggerFactory.getLogger(WorkSignal.class);
    private static final long PERIOD_MS = 500;
    private static final int BEATS_OF_MEMORY = 4;

    private static final AtomicBoolean MOVED = new AtomicBoolean();
    private static final Set<Runnable> WATCHERS = ConcurrentHashMap.newKeySet();
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

    /** @param watcher called at every beat, on a thread all watchers share: it must not wait for anything */
    static Registration watch(Runnable watcher) {
        WATCHERS.add(watcher);
        return () -> WATCHERS.remove(watcher);
    }

    private static void tick() {
        beat = (beat + 1) % BEATS_OF_MEMORY;
        if (MOVED.getAndSet(false) || beat == 0) {
            WATCHERS.forEach(WorkSignal::tell);
        }
    }

    /** A window that closes just now cannot be told; that must not end the beat of all others. */
    private static void tell(Runnable watcher) {
        try {
            watcher.run();
        } catch (RuntimeException untold) {
            LOG.debug("A screen could not be told that work moved on", untold);
        }
    }
}
