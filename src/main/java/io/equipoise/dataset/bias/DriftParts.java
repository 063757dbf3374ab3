package io.equipoise.dataset.bias;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.bias.DataBiasReport.Drift;
import io.equipoise.dataset.bias.DataBiasReport.Moved;
import io.equipoise.dataset.bias.DataBiasReport.MovedGroup;
import io.equipoise.dataset.bias.DataFinding.Kind;
import io.equipoise.fairness.inference.SmallCells;
import io.equipoise.fairness.metric.DataBias;
import io.equipoise.fairness.metric.Divergence;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the groups and event types of a snapshot moved away from those of the snapshot before. */
final class DriftParts {
    private static final String EVENT_TYPE = "event_type";

    /** Where the usual reading of the stability index says that something moved a lot. */
    private static final double MOVED = 0.25;

    /** Half a person, so that a group that is new or gone moves the index much but not without bound. */
    private static final double SMOOTHING = 0.5;

    private final int minimum;

    DriftParts(int minimum) {
        this.minimum = minimum;
    }

    Drift of(
            String earlier, String earlierHash, SnapshotTables before, SnapshotTables now, List<String> attributes, List<DataFinding> findings)
            throws SQLException {
        var moved = new ArrayList<Moved>();
        for (String attribute : attributes) {
            var had = before.userCounts(attribute);
            if (!had.isEmpty()) {
                moved.add(moved(attribute, had, now.userCounts(attribute), minimum));
            }
        }
        moved.add(moved(EVENT_TYPE, named(before.eventTypes()), named(now.eventTypes()), 1));
        moved.stream()
                .filter(each -> each.stability() >= MOVED)
                .forEach(each -> findings.add(new DataFinding(Kind.DRIFTED, each.attribute(), "", each.stability(), MOVED)));
        return new Drift(earlier, earlierHash, moved);
    }

    static Moved moved(String attribute, Map<String, Long> before, Map<String, Long> now, int minimum) {
        var labels = new ArrayList<>(new TreeSet<>(before.keySet()));
        now.keySet().stream().filter(label -> !before.containsKey(label)).forEach(labels::add);
        double[] was = labels.stream().mapToDouble(label -> before.getOrDefault(label, 0L)).toArray();
        double[] is = labels.stream().mapToDouble(label -> now.getOrDefault(label, 0L)).toArray();
        boolean[] hidden = hidden(was, is, minimum);
        double[] p = shares(was);
        double[] q = shares(is);
        var groups = new ArrayList<MovedGroup>();
        for (int g = 0; g < was.length; g++) {
            groups.add(hidden[g]
                    ? new MovedGroup(labels.get(g), null, null, null)
                    : new MovedGroup(labels.get(g), was[g] / sum(was), is[g] / sum(is), (q[g] - p[g]) * Math.log(q[g] / p[g])));
        }
        return new Moved(
                attribute, DataBias.stability(is, was, SMOOTHING), Divergence.jensenShannon(is, was), groups);
    }

    /** A group hidden in one snapshot is hidden in both: the difference would tell. */
    private static boolean[] hidden(double[] was, double[] is, int minimum) {
        boolean[] hidden = hidden(was, minimum);
        boolean[] also = hidden(is, minimum);
        for (int g = 0; g < hidden.length; g++) {
            hidden[g] |= also[g];
        }
        return hidden;
    }

    private static boolean[] hidden(double[] counts, int minimum) {
        return SmallCells.hide(Arrays.stream(counts).mapToInt(count -> (int) Math.min(count, Integer.MAX_VALUE)).toArray(), minimum);
    }

    private static double[] shares(double[] counts) {
        double all = sum(counts) + SMOOTHING * counts.length;
        return Arrays.stream(counts).map(count -> (count + SMOOTHING) / all).toArray();
    }

    private static double sum(double[] counts) {
        return Arrays.stream(counts).sum();
    }

    private static Map<String, Long> named(Map<EventType, Long> types) {
        var named = new TreeMap<String, Long>();
        types.forEach((type, count) -> named.put(type.name(), count));
        return named;
    }
}
