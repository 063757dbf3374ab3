package io.equipoise.ui.tradeoff;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.metric.HeadlineScore;
import io.equipoise.tradeoff.Sweep;
import io.equipoise.tradeoff.SweepPoint;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ParetoChart;
import io.equipoise.ui.component.ParetoChart.Curve;
import io.equipoise.ui.component.ParetoChart.Dot;
import io.equipoise.ui.component.ParetoChart.Drawing;
import io.equipoise.ui.component.ParetoChart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Turns a sweep into what the chart draws. */
final class FrontierDrawing {
    private static final int DECIMALS = 3;

    /** Four fifths: below it an exposure ratio or a fairness is looked into. */
    private static final double FOUR_FIFTHS = 0.8;

    /** Quality a policy may cost at most: it keeps 95 % of the model's own. */
    private static final double KEPT = 0.95;

    private FrontierDrawing() {}

    static Drawing of(Sweep sweep, TradeoffQuestion question) {
        var frontier = sweep.frontier(question.objectives());
        var best = sweep.best(question.weight() / 100.0);
        List<Dot> dots = sweep.finished().stream()
                .map(point -> dot(point, question, frontier.contains(point), best.filter(point::equals).isPresent()))
                .toList();
        return new Drawing(
                measure(question.x()),
                measure(question.y()),
                question.third().map(FrontierDrawing::measure).orElse(null),
                dots,
                best.map(point -> curves(sweep, point, question)).orElse(List.of()),
                limit(sweep, question.x()),
                limit(sweep, question.y()),
                I18NProvider.translate("tradeoff.limit"),
                DECIMALS);
    }

    static String label(SweepPoint point) {
        return switch (point.number()) {
            case SweepPoint.MODEL_ALONE -> I18NProvider.translate("tradeoff.model-alone");
            case SweepPoint.IN_FORCE -> I18NProvider.translate("tradeoff.in-force");
            default -> I18NProvider.translate("tradeoff.point.n", point.number());
        };
    }

    static String measure(String name) {
        return I18NProvider.translate("measure." + name);
    }

    private static Dot dot(SweepPoint point, TradeoffQuestion question, boolean onFrontier, boolean best) {
        var x = point.of(question.x());
        var y = point.of(question.y());
        Kind kind = !point.tried() ? Kind.REFERENCE : onFrontier ? Kind.FRONTIER : Kind.DOMINATED;
        return new Dot(
                point.number(), label(point), kind, x.value(), x.low(), x.high(), y.value(), y.low(), y.high(), best,
                question.third()
                        .map(point::of)
                        .map(third -> new ParetoChart.Third(third.value(), third.low(), third.high()))
                        .orElse(null));
    }

    private static @Nullable Double limit(Sweep sweep, String measure) {
        return switch (measure) {
            case "exposure-ratio", "fairness" -> FOUR_FIFTHS;
            case "personalisation" -> KEPT;
            case "ndcg" -> sweep.finished().stream()
                    .filter(point -> point.number() == SweepPoint.MODEL_ALONE)
                    .map(point -> KEPT * point.of(measure).value())
                    .findFirst()
                    .orElse(null);
            default -> null;
        };
    }

    /** Whether the axes are what experience is made of: only then there are curves of equal experience to draw. */
    static boolean hasCurves(TradeoffQuestion question) {
        return question.x().equals("personalisation") && question.y().equals("fairness");
    }

    /** The curve through the best point, and one on each side a quarter of the points' spread away. */
    private static List<Curve> curves(Sweep sweep, SweepPoint best, TradeoffQuestion question) {
        if (!hasCurves(question) || question.weight() == 100) {
            return List.of();
        }
        double weight = question.weight() / 100.0;
        double g = best.of("personalisation").value();
        double f = best.of("fairness").value();
        var spread = sweep.finished().stream()
                .map(point -> point.of("fairness"))
                .flatMapToDouble(value -> DoubleStream.of(value.low(), value.high()))
                .summaryStatistics();
        List<Curve> curves = new ArrayList<>();
        for (int beside : new int[] {-1, 0, 1}) {
            double through = f + beside * (spread.getMax() - spread.getMin()) / 4;
            if (through > 0) {
                double level = HeadlineScore.experience(g, through, weight, 0);
                curves.add(new Curve(
                        I18NProvider.translate("tradeoff.experience", Formats.current().decimal(level, 2)),
                        x -> HeadlineScore.fairnessFor(level, x, weight, 0)));
            }
        }
        return curves;
    }
}
