package io.equipoise.audit.lens;

import io.equipoise.audit.lens.Findings.Alike;
import io.equipoise.audit.lens.Findings.Cell;
import io.equipoise.audit.lens.Findings.Chance;
import io.equipoise.audit.lens.Findings.Group;
import io.equipoise.audit.lens.Findings.Harm;
import io.equipoise.audit.lens.Findings.Heat;
import io.equipoise.dataset.GroupShare.Disclosure;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.Estimate.Insufficient;
import io.equipoise.fairness.Estimate.Reason;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.Interval;
import io.equipoise.fairness.IntervalMethod;
import io.equipoise.fairness.Margin;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.inference.AgainstReference;
import io.equipoise.fairness.inference.AuditOptions;
import io.equipoise.fairness.inference.ConditionalGap;
import io.equipoise.fairness.inference.GapContributions;
import io.equipoise.fairness.inference.LargestGapTest;
import io.equipoise.fairness.inference.Multiplicity;
import io.equipoise.fairness.inference.Resampling;
import io.equipoise.fairness.inference.UtilityAudit;
import io.equipoise.fairness.inference.UtilityReport;
import io.equipoise.fairness.inference.WelchTest;
import io.equipoise.fairness.metric.UserTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Quality of lists by groups of shoppers. Pure: the same outcomes, question and settings give the same bits. */
final class UserLens {
    static final int MOST_GROUPS = 24;
    static final int MOST_CELLS_A_SIDE = 12;

    private static final int MOST_HARMS = 10;
    private static final double LEVEL = 0.05;

    private final Outcomes all;
    private final Outcomes seen;
    private final int[] rows;
    private final LensQuestion question;
    private final Charter.Settings settings;
    private final Band band;
    private final AuditOptions options;
    private final int metric;
    private final Hiding hiding;

    /** @param rows of the outcomes that are looked at; @param strata what they were filtered by, or null; @param value the value looked at */
    UserLens(
            Outcomes all, int[] rows, LensQuestion question, Charter.Settings settings, Band band, @Nullable GroupAssignment strata, int value) {
        this.all = all;
        this.rows = rows;
        this.seen = strata == null ? all : all.only(rows);
        this.question = question;
        this.settings = settings;
        this.band = band;
        this.options = new AuditOptions(settings.minimum(), new Resampling(settings.replicates(), settings.seed()), false);
        this.metric = question.measure().ordinal();
        this.hiding = new Hiding(settings.minimum(), user -> !all.table().excluded(metric)[user], strata, value);
    }

    Findings look() {
        var table = table(seen);
        var everybody = Grouping.largest(groups(question.attribute()), MOST_GROUPS);
        var groups = Grouping.of(everybody, rows);
        Disclosure[] disclosures = hiding.groups(everybody);
        int[] counts = Grouping.counts(groups, this::counts);
        var compared = compared(groups, disclosures);
        var reference = reference(table, groups, compared);
        List<Group> found = reference
                .map(label -> held(AgainstReference.of(table, 0, groups, label, options), disclosures))
                .orElseGet(() -> alone(groups, disclosures, counts));
        var worst = found.stream()
                .filter(group -> !group.unknown() && group.difference() instanceof Estimated it && it.value() < 0)
                .min(Comparator.comparingDouble(group -> ((Estimated) group.difference()).value()));
        var heat = question.across().isEmpty() ? null : heat();
        return new Findings(
                question,
                rows.length,
                all.eligible(),
                all.cutoff(),
                settings.minimum(),
                band,
                found,
                reference,
                ratio(table, groups, compared),
                chance(groups, compared),
                found.stream()
                        .filter(group -> !group.unknown() && reference.filter(group.label()::equals).isEmpty())
                        .map(Group::verdict)
                        .max(Comparator.comparingInt(UserLens::severity))
                        .orElse(Verdict.INSUFFICIENT),
                worst,
                worst.isPresent() && reference.isPresent() ? alike(table, groups, worst.get().label(), reference.get()) : null,
                heat,
                heat == null ? List.of() : harms(heat),
                worst.isPresent() && reference.isPresent() ? contributions(groups, worst.get().label(), reference.get()) : null);
    }

    private boolean counts(int row) {
        return !seen.table().excluded(metric)[row];
    }

    private UserTable table(Outcomes of) {
        return UserTable.of(of.table().metrics().get(metric), of.table().values(metric), of.table().excluded(metric));
    }

    private GroupAssignment groups(String attribute) {
        return all.users(attribute).orElseThrow(() -> new IllegalArgumentException("No attribute of shoppers " + attribute));
    }

    /** Known groups whose numbers are shown and large enough to say something of. */
    private List<String> compared(GroupAssignment groups, Disclosure[] disclosures) {
        int[] counts = Grouping.counts(groups, this::counts);
        return IntStream.range(0, groups.groups())
                .filter(g -> g != groups.unknown() && disclosures[g] == Disclosure.SHOWN && counts[g] >= settings.minimum())
                .mapToObj(groups.labels()::get)
                .toList();
    }

    private Optional<String> reference(UserTable table, GroupAssignment groups, List<String> compared) {
        if (compared.contains(question.reference())) {
            return Optional.of(question.reference());
        }
        int[] counts = Grouping.counts(groups, this::counts);
        Comparator<String> size = Comparator.comparingInt(label -> counts[groups.labels().indexOf(label)]);
        Comparator<String> quality = Comparator.comparingDouble(label -> DoubleStream.of(values(table, groups, label)).average().orElse(0));
        return compared.stream()
                .filter(label -> !label.equals(Findings.OTHERS))
                .max(question.reference().equals(LensQuestion.BEST) ? quality : size);
    }

    private double[] values(UserTable table, GroupAssignment groups, String label) {
        int group = groups.labels().indexOf(label);
        return IntStream.of(Grouping.members(groups, group, this::counts)).mapToDouble(row -> table.values(0)[row]).toArray();
    }

    private List<Group> held(AgainstReference against, Disclosure[] disclosures) {
        List<Group> found = new ArrayList<>();
        for (int g = 0; g < disclosures.length; g++) {
            var row = against.rows().get(g);
            if (disclosures[g] != Disclosure.SHOWN) {
                found.add(hidden(row.group(), row.unknown(), disclosures[g]));
                continue;
            }
            boolean itself = row.group().equals(against.reference());
            found.add(new Group(
                    row.group(),
                    row.unknown(),
                    Disclosure.SHOWN,
                    row.users(),
                    row.mean(),
                    row.difference(),
                    row.ratio(),
                    0,
                    itself ? Verdict.PASS : margin().judge(row.difference(), settings.decides()).verdict()));
        }
        return found;
    }

    private Margin margin() {
        return new Margin.Within(band.high());
    }

    private List<Group> alone(GroupAssignment groups, Disclosure[] disclosures, int[] counts) {
        return IntStream.range(0, groups.groups())
                .mapToObj(g -> disclosures[g] == Disclosure.SHOWN
                        ? new Group(
                                groups.labels().get(g), g == groups.unknown(), Disclosure.SHOWN, counts[g], few(counts[g]), few(counts[g]),
                                few(counts[g]), 0, Verdict.INSUFFICIENT)
                        : hidden(groups.labels().get(g), g == groups.unknown(), disclosures[g]))
                .toList();
    }

    private Estimate few(int n) {
        return n < settings.minimum() ? new Insufficient(n, settings.minimum()) : Estimate.undefined(Reason.ONE_GROUP, n);
    }

    private Group hidden(String label, boolean unknown, Disclosure disclosure) {
        var nothing = Estimate.undefined(Reason.NO_OBSERVATIONS, 0);
        return new Group(label, unknown, disclosure, 0, nothing, nothing, nothing, 0, Verdict.INSUFFICIENT);
    }

    private Estimate ratio(UserTable table, GroupAssignment groups, List<String> compared) {
        if (compared.size() < 2) {
            return Estimate.undefined(Reason.ONE_GROUP, seen.users().length);
        }
        return UtilityAudit.of(table, shownOnly(groups, compared), options).getFirst().ratio();
    }

    /** Groups whose numbers are hidden go to the unknown, so that no ratio of them is told either. */
    private static GroupAssignment shownOnly(GroupAssignment groups, List<String> compared) {
        var labels = new ArrayList<>(compared);
        labels.add(GroupAssignment.UNKNOWN);
        int[] place = groups.labels().stream().mapToInt(compared::indexOf).map(at -> at < 0 ? compared.size() : at).toArray();
        return new GroupAssignment(
                groups.attribute(), labels, IntStream.of(groups.codes()).map(code -> place[code]).toArray(), compared.size());
    }

    private @Nullable Chance chance(GroupAssignment groups, List<String> compared) {
        if (compared.size() < 2) {
            return null;
        }
        var test = LargestGapTest.of(
                options.resampling(), compared.stream().map(label -> values(table(seen), groups, label)).toArray(double[][]::new));
        return new Chance(test.gap(), test.gapByChance(), test.biasRate(), test.biasRateByChance(), test.pValue());
    }

    private @Nullable Alike alike(UserTable table, GroupAssignment groups, String worst, String reference) {
        if (question.stratum().isEmpty() || !question.within().isEmpty()) {
            return null;
        }
        var strata = Grouping.largest(Grouping.of(groups(question.stratum()), rows), MOST_CELLS_A_SIDE);
        var gap = ConditionalGap.of(table, 0, groups, worst, reference, strata, options);
        return new Alike(worst, gap.gap(), gap.strata(), gap.leftOut());
    }

    private @Nullable GapContributions contributions(GroupAssignment groups, String worst, String reference) {
        if (question.measure() != Measure.NDCG || question.explainedBy().isEmpty()) {
            return null;
        }
        int[] first = Grouping.members(groups, groups.labels().indexOf(worst), this::counts);
        int[] second = Grouping.members(groups, groups.labels().indexOf(reference), this::counts);
        var kinds = all.items(question.explainedBy()).map(found -> Grouping.largest(found, MOST_GROUPS));
        return kinds.filter(any -> first.length > 1 && second.length > 1)
                .map(found -> GapContributions.of(seen.lists(), seen.relevant(), found, seen.cutoff(), first, second))
                .orElse(null);
    }

    private Heat heat() {
        var downAll = Grouping.largest(groups(question.attribute()), MOST_CELLS_A_SIDE);
        var acrossAll = Grouping.largest(groups(question.across()), MOST_CELLS_A_SIDE);
        Disclosure[] disclosures = hiding.cells(downAll, acrossAll);
        var down = Grouping.of(downAll, rows);
        var across = Grouping.of(acrossAll, rows);
        var crossed = Grouping.cross(down, across);
        var table = table(seen);
        UtilityReport report = UtilityAudit.of(table, crossed, options).getFirst();
        double[] everybody = IntStream.range(0, rows.length).filter(this::counts).mapToDouble(row -> table.values(0)[row]).toArray();
        Map<Integer, WelchTest> tests = new HashMap<>();
        int[] counts = Grouping.counts(crossed, this::counts);
        for (int c = 0; c < counts.length; c++) {
            if (disclosures[c] == Disclosure.SHOWN && counts[c] >= settings.minimum() && everybody.length - counts[c] >= 2) {
                tests.put(c, againstRest(table, crossed, c));
            }
        }
        int[] tested = tests.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        double[] adjusted = Multiplicity.benjaminiHochberg(Arrays.stream(tested).mapToDouble(c -> Objects.requireNonNull(tests.get(c)).pValue()).toArray());
        List<List<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < down.groups(); i++) {
            List<Cell> line = new ArrayList<>();
            for (int j = 0; j < across.groups(); j++) {
                int c = i * across.groups() + j;
                int at = Arrays.binarySearch(tested, c);
                line.add(cell(disclosures[c], counts[c], report.groups().get(c).mean(), tests.get(c), at < 0 ? null : (Double) adjusted[at]));
            }
            cells.add(line);
        }
        return new Heat(question.attribute(), question.across(), down.labels(), across.labels(), cells).trimmed();
    }

    private WelchTest againstRest(UserTable table, GroupAssignment crossed, int cell) {
        double[] in = IntStream.of(Grouping.members(crossed, cell, this::counts)).mapToDouble(row -> table.values(0)[row]).toArray();
        double[] out = IntStream.range(0, rows.length)
                .filter(row -> crossed.codes()[row] != cell && counts(row))
                .mapToDouble(row -> table.values(0)[row])
                .toArray();
        return WelchTest.of(in, out);
    }

    private Cell cell(Disclosure disclosure, int n, Estimate mean, @Nullable WelchTest test, @Nullable Double adjusted) {
        if (disclosure != Disclosure.SHOWN) {
            var nothing = Estimate.undefined(Reason.NO_OBSERVATIONS, 0);
            return new Cell(disclosure, 0, nothing, nothing, null, Verdict.INSUFFICIENT);
        }
        if (test == null) {
            return new Cell(disclosure, n, mean, Estimate.undefined(Reason.ONE_GROUP, n), null, Verdict.INSUFFICIENT);
        }
        boolean exact = test.standardError() == 0;
        Interval ci95 = exact ? new Interval(test.difference(), test.difference()) : test.interval(0.95);
        Interval ci90 = exact ? ci95 : test.interval(0.90);
        var difference = new Estimated(
                test.difference(), ci95, ci90, Map.of("cell", n, "others", seen.users().length - n), IntervalMethod.ANALYTIC, "cell - others");
        return new Cell(disclosure, n, mean, difference, adjusted, margin().judge(difference, settings.decides()).verdict());
    }

    /** Those whose harm stays after accounting for the number of cells, by what it is at least. */
    private static List<Harm> harms(Heat heat) {
        List<Harm> harms = new ArrayList<>();
        for (int i = 0; i < heat.rowLabels().size(); i++) {
            for (int j = 0; j < heat.columnLabels().size(); j++) {
                Cell cell = heat.cells().get(i).get(j);
                boolean named = !heat.rowLabels().get(i).equals(Findings.OTHERS) && !heat.columnLabels().get(j).equals(Findings.OTHERS);
                if (named && cell.adjusted() != null && cell.adjusted() <= LEVEL && cell.difference() instanceof Estimated it && it.value() < 0) {
                    harms.add(new Harm(heat.rowLabels().get(i), heat.columnLabels().get(j), cell, Math.max(0, -it.ciHigh())));
                }
            }
        }
        harms.sort(Comparator.comparingDouble((Harm harm) -> -harm.bound()).thenComparing(harm -> -harm.cell().n()));
        return harms.stream().limit(MOST_HARMS).toList();
    }

    /** A fail outweighs everything; what is not known outweighs a pass. */
    static int severity(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case INSUFFICIENT -> 1;
            case INCONCLUSIVE -> 2;
            case FAIL -> 3;
        };
    }
}
