package io.equipoise.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * What costs to make, made once: whoever asks while it is being made waits for it, whoever asks later finds it, as long as it is among the so many used last.
 * A failure is told to those who wait and not kept. Safe for threads.
 */
public final class MadeOnce<K, V> {
    private final Map<K, CompletableFuture<V>> kept;

    /** @param most kept at a time */
    public MadeOnce(int most) {
        kept = new LatestUsed<>(most);
    }

    /** @param make runs on the thread of the first who asks */
    public V get(K key, Supplier<? extends V> make) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> theirs;
        synchronized (kept) {
            theirs = kept.putIfAbsent(key, mine);
        }
        if (theirs == null) {
            try {
                mine.complete(make.get());
            } catch (RuntimeException | Error failure) {
                synchronized (kept) {
                    kept.remove(key, mine);
                }
                mine.completeExceptionally(failure);
            }
        }
        try {
            return (theirs == null ? mine : theirs).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** What is there already; empty while it is being made, and where nobody asked for it or it was put out since. */
    public Optional<V> made(K key) {
        CompletableFuture<V> found;
        synchronized (kept) {
            found = kept.get(key);
        }
        return found == null || !found.isDone() || found.isCompletedExceptionally() ? Optional.empty() : Optional.of(found.join());
    }

    /** What is being made is still told to those who wait, and not kept. */
    public void clear() {
        synchronized (kept) {
            kept.clear();
        }
    }
}
