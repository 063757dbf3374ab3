package io.equipoise.dataset.bias;

import io.equipoise.dataset.GroupShare.Disclosure;
import io.equipoise.dataset.bias.DataBiasReport.Group;
import io.equipoise.dataset.bias.DataBiasReport.Measured;
import io.equipoise.dataset.bias.DataBiasReport.Part;
import io.equipoise.dataset.bias.DataBiasReport.Representation;
import io.equipoise.dataset.bias.DataFinding.Kind;
import io.equipoise.fairness.inference.ContingencyTest;
import io.equipoise.fairness.metric.Divergence;
import io.equipoise.fairness.metric.HeadlineScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is there, against whom there should be, and how many traces each group left. Cost O(users) per attribute. */
final class GroupParts {
    private static final double MOST_MISSING = 0.2;
    private static final double LEAST_EVEN = 0.05;

    /** A group is underrepresented when even the upper end of its interval is below this part of the benchmark's share: the four-fifths line. */
    private static final double LEAST_REPRESENTED = 0.8;

    private final UserActivity activity;
    private final List<DataFinding> findings;
    private final double meanEvents;
    private final double coldShare;

    GroupParts(UserActivity activity, List<DataFinding> findings) {
        this.activity = activity;
        this.findings = findings;
        meanEvents = Arrays.stream(activity.events()).average().orElse(0);
        coldShare = Arrays.stream(activity.events()).filter(events -> events < DataBias.FEW).count()
                / (double) Math.max(1, activity.events().length);
    }

    Part of(Suppressed groups, @Nullable Benchmark benchmark) {
        String name = groups.attribute().attribute();
        Measured unknown = groups.hidesUnknown() ? null : Measures.share(groups.unknown(), groups.users());
        if (unknown != null && unknown.value() > MOST_MISSING) {
            findings.add(new DataFinding(Kind.MISSING, name, "", unknown.value(), MOST_MISSING));
        }
        var rows = rows(groups, benchmark);
        evenness(groups);
        return new Part(
                name, rows, unknown, diversity(groups), benchmark == null ? null : representation(groups, benchmark));
    }

    private List<Group> rows(Suppressed groups, @Nullable Benchmark benchmark) {
        int n = groups.sizes().length;
        double[] sums = new double[n];
        double[] squares = new double[n];
        int[] buyers = new int[n];
        int[] cold = new int[n];
        int[] codes = groups.attribute().codes();
        for (int user = 0; user < codes.length; user++) {
            int group = codes[user];
            double events = activity.events()[user];
            sums[group] += events;
            squares[group] += events * events;
            buyers[group] += activity.purchases()[user] > 0 ? 1 : 0;
            cold[group] += events < DataBias.FEW ? 1 : 0;
        }
        var rows = new ArrayList<Group>();
        for (int g = 0; g < n; g++) {
            int size = groups.sizes()[g];
            boolean unknown = groups.isUnknown(g);
            if (size == 0) {
                continue;
            }
            Double expected = unknown || benchmark == null ? null : benchmark.shares().get(groups.label(g));
            if (groups.hidden()[g]) {
                small(groups, g);
                var why = size < DataBias.MINIMUM ? Disclosure.TOO_FEW : Disclosure.PROTECTS_ANOTHER;
                rows.add(new Group(groups.label(g), why, null, null, expected, null, null, null));
                continue;
            }
            var row = new Group(
                    groups.label(g),
                    Disclosure.SHOWN,
                    size,
                    Measures.share(size, unknown ? groups.users() : groups.known()),
                    expected,
                    Measures.mean(sums[g], squares[g], size),
                    Measures.share(buyers[g], size),
                    Measures.share(cold[g], size));
            rows.add(row);
            if (!unknown) {
                judge(groups.attribute().attribute(), row);
            }
        }
        return rows;
    }

    private void small(Suppressed groups, int group) {
        if (groups.sizes()[group] < DataBias.MINIMUM && !groups.isUnknown(group)) {
            findings.add(new DataFinding(
                    Kind.SMALL, groups.attribute().attribute(), groups.label(group), DataBias.MINIMUM, 0));
        }
    }

    private void judge(String attribute, Group row) {
        if (row.interactions() != null && row.interactions().interval().high() < meanEvents) {
            findings.add(new DataFinding(Kind.SPARSE, attribute, row.group(), row.interactions().value(), meanEvents));
        }
        if (row.cold() != null && row.cold().interval().low() > coldShare) {
            findings.add(new DataFinding(Kind.COLD, attribute, row.group(), row.cold().value(), coldShare));
        }
        if (row.expected() != null && row.share() != null && row.share().interval().high() < LEAST_REPRESENTED * row.expected()) {
            findings.add(new DataFinding(Kind.UNDERREPRESENTED, attribute, row.group(), row.share().value(), row.expected()));
        }
    }

    private void evenness(Suppressed groups) {
        int[] shown = Arrays.stream(groups.shown())
                .boxed()
                .sorted(Comparator.comparingInt(g -> groups.sizes()[g]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (shown.length > 1) {
            int least = groups.sizes()[shown[0]];
            int most = groups.sizes()[shown[shown.length - 1]];
            if (least < LEAST_EVEN * most) {
                findings.add(new DataFinding(
                        Kind.UNEVEN,
                        groups.attribute().attribute(),
                        groups.label(shown[0]),
                        (double) least / groups.users(),
                        (double) most / groups.users()));
            }
        }
    }

    private static @Nullable Double diversity(Suppressed groups) {
        double[] sizes = Arrays.stream(groups.pooled()).filter(size -> size > 0).toArray();
        return sizes.length < 2 ? null : (Double) HeadlineScore.diversity(sizes);
    }

    /** Over the groups that both have; hidden groups count together. */
    private static @Nullable Representation representation(Suppressed groups, Benchmark benchmark) {
        Map<String, Double> shares = benchmark.shares();
        var foreign = new ArrayList<String>();
        var absent = new ArrayList<>(shares.keySet());
        var counts = new ArrayList<Double>();
        var expected = new ArrayList<Double>();
        double hidden = 0;
        double hiddenExpected = 0;
        for (int g = 0; g < groups.sizes().length; g++) {
            Double share = shares.get(groups.label(g));
            if (groups.isUnknown(g) || groups.sizes()[g] == 0) {
                continue;
            }
            absent.remove(groups.label(g));
            if (share == null) {
                foreign.add(groups.label(g));
            } else if (groups.hidden()[g]) {
                hidden += groups.sizes()[g];
                hiddenExpected += share;
            } else {
                counts.add((double) groups.sizes()[g]);
                expected.add(share);
            }
        }
        if (hiddenExpected > 0) {
            counts.add(hidden);
            expected.add(hiddenExpected);
        }
        double missing = absent.stream().mapToDouble(shares::get).sum();
        if (missing > 0) {
            counts.add(0.0);
            expected.add(missing);
        }
        double[] observed = counts.stream().mapToDouble(Double::doubleValue).toArray();
        double[] wanted = expected.stream().mapToDouble(Double::doubleValue).toArray();
        boolean comparable = wanted.length > 1 && Arrays.stream(observed).sum() > 0;
        return new Representation(
                benchmark.source(),
                benchmark.asOf(),
                comparable ? Divergence.totalVariation(observed, wanted) : 0,
                comparable ? ContingencyTest.goodnessOfFit(observed, wanted).pValue() : 1,
                absent,
                foreign);
    }
}
