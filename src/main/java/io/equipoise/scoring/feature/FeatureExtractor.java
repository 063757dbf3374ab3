package io.equipoise.scoring.feature;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.scoring.ItemItemWeights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns shoppers and items into rows of numbers. Immutable once made; each thread looks through a {@link FeatureReader} of its own. Memory:
 * about 30 numbers per item and 10 per user, and at most 200 neighbours per item.
 */
public final class FeatureExtractor {
    /** Raised whenever a feature changes its meaning, so that a network trained before is refused instead of misread. */
    public static final int VERSION = 1;

    final Histories histories;
    final ItemItemWeights neighbours;
    final List<Categorical> categories;
    final ItemFacts items;
    final UserFacts users;
    final int[] byPopularity;
    private final List<String> names = new ArrayList<>();

    public FeatureExtractor(Histories histories) {
        this.histories = histories;
        this.neighbours = Neighbours.STANDARD.of(histories);
        this.categories = ItemCategories.of(histories.log().itemAttributes());
        this.items = new ItemFacts(histories, categories);
        this.users = new UserFacts(histories, items, categories);
        this.byPopularity = IntStream.range(0, histories.itemCount())
                .filter(histories::eligible)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer item) -> -items.popularity(item)).thenComparing(item -> item))
                .mapToInt(Integer::intValue)
                .toArray();
        names.addAll(UserFacts.NAMES);
        names.addAll(items.names());
        for (var category : categories) {
            names.add("cross.share." + category.name());
            names.add("cross.recent." + category.name());
        }
        names.addAll(FeatureReader.CROSS);
    }

    /** The columns of a row: what each number is of ({@code user}, {@code item} or {@code cross}) and its name. */
    public List<String> names() {
        return List.copyOf(names);
    }

    public FeatureFamily family(int column) {
        return FeatureFamily.of(names.get(column));
    }

    public int width() {
        return names.size();
    }

    public FeatureReader reader() {
        return new FeatureReader(this);
    }
}
