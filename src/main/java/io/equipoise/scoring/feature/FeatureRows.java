package io.equipoise.scoring.feature;

import io.equipoise.dataset.feature.FeatureSpec;
import java.util.List;

/** One version of the numbers of shoppers, items and both, but for those of neighbours, which all versions share. Immutable. */
sealed interface FeatureRows permits FoundingRows, TableRows {
    /** Raised whenever a feature changes its meaning. */
    int version();

    List<FeatureSpec> columns();

    /** How popular an item is among the choices in sight; only its order counts. */
    float popularity(int item);

    /** One thread's view of one shopper after another. */
    Sight sight();

    interface Sight {
        /** @param history the shopper's items in time order */
        void look(int user, int[] history);

        /** Writes the numbers of {@link #columns} to the front of a row. */
        void write(int item, float[] row);
    }
}
