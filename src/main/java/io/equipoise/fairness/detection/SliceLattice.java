package io.equipoise.fairness.detection;

import java.util.Arrays;
import java.util.List;

/**
 * All slices with enough users, depth first: a slice is one value of each of up to {@code level} attributes. Only conditions on later
 * attributes are added, so each slice is met once.
 */
final class SliceLattice {
    private final SliceCells cells;
    private final List<SliceFeature> features;
    private final int support;
    private final int level;

    SliceLattice(SliceCells cells, List<SliceFeature> features, int support, int level) {
        this.cells = cells;
        this.features = features;
        this.support = support;
        this.level = level;
    }

    /** What to do with a slice. The arrays are the caller's to keep. */
    interface Visitor {
        /** @return whether to look at its parts */
        boolean visit(List<SliceCondition> conditions, int[] members, int size);
    }

    void visit(Visitor visitor) {
        int[] all = new int[cells.count()];
        Arrays.setAll(all, cell -> cell);
        descend(List.of(), all, 0, visitor);
    }

    private void descend(List<SliceCondition> conditions, int[] members, int firstFeature, Visitor visitor) {
        for (int f = firstFeature; f < features.size(); f++) {
            int values = features.get(f).labels().size();
            int[] count = new int[values];
            int[] size = new int[values];
            for (int cell : members) {
                int code = cells.code(f, cell);
                if (code != SliceFeature.MISSING) {
                    count[code]++;
                    size[code] += cells.size(cell);
                }
            }
            for (int value = 0; value < values; value++) {
                if (size[value] >= support) {
                    var longer = with(conditions, new SliceCondition(f, value));
                    int[] part = part(members, f, value, count[value]);
                    if (visitor.visit(longer, part, size[value]) && longer.size() < level) {
                        descend(longer, part, f + 1, visitor);
                    }
                }
            }
        }
    }

    private int[] part(int[] members, int feature, int value, int count) {
        int[] part = new int[count];
        int next = 0;
        for (int cell : members) {
            if (cells.code(feature, cell) == value) {
                part[next++] = cell;
            }
        }
        return part;
    }

    private static List<SliceCondition> with(List<SliceCondition> conditions, SliceCondition last) {
        SliceCondition[] longer = Arrays.copyOf(conditions.toArray(SliceCondition[]::new), conditions.size() + 1);
        longer[conditions.size()] = last;
        return List.of(longer);
    }
}
