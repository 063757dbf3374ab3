package io.equipoise.audit.lens;

import io.equipoise.fairness.GroupAssignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Groups as a screen can show them. */
final class Grouping {
    private Grouping() {}

    /** The largest groups, and the rest as one: a shop has thousands of sellers. The unknown group stays itself; label order stays. */
    static GroupAssignment largest(GroupAssignment groups, int most) {
        if (groups.groups() <= most + 1) {
            return groups;
        }
        int[] sizes = groups.sizes();
        boolean[] kept = new boolean[sizes.length];
        IntStream.range(0, sizes.length)
                .boxed()
                .filter(g -> g != groups.unknown())
                .sorted(Comparator.comparingInt((Integer g) -> -sizes[g]).thenComparing(g -> g))
                .limit(most)
                .forEach(g -> kept[g] = true);
        List<String> labels = new ArrayList<>();
        int[] place = new int[sizes.length];
        for (int g = 0; g < sizes.length; g++) {
            if (kept[g]) {
                place[g] = labels.size();
                labels.add(groups.labels().get(g));
            }
        }
        int others = labels.size();
        labels.add(Findings.OTHERS);
        int unknown = -1;
        if (groups.unknown() >= 0) {
            unknown = labels.size();
            labels.add(groups.labels().get(groups.unknown()));
        }
        for (int g = 0; g < sizes.length; g++) {
            place[g] = kept[g] ? place[g] : g == groups.unknown() ? unknown : others;
        }
        return new GroupAssignment(
                groups.attribute(), labels, IntStream.of(groups.codes()).map(code -> place[code]).toArray(), unknown);
    }

    /** Some rows of an assignment. */
    static GroupAssignment of(GroupAssignment groups, int[] rows) {
        return new GroupAssignment(
                groups.attribute(), groups.labels(), IntStream.of(rows).map(row -> groups.codes()[row]).toArray(), groups.unknown());
    }

    /** Every combination of two, row by row, whether it occurs or not. */
    static GroupAssignment cross(GroupAssignment rows, GroupAssignment columns) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < rows.groups(); i++) {
            for (int j = 0; j < columns.groups(); j++) {
                labels.add(i + "/" + j);
            }
        }
        int[] codes = new int[rows.rows()];
        for (int u = 0; u < codes.length; u++) {
            codes[u] = rows.codes()[u] * columns.groups() + columns.codes()[u];
        }
        return new GroupAssignment(rows.attribute() + " × " + columns.attribute(), labels, codes, -1);
    }

    static int[] counts(GroupAssignment groups, IntPredicate counted) {
        int[] counts = new int[groups.groups()];
        for (int u = 0; u < groups.rows(); u++) {
            counts[groups.codes()[u]] += counted.test(u) ? 1 : 0;
        }
        return counts;
    }

    static int[] members(GroupAssignment groups, int group, IntPredicate counted) {
        return IntStream.range(0, groups.rows()).filter(u -> groups.codes()[u] == group && counted.test(u)).toArray();
    }
}
