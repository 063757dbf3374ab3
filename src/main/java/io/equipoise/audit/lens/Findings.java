package io.equipoise.audit.lens;

import io.equipoise.dataset.GroupShare.Disclosure;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.inference.GapContributions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the lens sees.
 *
 * @param question with every choice filled in
 * @param users whose lists were measured; @param eligible how many there are: more than {@code users} where a sample was drawn
 * @param minimum people a group needs before anything is said of it
 * @param groups in label order, hidden ones too
 * @param reference the group others are held against; empty when no group is large enough
 * @param ratio min / max over the groups that count
 * @param chance what the gap would be by chance, or null where it cannot be said
 * @param verdict the worst of the groups' verdicts
 * @param worst the group furthest below, where any is below
 * @param alike the gap of the worst group among shoppers alike by the stratum; null without a stratum, or within one value of it
 * @param heat the attribute crossed with another, or null
 * @param harms cells of the heat table that are surely worse off, by the lower bound of the harm
 * @param contributions what kinds of items the gap of the worst group comes from, or null
 */
public record Findings(
        LensQuestion question,
        int users,
        int eligible,
        int cutoff,
        int minimum,
        Band band,
        List<Group> groups,
        Optional<String> reference,
        Estimate ratio,
        @Nullable Chance chance,
        Verdict verdict,
        Optional<Group> worst,
        @Nullable Alike alike,
        @Nullable Heat heat,
        List<Harm> harms,
        @Nullable GapContributions contributions) {
    /** The groups beyond those that are shown one by one, as one. */
    public static final String OTHERS = "*others";

    public Findings {
        groups = List.copyOf(groups);
        harms = List.copyOf(harms);
    }

    /**
     * @param n shoppers, or items on the other sides; said only where {@code disclosure} lets it
     * @param value mean of the measure; exposure for its part of the catalogue (1 is in proportion) on the other sides
     * @param difference from the reference, negative is worse; share of exposure less share of the catalogue on the other sides
     * @param ratio to the reference, below 1 is worse
     * @param target share of the catalogue in [0, 1]; 0 on the side of users
     */
    public record Group(
            String label,
            boolean unknown,
            Disclosure disclosure,
            int n,
            Estimate value,
            Estimate difference,
            Estimate ratio,
            double target,
            Verdict verdict) {
        public boolean shown() {
            return disclosure == Disclosure.SHOWN;
        }
    }

    /** @param p by permutation, of the largest gap */
    public record Chance(double gap, double gapByChance, double biasRate, double biasRateByChance, double p) {}

    /** @param strata those that entered; @param leftOut those with too few of either group */
    public record Alike(String group, Estimate gap, List<String> strata, List<String> leftOut) {}

    /** @param cells row by row */
    public record Heat(String rows, String columns, List<String> rowLabels, List<String> columnLabels, List<List<Cell>> cells) {
        public Heat {
            rowLabels = List.copyOf(rowLabels);
            columnLabels = List.copyOf(columnLabels);
            cells = cells.stream().map(List::copyOf).toList();
        }

        /** Without the rows and columns that are empty all along. */
        Heat trimmed() {
            var rowsKept = IntStream.range(0, rowLabels.size()).filter(i -> cells.get(i).stream().anyMatch(Cell::occurs)).boxed().toList();
            var columnsKept = IntStream.range(0, columnLabels.size())
                    .filter(j -> cells.stream().anyMatch(line -> line.get(j).occurs()))
                    .boxed()
                    .toList();
            return new Heat(
                    rows,
                    columns,
                    rowsKept.stream().map(rowLabels::get).toList(),
                    columnsKept.stream().map(columnLabels::get).toList(),
                    rowsKept.stream().map(i -> columnsKept.stream().map(cells.get(i)::get).toList()).toList());
        }
    }

    /**
     * @param value as for a group
     * @param difference from everybody else, negative is worse; from proportion (1) on the other sides
     * @param adjusted p of that difference after Benjamini–Hochberg over all cells, or null
     */
    public record Cell(Disclosure disclosure, int n, Estimate value, Estimate difference, @Nullable Double adjusted, Verdict verdict) {
        public boolean shown() {
            return disclosure == Disclosure.SHOWN;
        }

        /** Whether somebody is in it, as far as may be told. */
        boolean occurs() {
            return !shown() || n > 0;
        }
    }

    /** A cell that is surely worse off. @param bound the least it is behind, with 95 % confidence */
    public record Harm(String row, String column, Cell cell, double bound) {}

    /** Somebody's list to look at. @param value of the measure, or exposure of the group in the list */
    public record Example(String pseudonym, Place place, double value) {
        public enum Place {
            LOW,
            MIDDLE,
            HIGH
        }
    }
}
