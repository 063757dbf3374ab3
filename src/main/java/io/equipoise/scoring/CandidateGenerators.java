package io.equipoise.scoring;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.scoring.feature.Histories;
import io.equipoise.scoring.feature.ItemCategories;
import io.equipoise.scoring.feature.Neighbours;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The ways to a first choice of items, each over the training side of one snapshot. What they need is computed when the first plan asks for it.
 * Safe for any number of threads.
 */
final class CandidateGenerators {
    private final TrainingView view;
    private final Supplier<ItemItemWeights> neighbours;
    private final Supplier<Shelves> shelves;

    CandidateGenerators(TrainingView view) {
        this.view = view;
        this.neighbours = once(() -> Neighbours.STANDARD.of(Histories.of(view)));
        this.shelves = once(() -> Shelves.of(view));
    }

    /** Asks once, when first asked. */
    static <T> Supplier<T> once(Supplier<T> made) {
        return new Supplier<>() {
            private Optional<T> value = Optional.empty();

            @Override
            public synchronized T get() {
                if (value.isEmpty()) {
                    value = Optional.of(made.get());
                }
                return value.get();
            }
        };
    }

    /** @return at most {@code most} items that go with the history, closest first; none of those left out */
    int[] neighbours(int user, int most, IntPredicate leftOut, float[] scratch) {
        Arrays.fill(scratch, 0);
        for (int past : user < 0 ? new int[0] : view.split().train(user)) {
            neighbours.get().addRow(past, 1, scratch);
        }
        for (int item = 0; item < scratch.length; item++) {
            if (!(scratch[item] > 0) || !view.split().eligibleItem(item) || leftOut.test(item)) {
                scratch[item] = Scorer.NEVER;
            }
        }
        return TopItems.of(scratch, most).items();
    }

    /**
     * @return at most {@code most} items many choose, out of the categories of the history in their shares; of all categories alike for
     *     somebody without history, or where the items have no category
     */
    int[] popularInCategory(int user, int most, IntPredicate leftOut) {
        return shelves.get().take(user < 0 ? new int[0] : view.split().train(user), most, leftOut);
    }

    /** Items by category, most chosen first. */
    private record Shelves(int[] category, int[][] items) {
        static Shelves of(TrainingView view) {
            int[] counts = view.popularity();
            int[] category = ItemCategories.main(view.log().itemAttributes())
                    .map(Categorical::codes)
                    .orElseGet(() -> new int[view.itemCount()]);
            int shelves = Arrays.stream(category).max().orElse(0) + 1;
            int[][] items = new int[shelves][];
            for (int shelf = 0; shelf < shelves; shelf++) {
                int each = shelf;
                items[shelf] = IntStream.range(0, view.itemCount())
                        .filter(item -> category[item] == each && view.split().eligibleItem(item))
                        .boxed()
                        .sorted(Comparator.comparingInt((Integer item) -> -counts[item]).thenComparing(item -> item))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
            return new Shelves(category, items);
        }

        int[] take(int[] history, int most, IntPredicate leftOut) {
            double[] shares = new double[items.length];
            for (int item : history) {
                shares[category[item]] += 1.0 / history.length;
            }
            if (history.length == 0) {
                Arrays.fill(shares, 1.0 / items.length);
            }
            var taken = IntStream.builder();
            for (int shelf = 0; shelf < items.length; shelf++) {
                IntConsumer into = taken;
                Arrays.stream(items[shelf])
                        .filter(leftOut.negate())
                        .limit((long) Math.ceil(shares[shelf] * most))
                        .forEach(into);
            }
            return taken.build().limit(most).toArray();
        }
    }
}
