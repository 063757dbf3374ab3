package io.equipoise.approval;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who acts on a request at the same time waits here, first come first served, and only then takes a connection to the database. What makes
 * outcomes exclusive is the lock on the row, also between two consoles on one database; but whoever waited there would hold a connection
 * meanwhile, and a crowd at one request would leave none to anybody else.
 */
@Component
class Turns {
    private static final int QUEUES = 32;

    /** Two requests may share one: they wait for each other then, and nothing else comes of it. */
    private final ReentrantLock[] queues =
            Stream.generate(() -> new ReentrantLock(true)).limit(QUEUES).toArray(ReentrantLock[]::new);

    /** What {@code action} makes, with nobody else of this console acting on the request; {@code action} opens its transaction itself. */
    <T> T on(ApprovalId id, Supplier<T> action) {
        var queue = queues[Math.floorMod(id.hashCode(), QUEUES)];
        queue.lock();
        try {
            return action.get();
        } finally {
            queue.unlock();
        }
    }
}
