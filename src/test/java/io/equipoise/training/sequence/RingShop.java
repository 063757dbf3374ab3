package io.equipoise.training.sequence;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.scoring.TrainingView;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A shop whose shoppers walk around a ring of items: from item i to i + 1 with chance 0.7, else to i + 3. What comes next depends on the last item
 * alone, so the best possible lists are known: hit rate 0.7 at 1 and 1 at 2, NDCG at 2 of 0.7 + 0.3 / log₂ 3.
 */
public final class RingShop {
    static final double FIRST = 0.7;
    static final double BEST_NDCG = FIRST + (1 - FIRST) * Math.log(2) / Math.log(3);

    private RingShop() {}

    /** Every walk starts anywhere and never comes round; the last step of each is held back. */
    public static TrainingView view(int shoppers, int items, int steps, long seed) {
        var random = new SplittableRandom(seed);
        var builder = new InteractionLogBuilder();
        for (int shopper = 0; shopper < shoppers; shopper++) {
            int item = random.nextInt(items);
            for (int step = 0; step < steps; step++) {
                builder.event("u" + shopper, "i" + item, EventType.VIEW, step);
                item = (item + (random.nextDouble() < FIRST ? 1 : 3)) % items;
            }
        }
        return TrainingView.of(builder.build(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));
    }
}
