package io.equipoise.training;

import io.equipoise.fairness.Estimate;
import io.equipoise.model.CardBlock;
import io.equipoise.model.ModelVersion;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Two versions side by side.
 *
 * @param a the one compared against
 * @param b the one asked about
 * @param sameProtocol whether their numbers may stand side by side: same snapshot, split and protocol; when false {@code metrics} is empty
 * @param sameCatalogue whether their lists are of the same items; when false {@code churn} and {@code reach} are empty
 * @param onlyA inputs only {@code a} looks at
 * @param onlyB inputs only {@code b} looks at
 * @param suspects inputs of either that give a protected attribute away, as far as the data's bias report has found
 * @param costs what each takes to store, to train and to serve
 * @param cards what their model cards say, block by block
 */
public record VersionComparison(
        ModelVersion a,
        ModelVersion b,
        boolean sameProtocol,
        boolean sameCatalogue,
        List<Setting> settings,
        List<String> onlyA,
        List<String> onlyB,
        List<Suspect> suspects,
        List<MetricDifference> metrics,
        List<Reach> reach,
        List<Cost> costs,
        List<CardLine> cards,
        List<Churn> churn) {
    public VersionComparison {
        settings = List.copyOf(settings);
        onlyA = List.copyOf(onlyA);
        onlyB = List.copyOf(onlyB);
        suspects = List.copyOf(suspects);
        costs = List.copyOf(costs);
        cards = List.copyOf(cards);
        metrics = List.copyOf(metrics);
        reach = List.copyOf(reach);
        churn = List.copyOf(churn);
    }

    /** A fact of how a version was made; {@code name} is one of {@code comparison.setting.*} or of {@code hyperParameter.*}. */
    public record Setting(String name, boolean hyperParameter, String a, String b) {
        public boolean differs() {
            return !a.equals(b);
        }
    }

    /** What the interval says of a difference. Display texts are {@code comparison.outcome.<NAME>} in the bundles. */
    public enum Outcome {
        /** The whole interval is above zero. */
        BETTER,
        /** The whole interval is below zero. */
        WORSE,
        /** The interval holds zero. */
        UNDECIDED,
        /** Too few common users. */
        INSUFFICIENT
    }

    /**
     * A metric of both on the same users.
     *
     * @param difference mean of b less mean of a, over users both were judged on, with its bootstrap interval
     * @param pValue sign-flip p of no difference
     */
    public record MetricDifference(String name, double a, double b, Estimate difference, OptionalDouble pValue) {
        public Outcome outcome() {
            return switch (difference) {
                case Estimate.Estimated known -> known.ciLow() > 0
                        ? Outcome.BETTER
                        : known.ciHigh() < 0 ? Outcome.WORSE : Outcome.UNDECIDED;
                case Estimate.Insufficient few -> Outcome.INSUFFICIENT;
                case Estimate.Undefined none -> Outcome.INSUFFICIENT;
            };
        }
    }

    /**
     * An input that gives a protected attribute away.
     *
     * @param feature what of the input does
     * @param strength of the association, in [0, 1]
     * @param inA whether {@code a} looks at it
     * @param inB whether {@code b} does
     */
    public record Suspect(String input, String feature, String attribute, double strength, boolean inA, boolean inB) {}

    /** What something costs, empty where nobody measured it; {@code name} is one of {@code comparison.cost.*}. */
    public record Cost(String name, OptionalDouble a, OptionalDouble b) {}

    /** What the cards of the two say in one block and language, empty where nothing is written. */
    public record CardLine(CardBlock block, String language, String a, String b) {
        public boolean differs() {
            return !a.equals(b);
        }
    }

    /** A number about the lists as a whole, without an interval; {@code name} is one of {@code comparison.reach.*}. */
    public record Reach(String name, double a, double b) {}

    /**
     * How much lists change for a fixed set of shoppers.
     *
     * @param overlap mean share of a's first k items that are among b's first k
     * @param same share of shoppers whose first k items are the same in the same order
     * @param moves the largest changes of rank, largest first
     * @param flows how many items moved from part to part, every pair of parts
     */
    public record Churn(int shoppers, int cutoff, double overlap, double same, List<Move> moves, List<Flow> flows) {
        /** Where a list is divided: the first places, those that follow, and what is beyond the cutoff. */
        public static final int FIRST_PLACES = 3;

        public Churn {
            moves = List.copyOf(moves);
            flows = List.copyOf(flows);
        }

        /** Its share of all that flows, in [0, 1]. */
        public double share(Flow flow) {
            int all = flows.stream().mapToInt(Flow::items).sum();
            return all == 0 ? 0 : (double) flow.items() / all;
        }

        /** Share of the items that stayed in their part of the list; 1 when there are none. */
        public double kept() {
            int all = flows.stream().mapToInt(Flow::items).sum();
            return all == 0 ? 1 : flows.stream().filter(flow -> flow.from() == flow.to()).mapToDouble(this::share).sum();
        }
    }

    /**
     * How many items moved from one part of A's lists to one of B's.
     *
     * @param from 0 the first places, 1 those that follow, 2 beyond the cutoff; @param to likewise
     * @param items over all probes
     */
    public record Flow(int from, int to, int items) {}

    /**
     * An item in the first k of one of the two.
     *
     * @param shopper number of the probe, from 1
     * @param rankA from 1; {@link #BEYOND} when it was no candidate
     */
    public record Move(int shopper, int item, String title, int rankA, int rankB) {
        /** Not among the candidates. */
        public static final int BEYOND = 0;
    }
}
