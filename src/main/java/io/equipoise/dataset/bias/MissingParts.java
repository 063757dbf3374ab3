package io.equipoise.dataset.bias;

import io.equipoise.dataset.bias.DataBiasReport.Measured;
import io.equipoise.dataset.bias.DataBiasReport.Missing;
import io.equipoise.dataset.bias.DataBiasReport.MissingShare;
import io.equipoise.dataset.bias.DataFinding.Kind;
import io.equipoise.fairness.inference.ContingencyTest;
import io.equipoise.fairness.inference.Multiplicity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Whether what is known of people depends on which group they belong to. Cost O(columns · attributes · users). */
final class MissingParts {
    private static final double FALSE_DISCOVERIES = 0.05;
    private static final double LARGE_GAP = 0.1;

    private final int minimum;

    MissingParts(int minimum) {
        this.minimum = minimum;
    }

    private record Column(String name, IntPredicate missing) {}

    List<Missing> of(Traces traces, List<Suppressed> attributes, List<DataFinding> findings) {
        var columns = Stream.concat(
                        traces.attributes().stream()
                                .map(column -> new Column(column.attribute(), user -> column.codes()[user] == column.unknown())),
                        traces.numbers().stream()
                                .map(column -> new Column(column.name(), user -> Double.isNaN(column.values()[user]))))
                .toList();
        var tables = new ArrayList<Missing>();
        for (var groups : attributes) {
            for (var column : columns) {
                if (!column.name.equals(groups.attribute().attribute())) {
                    table(groups, column, tables);
                }
            }
        }
        double[] adjusted = Multiplicity.benjaminiHochberg(tables.stream().mapToDouble(Missing::p).toArray());
        var sure = new ArrayList<Missing>();
        for (int i = 0; i < adjusted.length; i++) {
            var table = tables.get(i);
            sure.add(new Missing(table.column(), table.attribute(), table.groups(), table.p(), adjusted[i], table.gap()));
            if (adjusted[i] <= FALSE_DISCOVERIES && table.gap() != null && table.gap() >= LARGE_GAP) {
                findings.add(new DataFinding(Kind.MISSING_UNEVENLY, table.attribute(), table.column(), table.gap(), LARGE_GAP));
            }
        }
        sure.sort(Comparator.comparingDouble(Missing::adjusted).thenComparing(Missing::attribute).thenComparing(Missing::column));
        return sure;
    }

    private void table(Suppressed groups, Column column, List<Missing> tables) {
        int[] missing = new int[groups.sizes().length];
        int[] codes = groups.attribute().codes();
        int all = 0;
        for (int user = 0; user < codes.length; user++) {
            if (column.missing.test(user)) {
                missing[codes[user]]++;
                all++;
            }
        }
        int[] shown = groups.shown();
        if (all == 0 || shown.length < 2) {
            return;
        }
        var counts = new double[shown.length][];
        var shares = new ArrayList<MissingShare>();
        var range = new DoubleSummaryStatistics();
        for (int i = 0; i < shown.length; i++) {
            int size = groups.sizes()[shown[i]];
            int some = missing[shown[i]];
            counts[i] = new double[] {some, size - some};
            shares.add(share(groups.label(shown[i]), some, size, range));
        }
        double p = differs(counts) ? new ContingencyTest(counts).chiSquare().pValue() : 1;
        tables.add(new Missing(
                column.name, groups.attribute().attribute(), shares, p, p, range.getCount() < 2 ? null : (Double) (range.getMax() - range.getMin())));
    }

    /** Few missing, or few not missing, are people that could be found. */
    private MissingShare share(String label, int some, int size, DoubleSummaryStatistics range) {
        boolean few = some > 0 && some < minimum;
        boolean fewLeft = size > some && size - some < minimum;
        if (few || fewLeft) {
            return new MissingShare(label, null, few && !fewLeft ? (Double) Math.min(1, (double) minimum / size) : null);
        }
        Measured share = Measures.share(some, size);
        range.accept(share.value());
        return new MissingShare(label, share, null);
    }

    private static boolean differs(double[][] counts) {
        double missing = 0;
        double present = 0;
        for (double[] row : counts) {
            missing += row[0];
            present += row[1];
        }
        return missing > 0 && present > 0;
    }
}
