package io.equipoise.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What is done again and again while the console runs. Each task has a thread of its own, so that none keeps another waiting, and one that failed is tried
 * again at its next time. {@code equipoise.clockwork=off} stops all of it, for a console that must not act by itself.
 */
@Component
public class Clockwork {
    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private final boolean runs;
    private final List<ScheduledExecutorService> timers = new ArrayList<>();

    public Clockwork(@Value("${equipoise.clockwork:on}") String setting) {
        runs = !"off".equals(setting);
    }

    /**
     * Begins a task; to be called once the console is ready.
     *
     * @param name of its thread
     * @param first from now until the first time
     * @param pause from the end of one time to the beginning of the next
     */
    public synchronized void every(String name, Duration first, Duration pause, Runnable task) {
        if (!runs) {
            return;
        }
        var timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name(name).factory());
        timers.add(timer);
        timer.scheduleWithFixedDelay(() -> attempt(name, task), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever it throws: a timer forgets a task that ended by an exception. */
    private static void attempt(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.warn("{} could not be done; its next time tries again", name, failure);
        }
    }

    /** Before anything a task needs is closed. */
    @EventListener(ContextClosedEvent.class)
    synchronized void close() {
        timers.forEach(ScheduledExecutorService::shutdownNow);
    }
}
