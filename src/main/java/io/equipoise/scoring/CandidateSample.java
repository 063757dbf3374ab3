package io.equipoise.scoring;

import io.equipoise.dataset.SnapshotGone;
import io.equipoise.fairness.mitigation.ShopperSample;
import io.equipoise.model.ModelVersionId;
import io.equipoise.store.MadeOnce;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The same few shoppers of a version for everybody who fits a rule or measures merit, their candidates scored once and kept for the versions asked for
 * last.
 */
@Component
public class CandidateSample {
    /** Shoppers drawn, or all there are. */
    public static final int SHOPPERS = 300;

    private static final long SEED = 20_260_301;
    private static final int KEPT = 3;

    private final ScoringEngine engine;
    private final MadeOnce<Key, ShopperSample> kept = new MadeOnce<>(KEPT);

    /** @param view a version whose snapshot was replaced has another */
    private record Key(ModelVersionId version, TrainingView view) {}

    CandidateSample(ScoringEngine engine) {
        this.engine = engine;
    }

    /** Shoppers with training items, their candidates, and what was kept back of theirs to tune by. */
    public ShopperSample of(ModelVersionId version) {
        var key = new Key(version, engine.view(version));
        return kept.get(key, () -> scored(key));
    }

    private ShopperSample scored(Key key) {
        var view = key.view();
        int[] users = drawn(view);
        return new ShopperSample(
                users,
                List.of(engine.candidates(key.version(), users)),
                Arrays.stream(users).mapToObj(view.split()::validation).toArray(int[][]::new));
    }

    /** A person was erased, or a snapshot let go: nothing that knew them stays. */
    @EventListener
    void forget(SnapshotGone gone) {
        kept.clear();
    }

    private static int[] drawn(TrainingView view) {
        int[] eligible = Arrays.stream(view.split().users())
                .filter(user -> view.split().train(user).length > 0)
                .toArray();
        var random = new SplittableRandom(SEED);
        int count = Math.min(SHOPPERS, eligible.length);
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i, eligible.length);
            int user = eligible[i];
            eligible[i] = eligible[j];
            eligible[j] = user;
        }
        return Arrays.copyOf(eligible, count);
    }
}
