package io.equipoise.tradeoff;

import io.equipoise.dataset.SnapshotGone;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.model.ModelVersionId;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.MadeOnce;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the scored candidates of the versions looked at last, so that only the first look at a version waits for its model. */
@Component
class Samples {
    /** About 2,000 shoppers × 500 candidates × 12 bytes: 12 MB a version. */
    static final int MOST_USERS = 2_000;

    static final long SEED = 20_260_301;

    private static final int KEPT = 3;

    private final ScoringEngine engine;
    private final MadeOnce<Key, Growing> kept = new MadeOnce<>(KEPT);

    /** @param view a version whose snapshot was replaced, or whose groups were merged, has another */
    private record Key(ModelVersionId version, TrainingView view) {}

    Samples(ScoringEngine engine) {
        this.engine = engine;
    }

    /** The first {@code size} shoppers, or all there are. Grows what is kept; one caller at a time per version. */
    Sample of(ModelVersionId version, int size) {
        var key = new Key(version, engine.view(version));
        return kept.get(key, Growing::new).grownTo(key, Math.min(size, MOST_USERS));
    }

    /** A person was erased, or a snapshot let go: nothing that knew them stays. */
    @EventListener
    void forget(SnapshotGone gone) {
        kept.clear();
    }

    private final class Growing {
        private final List<CandidateList> candidates = new ArrayList<>();
        private int[] order = new int[0];

        synchronized Sample grownTo(Key key, int size) {
            if (order.length == 0) {
                order = Sample.order(key.view(), SEED);
            }
            int wanted = Math.min(size, order.length);
            if (candidates.size() < wanted) {
                int[] more = Arrays.copyOfRange(order, candidates.size(), wanted);
                candidates.addAll(Arrays.asList(engine.candidates(key.version(), more)));
            }
            return new Sample(key.view(), Arrays.copyOf(order, wanted), List.copyOf(candidates.subList(0, wanted)), order.length);
        }
    }
}
