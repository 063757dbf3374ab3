package io.equipoise.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Reads and hashes batches of entries on every core and hands them to the walk in order. An entry carries the hash of the one before it, so
 * its own hash needs nobody else's; only holding them against each other goes one by one, and that is cheap. A few batches are under way at
 * a time, so memory does not grow with the chain.
 */
final class HashedEntries implements AutoCloseable {
    private static final int AHEAD = 2;

    private final ChainWalk walk;
    private final VerificationProgress progress;
    private final ExecutorService workers;
    private final int most;
    private final Deque<Future<Batch>> underWay = new ArrayDeque<>();
    private boolean over;

    /** @param unreadable what stopped the reading after these entries, or null */
    private record Batch(List<EvidenceEntry> entries, String[] hashes, @Nullable RuntimeException unreadable) {}

    /** Entries in order, and what stopped the reading after them, or null. */
    record Read(List<EvidenceEntry> entries, @Nullable RuntimeException unreadable) {}

    HashedEntries(ChainWalk walk, VerificationProgress progress) {
        this.walk = walk;
        this.progress = progress;
        int threads = Runtime.getRuntime().availableProcessors();
        this.workers = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("evidence-hash-", 1).factory());
        this.most = threads + AHEAD;
    }

    /**
     * Takes a batch; waits for the oldest when enough are under way.
     *
     * @return false once the walk is over: there is no point in going on
     */
    boolean add(Callable<Read> batch) {
        if (over) {
            return false;
        }
        underWay.add(workers.submit(() -> hashed(batch.call())));
        if (underWay.size() >= most) {
            takeOldest();
        }
        return !over;
    }

    /** Walks what is still under way. */
    void finish() {
        while (!over && !underWay.isEmpty()) {
            takeOldest();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private static Batch hashed(Read read) {
        String[] hashes = new String[read.entries().size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = EntryHash.of(read.entries().get(i));
        }
        return new Batch(new ArrayList<>(read.entries()), hashes, read.unreadable());
    }

    private void takeOldest() {
        Batch batch = join(underWay.remove());
        for (int i = 0; i < batch.hashes().length; i++) {
            if (!walk.accept(batch.entries().get(i), batch.hashes()[i])) {
                over = true;
                return;
            }
        }
        progress.checked(walk.expected() - 1);
        if (batch.unreadable() != null) {
            throw batch.unreadable();
        }
    }

    private static Batch join(Future<Batch> batch) {
        try {
            return batch.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while verifying the chain", e);
        }
    }
}
