package io.equipoise.scoring.content;

import io.equipoise.scoring.ScoreExplanation;
import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Source;
import io.equipoise.scoring.TrainingView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Items that nobody of the training side chose, each with the known items whose titles are most like its own. Such an item gets the mean of their
 * scores, weighted by likeness: in the model's own unit, so it can stand among the others, and never above the best of them. Immutable.
 */
public final class NewItems {
    /** Known items that place a new one. */
    public static final int ALIKE = 5;

    public static final NewItems NONE = new NewItems(new int[0], new int[0][], new float[0][], 0);

    private final int[] items;
    private final int[][] alike;
    private final float[][] likeness;
    private final int[] place;

    private NewItems(int[] items, int[][] alike, float[][] likeness, int itemCount) {
        this.items = items;
        this.alike = alike;
        this.likeness = likeness;
        this.place = new int[itemCount];
        Arrays.fill(place, -1);
        for (int k = 0; k < items.length; k++) {
            place[items[k]] = k;
        }
    }

    /**
     * @param vectors per item of the log a vector of length one, or an empty one for an item without a title
     */
    public static NewItems of(TrainingView view, float[][] vectors) {
        boolean[] chosen = known(view);
        int[] known = IntStream.range(0, chosen.length).filter(item -> chosen[item] && vectors[item].length > 0).toArray();
        int[] fresh = IntStream.range(0, chosen.length).filter(item -> !chosen[item] && vectors[item].length > 0).toArray();
        int[][] alike = new int[fresh.length][];
        float[][] likeness = new float[fresh.length][];
        IntStream.range(0, fresh.length).parallel().forEach(k -> {
            int most = Math.min(ALIKE, known.length);
            int[] items = new int[most];
            float[] values = new float[most];
            int size = 0;
            for (int item : known) {
                float cosine = dot(vectors[fresh[k]], vectors[item]);
                int at = size;
                while (at > 0 && values[at - 1] < cosine) {
                    at--;
                }
                if (cosine > 0 && at < most) {
                    int end = Math.min(size, most - 1);
                    System.arraycopy(items, at, items, at + 1, end - at);
                    System.arraycopy(values, at, values, at + 1, end - at);
                    items[at] = item;
                    values[at] = cosine;
                    size = end + 1;
                }
            }
            alike[k] = Arrays.copyOf(items, size);
            likeness[k] = Arrays.copyOf(values, size);
        });
        int[] placed = IntStream.range(0, fresh.length).filter(k -> alike[k].length > 0).toArray();
        return new NewItems(
                IntStream.of(placed).map(k -> fresh[k]).toArray(),
                IntStream.of(placed).mapToObj(k -> alike[k]).toArray(int[][]::new),
                IntStream.of(placed).mapToObj(k -> likeness[k]).toArray(float[][]::new),
                view.itemCount());
    }

    /** Per item whether a model of this view can judge it: it may be recommended, and somebody of the training side chose it. */
    public static boolean[] known(TrainingView view) {
        int[] counts = view.popularity();
        boolean[] known = new boolean[counts.length];
        for (int item = 0; item < known.length; item++) {
            known[item] = counts[item] > 0 && view.split().eligibleItem(item);
        }
        return known;
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    public boolean isEmpty() {
        return items.length == 0;
    }

    public int size() {
        return items.length;
    }

    /** True for an item that is placed by its title. */
    public boolean holds(int item) {
        return item < place.length && place[item] >= 0;
    }

    /**
     * Places the new items.
     *
     * @param known the score of every item the model knows
     * @param scores filled in at the new items; may be the same array
     */
    public void place(float[] known, float[] scores) {
        for (int k = 0; k < items.length; k++) {
            scores[items[k]] = score(k, known);
        }
    }

    private float score(int k, float[] known) {
        double sum = 0;
        double weight = 0;
        for (int n = 0; n < alike[k].length; n++) {
            float score = known[alike[k][n]];
            if (score > Float.NEGATIVE_INFINITY) {
                sum += likeness[k][n] * score;
                weight += likeness[k][n];
            }
        }
        return weight > 0 ? (float) (sum / weight) : Float.NEGATIVE_INFINITY;
    }

    /** Which known items place a new one, and what each brings. */
    public ScoreExplanation explain(int item, float[] known) {
        int k = place[item];
        List<Part> parts = new ArrayList<>();
        double weight = 0;
        for (int n = 0; n < alike[k].length; n++) {
            weight += known[alike[k][n]] > Float.NEGATIVE_INFINITY ? likeness[k][n] : 0;
        }
        for (int n = 0; n < alike[k].length; n++) {
            if (known[alike[k][n]] > Float.NEGATIVE_INFINITY) {
                parts.add(new Part("alike", alike[k][n], likeness[k][n] / weight * known[alike[k][n]]));
            }
        }
        return new ScoreExplanation(Source.CONTENT, score(k, known), parts);
    }
}
