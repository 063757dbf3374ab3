package io.equipoise.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Things that are dear to open, kept open while they are used or were used lately. Opening one keeps nobody waiting but those who want the
 * same one; a thing is closed when it was put out and the last lease on it is over, never under a lease.
 */
final class LeasedCache<K, V extends AutoCloseable> {
    private final int capacity;
    private final Function<K, V> opener;
    private final Map<K, CompletableFuture<Shared>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private Set<K> kept = Set.of();

    /**
     * @param capacity how many stay open beside those that must
     * @param opener runs in the thread of the first who asks; what it throws is thrown to all who waited, and forgotten
     */
    LeasedCache(int capacity, Function<K, V> opener) {
        this.capacity = capacity;
        this.opener = opener;
    }

    /** One use. */
    interface Lease<V> extends AutoCloseable {
        V value();

        @Override
        void close();
    }

    private final class Shared {
        private final V value;
        private final AtomicInteger holders = new AtomicInteger(1);

        Shared(V value) {
            this.value = value;
        }

        /** False once the last holder has let go. */
        boolean hold() {
            int seen = holders.get();
            while (seen > 0 && !holders.compareAndSet(seen, seen + 1)) {
                seen = holders.get();
            }
            return seen > 0;
        }

        void letGo() {
            if (holders.decrementAndGet() == 0) {
                try {
                    value.close();
                } catch (Exception e) {
                    throw new IllegalStateException("Could not close " + value, e);
                }
            }
        }
    }

    private final class Use implements Lease<V> {
        private final Shared shared;

        Use(Shared shared) {
            this.shared = shared;
        }

        @Override
        public V value() {
            return shared.value;
        }

        @Override
        public void close() {
            shared.letGo();
        }
    }

    Lease<V> lease(K key) {
        while (true) {
            CompletableFuture<Shared> entry;
            boolean mine = false;
            synchronized (entries) {
                entry = entries.get(key);
                if (entry == null) {
                    entry = new CompletableFuture<>();
                    entries.put(key, entry);
                    mine = true;
                }
            }
            if (mine) {
                open(key, entry);
            }
            Shared shared = opened(entry);
            // It may have been put out and closed between the two lines above: then it is opened anew.
            if (shared.hold()) {
                return new Use(shared);
            }
        }
    }

    private void open(K key, CompletableFuture<Shared> entry) {
        try {
            entry.complete(new Shared(opener.apply(key)));
            putOut();
        } catch (RuntimeException | Error failure) {
            synchronized (entries) {
                entries.remove(key, entry);
            }
            entry.completeExceptionally(failure);
        }
    }

    private Shared opened(CompletableFuture<Shared> entry) {
        try {
            return entry.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /** Puts out what was used longest ago. What is still being opened, and what must stay, is left alone. */
    private void putOut() {
        List<Shared> out = new ArrayList<>();
        synchronized (entries) {
            int tooMany = entries.size() - capacity - kept.size();
            var eldest = entries.entrySet().iterator();
            while (tooMany > 0 && eldest.hasNext()) {
                var entry = eldest.next();
                if (!kept.contains(entry.getKey()) && entry.getValue().isDone() && !entry.getValue().isCompletedExceptionally()) {
                    eldest.remove();
                    out.add(entry.getValue().join());
                    tooMany--;
                }
            }
        }
        out.forEach(Shared::letGo);
    }

    /** Puts out what must be opened anew, what is just being opened and what stays otherwise included. */
    void putOut(Predicate<K> which) {
        List<CompletableFuture<Shared>> out = new ArrayList<>();
        synchronized (entries) {
            var all = entries.entrySet().iterator();
            while (all.hasNext()) {
                var entry = all.next();
                if (which.test(entry.getKey())) {
                    all.remove();
                    out.add(entry.getValue());
                }
            }
        }
        out.forEach(entry -> entry.thenAccept(Shared::letGo));
    }

    boolean isOpen(K key) {
        synchronized (entries) {
            var entry = entries.get(key);
            return entry != null && entry.isDone() && !entry.isCompletedExceptionally();
        }
    }

    /** Names what is never put out, in place of what was named before. */
    void keep(Set<K> keys) {
        synchronized (entries) {
            kept = Set.copyOf(keys);
        }
    }
}
