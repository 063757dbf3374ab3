package io.equipoise.dataset.bias;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.bias.DataBiasReport.Group;
import io.equipoise.dataset.bias.DataBiasReport.Measured;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.Interval;
import io.equipoise.fairness.inference.Proportion;
import io.equipoise.fairness.inference.ProxyScan;
import io.equipoise.fairness.inference.Resampling;
import io.equipoise.fairness.inference.SmallCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.TDistribution;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Measures the data bias of a snapshot (FAIRNESS 1d): pure, the same snapshot gives the same report. Cost O(events + pairs · users). */
@Component
public class DataBias {
    /** Users with fewer events are newcomers. */
    public static final int FEW = 5;

    /** Users a group needs before it is shown. */
    public static final int MINIMUM = 30;

    private static final double CONFIDENCE = 0.95;
    private static final double MOST_MISSING = 0.2;
    private static final double LEAST_EVEN = 0.05;
    private static final double PROXY_STRENGTH = 0.1;
    private static final double FALSE_DISCOVERIES = 0.05;
    private static final Resampling SHUFFLES = new Resampling(499, 7);

    private final DatasetCatalog catalog;

    DataBias(DatasetCatalog catalog) {
        this.catalog = catalog;
    }

    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT', 'AUDITOR')")
    public DataBiasReport of(DatasetId dataset) {
        return of(catalog.open(dataset));
    }

    static DataBiasReport of(InteractionLog log) {
        var activity = UserActivity.of(log);
        List<AttributeColumn.Categorical> attributes = log.userAttributes().names().stream()
                .flatMap(name -> log.userAttributes().categorical(name).stream())
                .toList();
        List<DataFinding> findings = new ArrayList<>();
        List<DataBiasReport.Part> parts = new ArrayList<>();
        for (var attribute : attributes) {
            parts.add(part(attribute, activity, findings));
        }
        List<ProxyScan.Proxy> looked = proxies(log, attributes, activity);
        List<ProxyScan.Proxy> sure = looked.stream()
                .filter(proxy -> proxy.adjusted() <= FALSE_DISCOVERIES && proxy.strength() >= PROXY_STRENGTH)
                .toList();
        sure.forEach(proxy -> findings.add(new DataFinding(
                DataFinding.Kind.PROXY, proxy.attribute(), proxy.feature(), proxy.strength(), proxy.information())));
        findings.sort(Comparator.comparing(DataFinding::kind));
        return new DataBiasReport(log.userCount(), parts, sure, looked.size(), findings, MINIMUM);
    }

    private static DataBiasReport.Part part(
            AttributeColumn.Categorical attribute, UserActivity activity, List<DataFinding> findings) {
        int[] sizes = new int[attribute.labels().size()];
        for (int code : attribute.codes()) {
            sizes[code]++;
        }
        int users = attribute.codes().length;
        int missing = sizes[attribute.unknownCode()];
        Measured unknown = share(missing, users);
        if (unknown.value() > MOST_MISSING) {
            findings.add(new DataFinding(DataFinding.Kind.MISSING, attribute.name(), "", unknown.value(), MOST_MISSING));
        }
        boolean[] hidden = SmallCells.hide(sizes, MINIMUM);
        List<Group> groups = new ArrayList<>();
        for (int g = 0; g < sizes.length; g++) {
            if (g != attribute.unknownCode() || missing > 0) {
                groups.add(group(attribute, g, sizes[g], hidden[g], activity, findings));
            }
        }
        evenness(attribute, sizes, hidden, findings);
        return new DataBiasReport.Part(attribute.name(), groups, unknown);
    }

    private static Group group(
            AttributeColumn.Categorical attribute, int code, int size, boolean hidden, UserActivity activity, List<DataFinding> findings) {
        String label = attribute.labels().get(code);
        boolean known = code != attribute.unknownCode();
        if (size < MINIMUM) {
            if (known && size > 0) {
                findings.add(new DataFinding(DataFinding.Kind.SMALL, attribute.name(), label, MINIMUM, 0));
            }
            return new Group(label, null, null, null, null);
        }
        if (hidden) {
            return new Group(label, null, null, null, null);
        }
        IntPredicate inside = user -> attribute.codes()[user] == code;
        Measured interactions = mean(activity.events(), inside);
        Measured buyers = share(count(inside.and(user -> activity.purchases()[user] > 0), size(activity)), size);
        Measured cold = share(count(inside.and(user -> activity.events()[user] < FEW), size(activity)), size);
        if (known) {
            double overall = Arrays.stream(activity.events()).average().orElse(0);
            if (interactions.interval().high() < overall) {
                findings.add(new DataFinding(DataFinding.Kind.SPARSE, attribute.name(), label, interactions.value(), overall));
            }
            double coldOverall = (double) count(user -> activity.events()[user] < FEW, size(activity)) / size(activity);
            if (cold.interval().low() > coldOverall) {
                findings.add(new DataFinding(DataFinding.Kind.COLD, attribute.name(), label, cold.value(), coldOverall));
            }
        }
        return new Group(label, size, interactions, buyers, cold);
    }

    private static void evenness(AttributeColumn.Categorical attribute, int[] sizes, boolean[] hidden, List<DataFinding> findings) {
        int users = attribute.codes().length;
        int[] shown = IntStream.range(0, sizes.length)
                .filter(g -> g != attribute.unknownCode() && !hidden[g] && sizes[g] >= MINIMUM)
                .boxed()
                .sorted(Comparator.comparingInt(g -> sizes[g]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (shown.length > 1) {
            int least = sizes[shown[0]];
            int most = sizes[shown[shown.length - 1]];
            if (least < LEAST_EVEN * most) {
                String label = attribute.labels().get(shown[0]);
                findings.add(new DataFinding(
                        DataFinding.Kind.UNEVEN, attribute.name(), label, (double) least / users, (double) most / users));
            }
        }
    }

    /** Every other attribute, and what users did, against every attribute. */
    private static List<ProxyScan.Proxy> proxies(
            InteractionLog log, List<AttributeColumn.Categorical> attributes, UserActivity activity) {
        List<GroupAssignment> groups = attributes.stream()
                .map(column -> new GroupAssignment(column.name(), column.labels(), column.codes(), column.unknownCode()))
                .toList();
        List<GroupAssignment> behaviour = UserActivity.favourite(log, "category").stream().toList();
        List<ProxyScan.Numeric> numbers = List.of(
                new ProxyScan.Numeric("events", Arrays.stream(activity.events()).asDoubleStream().toArray()),
                new ProxyScan.Numeric("spend", activity.meanValue()));
        List<ProxyScan.Proxy> found = new ArrayList<>();
        for (int a = 0; a < groups.size(); a++) {
            GroupAssignment attribute = groups.get(a);
            // Each pair of attributes once: association has no direction.
            var features = new ArrayList<>(groups.subList(a + 1, groups.size()));
            features.addAll(behaviour);
            found.addAll(ProxyScan.of(features, numbers, List.of(attribute), SHUFFLES));
        }
        return ProxyPairs.adjustedTogether(found);
    }

    private static int size(UserActivity activity) {
        return activity.events().length;
    }

    private static int count(IntPredicate who, int users) {
        return (int) IntStream.range(0, users).filter(who).count();
    }

    private static Measured share(int some, int all) {
        return all == 0
                ? new Measured(0, new Interval(0, 1), 0)
                : new Measured((double) some / all, Proportion.wilson(some, all, CONFIDENCE), all);
    }

    /** With the t interval of a mean; 30 users and more are enough for it even for counts as skewed as these. */
    private static Measured mean(int[] counts, IntPredicate who) {
        double[] values = IntStream.range(0, counts.length).filter(who).mapToDouble(user -> counts[user]).toArray();
        double mean = Arrays.stream(values).average().orElse(0);
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        double half = error * new TDistribution(null, values.length - 1.0).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
        return new Measured(mean, new Interval(Math.max(0, mean - half), mean + half), values.length);
    }
}
