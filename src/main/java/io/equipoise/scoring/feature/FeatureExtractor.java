package io.equipoise.scoring.feature;

import io.equipoise.dataset.feature.FeatureSchema;
import io.equipoise.dataset.feature.FeatureSpec;
import io.equipoise.scoring.ItemItemWeights;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns shoppers and items into rows of numbers. Immutable once made; each thread looks through a {@link FeatureReader} of its own. What a
 * model reads is a {@link FeatureSchema}: it travels in the model's file, and whoever serves the model makes the extractor of that schema.
 */
public final class FeatureExtractor {
    final Histories histories;
    final ItemItemWeights neighbours;
    final FeatureRows rows;
    final int[] byPopularity;
    /** Positions in the full row that are part of a row of this extractor. */
    final int[] kept;

    private final FeatureSchema schema;

    private FeatureExtractor(Histories histories, FeatureRows rows, Set<String> dropped) {
        this.histories = histories;
        this.rows = rows;
        this.neighbours = Neighbours.STANDARD.of(histories);
        this.byPopularity = IntStream.range(0, histories.itemCount())
                .filter(histories::eligible)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer item) -> -rows.popularity(item)).thenComparing(item -> item))
                .mapToInt(Integer::intValue)
                .toArray();
        var full = new FeatureSchema(
                rows.version(), Stream.of(rows.columns(), FeatureReader.columns(rows.version())).flatMap(List::stream).toList());
        this.schema = full.without(dropped);
        this.kept = IntStream.range(0, full.columns().size())
                .filter(column -> !dropped.contains(full.columns().get(column).name()))
                .toArray();
    }

    /** All features of the newest version but those dropped. @param dropped names of columns; names that are not there drop nothing */
    public static FeatureExtractor newest(Histories histories, Set<String> dropped) {
        return new FeatureExtractor(histories, new TableRows(histories), dropped);
    }

    /** The features of version 1. */
    public static FeatureExtractor founding(Histories histories) {
        return new FeatureExtractor(histories, new FoundingRows(histories), Set.of());
    }

    /**
     * The features that a model was trained with.
     *
     * @param hash of its schema; empty for version 1, which had none
     * @return empty when this program, over this snapshot, has other features than those
     */
    public static Optional<FeatureExtractor> of(Histories histories, int version, List<String> columns, String hash) {
        if (version == FoundingRows.VERSION) {
            return Optional.of(founding(histories)).filter(made -> made.schema.names().equals(columns));
        }
        var rows = new TableRows(histories);
        if (rows.version() != version) {
            return Optional.empty();
        }
        var dropped = Stream.of(rows.columns(), FeatureReader.columns(version))
                .flatMap(List::stream)
                .map(FeatureSpec::name)
                .filter(name -> !columns.contains(name))
                .collect(Collectors.toSet());
        return Optional.of(new FeatureExtractor(histories, rows, dropped)).filter(made -> made.schema.hash().equals(hash));
    }

    /** The columns of a row. */
    public FeatureSchema schema() {
        return schema;
    }

    /** The columns of a row: what each number is of ({@code user}, {@code item} or {@code cross}) and its name. */
    public List<String> names() {
        return schema.names();
    }

    public FeatureFamily family(int column) {
        return FeatureFamily.of(schema.columns().get(column).name());
    }

    public int width() {
        return kept.length;
    }

    /** The item of a shopper's history that goes best with an item, or -1 when none does; needs no reader. */
    public int closestInHistory(int user, int item) {
        return closest(histories.items(user), item);
    }

    int closest(int[] history, int item) {
        int closest = -1;
        float most = 0;
        for (int past : history) {
            float weight = neighbours.weight(past, item);
            if (weight > most) {
                most = weight;
                closest = past;
            }
        }
        return closest;
    }

    public FeatureReader reader() {
        return new FeatureReader(this);
    }
}
