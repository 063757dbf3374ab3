package io.equipoise.dataset.anonymity;

import io.equipoise.dataset.AttributeColumn;
import java.util.HashMap;
import java.util.List;

/** Everybody with the same values, by the attributes looked at. Cost O(users · attributes). */
record EquivalenceClasses(int[] classOf, int[] sizes) {
    static EquivalenceClasses of(int users, List<AttributeColumn> columns) {
        int[] classOf = new int[users];
        int classes = users == 0 ? 0 : 1;
        for (var column : columns) {
            var numbers = new HashMap<Long, Integer>();
            int[] codes = codes(column);
            for (int user = 0; user < users; user++) {
                long pair = (long) classOf[user] << 32 | codes[user];
                classOf[user] = numbers.computeIfAbsent(pair, fresh -> numbers.size());
            }
            classes = numbers.size();
        }
        int[] sizes = new int[classes];
        for (int user = 0; user < users; user++) {
            sizes[classOf[user]]++;
        }
        return new EquivalenceClasses(classOf, sizes);
    }

    /** A number for each value; a missing one is a value like any other: somebody who knows it is missing knows something. */
    static int[] codes(AttributeColumn column) {
        return switch (column) {
            case AttributeColumn.Categorical categorical -> categorical.codes();
            case AttributeColumn.Numeric numeric -> {
                var numbers = new HashMap<Double, Integer>();
                int[] codes = new int[numeric.size()];
                for (int row = 0; row < codes.length; row++) {
                    codes[row] = numbers.computeIfAbsent(numeric.values()[row], fresh -> numbers.size());
                }
                yield codes;
            }
        };
    }

    int usersIn(int k) {
        int users = 0;
        for (int size : sizes) {
            users += size < k ? size : 0;
        }
        return users;
    }
}
