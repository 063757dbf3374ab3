package io.equipoise.scoring;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.training.sequence.SequencePlan.Architecture;
import io.equipoise.training.sequence.UntrainedEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;

/** A big catalogue with an encoder over it, for measurements: shoppers of random items, a network with the weights a training begins with. */
final class MadeUpCatalogue {
    private MadeUpCatalogue() {}

    /** Shoppers of twenty items. */
    static TrainingView view(int shoppers, int items) {
        return view(shoppers, items, 20);
    }

    /** @param each items of a shopper that are known when a list is made */
    static TrainingView view(int shoppers, int items, int each) {
        var random = new SplittableRandom(3);
        var builder = new InteractionLogBuilder();
        for (int shopper = 0; shopper < shoppers; shopper++) {
            int item = shopper < items ? shopper % items : random.nextInt(items);
            for (int step = 0; step <= each; step++) {
                builder.event("u" + shopper, "i" + item, EventType.VIEW, step);
                item = (item + 1 + random.nextInt(items - 1)) % items;
            }
        }
        return TrainingView.of(builder.build(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));
    }

    /** As the zoo writes it, never trained. */
    static Path encoder(TrainingView view, Path folder, long seed) throws IOException {
        return UntrainedEncoder.write(Architecture.RECURRENT, view, folder, seed);
    }
}
