package io.equipoise.dataset.bias;

import io.equipoise.dataset.GroupShare;
import io.equipoise.fairness.Interval;
import io.equipoise.fairness.inference.ProxyScan;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data bias of one snapshot. What would point at fewer users than the minimum is not in it, so whatever is made of a report (a screen, a
 * file) cannot give it away.
 *
 * @param snapshot content hash of the snapshot
 * @param users and {@code events} in the snapshot
 * @param attributes one part per user attribute with groups, in the order of the file
 * @param closed attributes that nobody may look at, by the registry
 * @param missing columns of users that are not missing alike in the groups of an attribute, surest first
 * @param proxies features that go with an attribute, strongest first; only those that stay after accounting for all pairs
 * @param looked every pair of feature and attribute looked at, strongest first
 * @param crossings pairs of attributes crossed
 * @param exposure what items were shown, or acted on where nothing tells what was shown
 * @param drift against the snapshot before; null where there is none
 * @param findings what stands out, the most pressing first
 * @param minimum users a group needs before its numbers are shown
 */
public record DataBiasReport(
        String snapshot,
        int users,
        long events,
        List<Part> attributes,
        List<String> closed,
        List<Missing> missing,
        List<ProxyScan.Proxy> proxies,
        List<ProxyScan.Proxy> looked,
        List<Crossing> crossings,
        Exposure exposure,
        @Nullable Drift drift,
        List<DataFinding> findings,
        int minimum) {
    public DataBiasReport {
        attributes = List.copyOf(attributes);
        closed = List.copyOf(closed);
        missing = List.copyOf(missing);
        proxies = List.copyOf(proxies);
        looked = List.copyOf(looked);
        crossings = List.copyOf(crossings);
        findings = List.copyOf(findings);
    }

    /** How many pairs of feature and attribute were looked at. */
    public int pairs() {
        return looked.size();
    }

    /**
     * One attribute.
     *
     * @param unknown users whose value is missing, with the share's Wilson interval; null where they are too few to be told
     * @param diversity entropy of the known groups' shares over its maximum, 0 to 1; hidden groups count as one; null with fewer than two groups
     * @param benchmark what the population looks like; null until someone uploads it
     */
    public record Part(
            String attribute,
            List<Group> groups,
            @Nullable Measured unknown,
            @Nullable Double diversity,
            @Nullable Representation benchmark) {
        public Part {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Users of one value; all numbers but the benchmark are null where there are fewer than the minimum, or where showing them would give
     * such a group away.
     *
     * @param disclosure whether there are numbers, and why not
     * @param users how many
     * @param share of the users whose value is known; of all users for the unknown
     * @param expected share of the population, from the benchmark
     * @param interactions mean events per user
     * @param buyers share of users with a purchase
     * @param cold share of users with fewer than {@link DataBias#FEW} events
     */
    public record Group(
            String group,
            GroupShare.Disclosure disclosure,
            @Nullable Integer users,
            @Nullable Measured share,
            @Nullable Double expected,
            @Nullable Measured interactions,
            @Nullable Measured buyers,
            @Nullable Measured cold) {}

    /** A number with its 95 % interval and what it rests on. */
    public record Measured(double value, Interval interval, int n) {}

    /**
     * Users against a population.
     *
     * @param distance total variation distance, 0 to 1
     * @param p of a chi-square test of fit
     * @param absent groups of the benchmark that no user belongs to
     * @param foreign groups of users that the benchmark does not have, left out of the comparison
     */
    public record Representation(
            String source, LocalDate asOf, double distance, double p, List<String> absent, List<String> foreign) {
        public Representation {
            absent = List.copyOf(absent);
            foreign = List.copyOf(foreign);
        }
    }

    /**
     * How often a column is missing in each group of an attribute.
     *
     * @param p of a chi-square test that it is missing alike, and adjusted over all pairs (Benjamini–Hochberg)
     * @param gap largest less smallest share among the groups shown; null with fewer than two
     */
    public record Missing(
            String column, String attribute, List<MissingShare> groups, double p, double adjusted, @Nullable Double gap) {
        public Missing {
            groups = List.copyOf(groups);
        }
    }

    /**
     * @param share of the group's users without a value; null where that would point at few
     * @param atMost what the share is surely not above, where the missing are too few to be told; null otherwise
     */
    public record MissingShare(String group, @Nullable Measured share, @Nullable Double atMost) {}

    /**
     * Two attributes crossed. Groups that may not be shown by themselves are one row or column together, named {@link #OTHERS}.
     *
     * @param cells per row and column
     */
    public record Crossing(String rows, String columns, List<String> rowGroups, List<String> columnGroups, List<List<Cell>> cells) {
        /** The groups hidden one by one, together. */
        public static final String OTHERS = "(others)";

        public Crossing {
            rowGroups = List.copyOf(rowGroups);
            columnGroups = List.copyOf(columnGroups);
            cells = cells.stream().map(List::copyOf).toList();
        }
    }

    /** @param users null where hidden; the others null with it, or where nobody is in the cell */
    public record Cell(@Nullable Integer users, @Nullable Measured interactions, @Nullable Measured buyers) {}

    /**
     * What was put before people.
     *
     * @param basis what it is counted in
     * @param total how many
     * @param slots one by one where positions are known, else empty
     * @param attributes of items
     */
    public record Exposure(Basis basis, long total, List<Slot> slots, List<Exposed> attributes) {
        public Exposure {
            slots = List.copyOf(slots);
            attributes = List.copyOf(attributes);
        }
    }

    /** What exposure is counted in. */
    public enum Basis {
        /** Impressions with the slot they were in. */
        POSITIONS,
        /** Impressions of which nobody wrote down where. */
        IMPRESSIONS,
        /** No impressions: what people did, which items they had no chance to see included. */
        ACTS
    }

    /**
     * @param slot from 1
     * @param acted share of impressions followed by an act of the same user on the same item within half an hour
     * @param propensity chance of being looked at, of the position-based model, the largest 1
     */
    public record Slot(int slot, long impressions, double acted, double propensity) {}

    /** An item attribute and its groups. */
    public record Exposed(String attribute, List<ExposedGroup> groups) {
        public Exposed {
            groups = List.copyOf(groups);
        }
    }

    /**
     * @param items share of the catalogue; @param exposure share of what was shown
     * @param meanSlot null where positions are not known or it was never shown
     */
    public record ExposedGroup(String group, double items, double exposure, @Nullable Double meanSlot) {}

    /**
     * How the snapshot moved away from the one before.
     *
     * @param earlier name of the snapshot before
     * @param attributes user attributes both have, and {@code event_type}
     */
    public record Drift(String earlier, String earlierHash, List<Moved> attributes) {
        public Drift {
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * @param stability population stability index, 0.1 moved a little, 0.25 a lot; @param divergence Jensen–Shannon, in bits, 0 to 1
     * @param groups null shares where either snapshot must not show the group
     */
    public record Moved(String attribute, double stability, double divergence, List<MovedGroup> groups) {
        public Moved {
            groups = List.copyOf(groups);
        }
    }

    /** @param stability the group's part in the index */
    public record MovedGroup(String group, @Nullable Double before, @Nullable Double now, @Nullable Double stability) {}
}
