package io.equipoise.ui.tradeoff;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.tradeoff.Sweep;
import io.equipoise.tradeoff.SweepPoint;
import io.equipoise.tradeoff.Sweeps;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Failure;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.policies.RuleSentence;

/** A sweep in words. */
final class SweepWords {
    private SweepWords() {}

    /** How many points nothing beats, where experience is highest, which rule moves the upward axis most, and what a third objective leaves out. */
    static String summary(Sweep all, Sweep looked, TradeoffQuestion question) {
        var formats = Formats.current();
        var rules = looked.plan().policy().rules();
        int[] adjustable = Sweeps.adjustable(rules);
        int strongest = 0;
        for (int r = 1; r < adjustable.length; r++) {
            if (Math.abs(all.sensitivity(r, question.y())) > Math.abs(all.sensitivity(strongest, question.y()))) {
                strongest = r;
            }
        }
        String summary = I18NProvider.translate(
                "tradeoff.summary",
                formats.number(looked.tried().size()),
                formats.number(looked.frontier(question.objectives()).stream().filter(SweepPoint::tried).count()),
                looked.best(question.weight() / 100.0).map(FrontierDrawing::label).orElse("–"),
                RuleSentence.of(rules.get(adjustable[strongest])),
                FrontierDrawing.measure(question.y()),
                formats.decimal(all.sensitivity(strongest, question.y()), 2));
        String space = I18NProvider.translate("text.between-sentences");
        String third = question.third().map(name -> space + I18NProvider.translate("tradeoff.z.size", FrontierDrawing.measure(name))).orElse("");
        return summary + third + question.bound().map(least -> space + leftOut(all.tried().size() - looked.tried().size(), question, least)).orElse("");
    }

    private static String leftOut(int points, TradeoffQuestion question, double least) {
        var formats = Formats.current();
        return I18NProvider.translate(
                "tradeoff.z.left-out",
                formats.number(points),
                FrontierDrawing.measure(question.third().orElse("")),
                formats.decimal(least, 3));
    }

    static ErrorNotice failures(Sweep sweep) {
        var list = new UnorderedList();
        for (SweepPoint point : sweep.failed()) {
            list.add(new ListItem(I18NProvider.translate(
                    "tradeoff.failed.point", FrontierDrawing.label(point), Failure.words(String.valueOf(point.failure())))));
        }
        return new ErrorNotice(Tone.WARNING, I18NProvider.translate("tradeoff.failed", sweep.failed().size()), list);
    }
}
