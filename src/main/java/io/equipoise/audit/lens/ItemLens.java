package io.equipoise.audit.lens;

import io.equipoise.audit.lens.Findings.Cell;
import io.equipoise.audit.lens.Findings.Group;
import io.equipoise.audit.lens.Findings.Harm;
import io.equipoise.audit.lens.Findings.Heat;
import io.equipoise.dataset.GroupShare.Disclosure;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Reason;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.Interval;
import io.equipoise.fairness.Margin;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.inference.AuditOptions;
import io.equipoise.fairness.inference.ExposureAgainstReference;
import io.equipoise.fairness.inference.ExposureAudit;
import io.equipoise.fairness.inference.GapContributions;
import io.equipoise.fairness.inference.Resampling;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.ranking.PositionDiscount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Exposure of groups of items for their part of the catalogue. Pure, as {@link UserLens}. */
final class ItemLens {
    private static final int MOST_HARMS = 10;
    /** A handful of items says nothing of how a kind is treated. */
    private static final int LEAST_ITEMS = 10;

    private final Outcomes seen;
    private final LensQuestion question;
    private final Charter.Settings settings;
    private final Band band;
    private final BiFunction<String, Double, Optional<Band>> ruled;
    private final AuditOptions options;
    private final boolean[] eligible;

    /** @param ruled what the charter says of a group, given its share of the catalogue */
    ItemLens(
            Outcomes all,
            int[] rows,
            LensQuestion question,
            Charter.Settings settings,
            Band band,
            BiFunction<String, Double, Optional<Band>> ruled) {
        this.seen = rows.length == all.users().length ? all : all.only(rows);
        this.question = question;
        this.settings = settings;
        this.band = band;
        this.ruled = ruled;
        this.options = new AuditOptions(settings.minimum(), new Resampling(settings.replicates(), settings.seed()), false);
        this.eligible = seen.eligibleItems();
    }

    Findings look() {
        var groups = Grouping.largest(groups(question.attribute()), UserLens.MOST_GROUPS);
        int[] sizes = Grouping.counts(groups, item -> eligible[item]);
        var against = ExposureAgainstReference.of(
                seen.lists(), ItemGroups.of(groups), doubles(sizes), reference(groups, sizes), PositionDiscount.LOG, options);
        List<Group> found = against.rows().stream().map(row -> group(row, against.reference())).toList();
        var worst = found.stream()
                .filter(group -> !group.unknown() && group.value() instanceof Estimated it && it.value() < 1)
                .min(Comparator.comparingDouble(group -> ((Estimated) group.value()).value()));
        var heat = question.across().isEmpty() ? null : heat();
        return new Findings(
                question,
                seen.users().length,
                seen.eligible(),
                seen.cutoff(),
                settings.minimum(),
                ruledAnywhere(found),
                found,
                Optional.of(against.reference()),
                ExposureAudit.of(seen.lists(), ItemGroups.of(groups), doubles(sizes), null, PositionDiscount.LOG, options).perItemRatio(),
                null,
                found.stream()
                        .filter(group -> !group.unknown() && group.n() > 0)
                        .map(Group::verdict)
                        .max(Comparator.comparingInt(UserLens::severity))
                        .orElse(Verdict.INSUFFICIENT),
                worst,
                null,
                heat,
                heat == null ? List.of() : harms(heat),
                worst.map(group -> contributions(groups, group.label())).orElse(null));
    }

    /** What a group's share of exposure lacks of its share of the catalogue, by kind of item; the parts sum to it. */
    private @Nullable GapContributions contributions(GroupAssignment groups, String worst) {
        if (question.explainedBy().isEmpty() || question.explainedBy().equals(question.attribute())) {
            return null;
        }
        var kinds = Grouping.largest(groups(question.explainedBy()), UserLens.MOST_GROUPS);
        // The other groups of the attribute only enter the total.
        int rest = kinds.groups();
        int group = groups.labels().indexOf(worst);
        var labels = new ArrayList<>(kinds.labels());
        labels.add("");
        var inside = new GroupAssignment(
                kinds.attribute(),
                labels,
                IntStream.range(0, groups.rows()).map(item -> groups.codes()[item] == group ? kinds.codes()[item] : rest).toArray(),
                -1);
        int[] sizes = Grouping.counts(inside, item -> eligible[item]);
        var report = ExposureAgainstReference.of(
                seen.lists(), ItemGroups.of(inside), doubles(sizes), largest(inside, sizes), PositionDiscount.LOG, options, false);
        List<GapContributions.Part> parts = new ArrayList<>();
        double gap = 0;
        for (int kind = 0; kind < kinds.groups(); kind++) {
            var row = report.rows().get(kind);
            if (row.items() > 0 && row.share() instanceof Estimated share) {
                double difference = share.value() - row.target();
                gap += difference;
                parts.add(new GapContributions.Part(
                        kinds.labels().get(kind), share.value(), row.target(), difference,
                        new Interval(share.ciLow() - row.target(), share.ciHigh() - row.target())));
            }
        }
        parts.sort(Comparator.comparingDouble((GapContributions.Part part) -> -Math.abs(part.difference())).thenComparing(GapContributions.Part::kind));
        return parts.isEmpty() ? null : new GapContributions(gap, parts);
    }

    /** By main values: the shares on this screen are of one whole. */
    private GroupAssignment groups(String attribute) {
        return seen.items(attribute).map(GroupAssignment::main).orElseThrow(() -> new IllegalArgumentException("No attribute of items " + attribute));
    }

    private static double[] doubles(int[] counts) {
        return IntStream.of(counts).asDoubleStream().toArray();
    }

    private String reference(GroupAssignment groups, int[] sizes) {
        int asked = groups.labels().indexOf(question.reference());
        if (asked >= 0 && sizes[asked] > 0) {
            return question.reference();
        }
        var known = IntStream.range(0, sizes.length).filter(g -> g != groups.unknown() && sizes[g] > 0).boxed().toList();
        if (!question.reference().equals(LensQuestion.BEST)) {
            return known.stream()
                    .max(Comparator.comparingInt(g -> sizes[g]))
                    .map(groups.labels()::get)
                    .orElse(groups.labels().getLast());
        }
        double[] shown = new double[sizes.length];
        double[] weights = PositionDiscount.LOG.weights(seen.cutoff());
        for (int[] list : seen.lists()) {
            for (int r = 0; r < list.length; r++) {
                shown[groups.codes()[list[r]]] += weights[r];
            }
        }
        return known.stream()
                .max(Comparator.comparingDouble(g -> shown[g] / sizes[g]))
                .map(groups.labels()::get)
                .orElse(groups.labels().getLast());
    }

    private Group group(ExposureAgainstReference.Row row, String reference) {
        var limits = ruled.apply(row.group(), row.target()).orElse(band);
        Estimate parity = row.parity();
        return new Group(
                row.group(),
                row.unknown(),
                Disclosure.SHOWN,
                (int) Math.round(row.items()),
                parity,
                difference(parity, 1),
                row.ratio(),
                row.target(),
                judge(parity, limits));
    }

    private static Estimate difference(Estimate estimate, double from) {
        return estimate instanceof Estimated it
                ? new Estimated(
                        it.value() - from,
                        new Interval(it.ciLow() - from, it.ciHigh() - from),
                        new Interval(it.ci90().low() - from, it.ci90().high() - from),
                        it.groupSizes(),
                        it.method(),
                        it.convention() + " - " + from)
                : estimate;
    }

    /** Only too little exposure is harm on this side; a ceiling of the charter is judged as well. */
    private Verdict judge(Estimate parity, Band limits) {
        var low = new Margin.AtLeast(limits.low()).judge(parity, settings.decides()).verdict();
        if (limits.usual() || Double.isInfinite(limits.high())) {
            return low;
        }
        var high = new Margin.AtMost(limits.high()).judge(parity, settings.decides()).verdict();
        return UserLens.severity(low) >= UserLens.severity(high) ? low : high;
    }

    private Band ruledAnywhere(List<Group> found) {
        return found.stream()
                .flatMap(group -> ruled.apply(group.label(), group.target()).stream())
                .findFirst()
                .map(rule -> new Band(band.low(), band.high(), band.ratio(), rule.charter()))
                .orElse(band);
    }

    private Heat heat() {
        var down = Grouping.largest(groups(question.attribute()), UserLens.MOST_CELLS_A_SIDE);
        var across = Grouping.largest(groups(question.across()), UserLens.MOST_CELLS_A_SIDE);
        var crossed = Grouping.cross(down, across);
        int[] sizes = Grouping.counts(crossed, item -> eligible[item]);
        var report = ExposureAgainstReference.of(
                seen.lists(), ItemGroups.of(crossed), doubles(sizes), largest(crossed, sizes), PositionDiscount.LOG, options, false);
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < down.groups(); i++) {
            List<Cell> line = new ArrayList<>();
            for (int j = 0; j < across.groups(); j++) {
                var row = report.rows().get(i * across.groups() + j);
                line.add(new Cell(
                        Disclosure.SHOWN,
                        (int) Math.round(row.items()),
                        row.items() > 0 ? row.parity() : Estimate.undefined(Reason.NO_OBSERVATIONS, 0),
                        difference(row.parity(), 1),
                        null,
                        row.items() > 0 ? judge(row.parity(), band) : Verdict.INSUFFICIENT));
            }
            cells.add(line);
        }
        return new Heat(question.attribute(), question.across(), down.labels(), across.labels(), cells).trimmed();
    }

    private static String largest(GroupAssignment groups, int[] sizes) {
        int best = IntStream.range(0, sizes.length).boxed().max(Comparator.comparingInt(g -> sizes[g])).orElse(0);
        return groups.labels().get(best);
    }

    private static List<Harm> harms(Heat heat) {
        List<Harm> harms = new ArrayList<>();
        for (int i = 0; i < heat.rowLabels().size(); i++) {
            for (int j = 0; j < heat.columnLabels().size(); j++) {
                Cell cell = heat.cells().get(i).get(j);
                boolean named = !heat.rowLabels().get(i).equals(Findings.OTHERS) && !heat.columnLabels().get(j).equals(Findings.OTHERS);
                if (named && cell.n() >= LEAST_ITEMS && cell.verdict() == Verdict.FAIL && cell.value() instanceof Estimated it && it.value() < 1) {
                    harms.add(new Harm(heat.rowLabels().get(i), heat.columnLabels().get(j), cell, Math.max(0, 1 - it.ciHigh())));
                }
            }
        }
        harms.sort(Comparator.comparingDouble((Harm harm) -> -harm.bound()).thenComparing(harm -> -harm.cell().n()));
        return harms.stream().limit(MOST_HARMS).toList();
    }
}
