package io.equipoise.tradeoff;

import io.equipoise.fairness.metric.Association;
import io.equipoise.fairness.metric.HeadlineScore;
import io.equipoise.fairness.metric.TradeOff;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A sweep as far as it is.
 *
 * @param users shoppers behind every point
 * @param done tried so far, failed ones included
 * @param total to try
 * @param points in the order of trying
 */
public record Sweep(SweepPlan plan, State state, int users, int done, int total, List<SweepPoint> points) {
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        /** Nothing could be tried; the only point says why. */
        FAILED
    }

    public Sweep {
        points = List.copyOf(points);
    }

    /** The points that came out, the model alone and the rules in force among them. */
    public List<SweepPoint> finished() {
        return points.stream().filter(point -> !point.failed()).toList();
    }

    /** The combinations that came out, without what they are compared with. */
    public List<SweepPoint> tried() {
        return finished().stream().filter(SweepPoint::tried).toList();
    }

    public List<SweepPoint> failed() {
        return points.stream().filter(SweepPoint::failed).toList();
    }

    /**
     * Those no other point beats in all of these measures, the worst in the first of them first.
     *
     * @param measures two or three names, more is better in each
     */
    public List<SweepPoint> frontier(List<String> measures) {
        List<SweepPoint> all = finished();
        double[][] coordinates = all.stream()
                .map(point -> measures.stream().mapToDouble(measure -> point.of(measure).value()).toArray())
                .toArray(double[][]::new);
        return IntStream.of(TradeOff.paretoSet(coordinates))
                .mapToObj(all::get)
                .sorted(Comparator.comparingDouble(point -> point.of(measures.getFirst()).value()))
                .toList();
    }

    /**
     * Only what has at least so much of a measure. What one compares with (the model alone, the rules in force) and what failed stay.
     */
    public Sweep atLeast(String measure, double least) {
        return new Sweep(
                plan,
                state,
                users,
                done,
                total,
                points.stream()
                        .filter(point -> point.failed() || !point.tried() || point.of(measure).value() >= least)
                        .toList());
    }

    /** The point of the highest experience for a weight of personalisation: where its curve touches the frontier. */
    public Optional<SweepPoint> best(double weight) {
        return finished().stream().max(Comparator.comparingDouble(point -> experience(point, weight)));
    }

    public static double experience(SweepPoint point, double weight) {
        return HeadlineScore.experience(point.of("personalisation").value(), point.of("fairness").value(), weight, 0);
    }

    /** How a measure goes with the strength of a rule over the points: Pearson's correlation, 0 where nothing varies. @param rule index among the strengths */
    public double sensitivity(int rule, String measure) {
        double[] strengths = tried().stream().mapToDouble(point -> point.strengths().get(rule)).toArray();
        double[] values = tried().stream().mapToDouble(point -> point.of(measure).value()).toArray();
        double correlation = Association.pearson(strengths, values);
        return Double.isFinite(correlation) ? correlation : 0;
    }
}
