package io.equipoise.scoring.matrix;

import io.equipoise.fairness.mitigation.CandidateList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Searches a matrix for shoppers who ask at the same time. As long as a processor is free, each is searched for alone and at once; those who ask
 * while all processors search wait for the first to be done and are then searched for together, so that the matrix is read once for all of them.
 * Nobody waits for company: waiting is what happens under load anyway, and never longer than the search that is under way. Results are those of
 * {@link ItemMatrix#top(float[], int, IntPredicate)}, whoever is searched for beside.
 */
public final class GatheredSearch {
    /** Two tiles of the kernel; more would keep the first of them waiting for the last. */
    private static final int MOST = 2 * DotKernel.USERS;
    /** Fewer than that are faster one after the other: a tile takes as long for one shopper as for six. */
    private static final int FEWEST = 3;

    private final ItemMatrix matrix;
    private final int desks;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Asked> waiting = new ArrayDeque<>();
    private int searching;

    private static final class Asked {
        private final float[] user;
        private final int k;
        private final IntPredicate excluded;
        private boolean taken;
        private @Nullable CandidateList found;
        private @Nullable RuntimeException failed;

        Asked(float[] user, int k, IntPredicate excluded) {
            this.user = user;
            this.k = k;
            this.excluded = excluded;
        }
    }

    /** @param desks searches that run at once, usually one per processor */
    public GatheredSearch(ItemMatrix matrix, int desks) {
        if (desks < 1) {
            throw new IllegalArgumentException("At least one desk is needed, got " + desks);
        }
        this.matrix = matrix;
        this.desks = desks;
    }

    public CandidateList top(float[] user, int k, IntPredicate excluded) {
        // A mistake of one must not become that of all who wait beside.
        matrix.requireWidth(user);
        var mine = new Asked(user, k, excluded);
        lock.lock();
        try {
            waiting.add(mine);
            while (mine.found == null && mine.failed == null) {
                if (!mine.taken && searching < desks) {
                    search(taken());
                } else {
                    changed.awaitUninterruptibly();
                }
            }
        } finally {
            lock.unlock();
        }
        if (mine.failed != null) {
            throw mine.failed;
        }
        return Objects.requireNonNull(mine.found);
    }

    /** Whoever asked first, with those who wait beside where together is faster. */
    private List<Asked> taken() {
        int count = waiting.size() < FEWEST ? 1 : Math.min(MOST, waiting.size());
        var some = new ArrayList<Asked>(count);
        for (int i = 0; i < count; i++) {
            var each = waiting.remove();
            each.taken = true;
            some.add(each);
        }
        return some;
    }

    /** Called under the lock, which others get while this searches. */
    private void search(List<Asked> some) {
        searching++;
        lock.unlock();
        @Nullable CandidateList[] found = new CandidateList[some.size()];
        RuntimeException failed = null;
        try {
            found = found(some);
        } catch (RuntimeException e) {
            failed = e;
        } finally {
            lock.lock();
            searching--;
            for (int i = 0; i < found.length; i++) {
                some.get(i).found = found[i];
                some.get(i).failed = found[i] != null ? null : failed != null ? failed : new IllegalStateException("The search was broken off");
            }
            changed.signalAll();
        }
    }

    private CandidateList[] found(List<Asked> some) {
        if (some.size() == 1) {
            var one = some.getFirst();
            return new CandidateList[] {matrix.top(one.user, one.k, one.excluded)};
        }
        return matrix.top(
                some.stream().map(each -> each.user).toArray(float[][]::new),
                some.stream().mapToInt(each -> each.k).toArray(),
                some.stream().map(each -> each.excluded).toArray(IntPredicate[]::new));
    }
}
