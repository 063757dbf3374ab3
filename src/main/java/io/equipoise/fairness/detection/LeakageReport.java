package io.equipoise.fairness.detection;

import io.equipoise.fairness.Interval;
import java.util.List;

/**
 * How well an attribute can be read off what users are shown, beside how well it can be read off what they did themselves.
 *
 * @param classes the values told apart, each against all others; values with too few users are left out
 * @param users with a known value among the classes
 * @param list from the lists; @param history from the users' own histories, the control
 * @param excess AUC of the lists less AUC of the histories: lists that mirror legitimate taste leak too, only this is amplification
 * @param excessInterval 95 % percentile bootstrap over users, paired
 * @param pValue chance of the lists' AUC if lists had nothing to do with the attribute, by refitting on shuffled labels; never 0; NaN when not
 *     asked for
 * @param level what to make of it
 * @param telling the tokens of lists that give most away, strongest first
 */
public record LeakageReport(
        String attribute,
        List<String> classes,
        int users,
        View list,
        View history,
        double excess,
        Interval excessInterval,
        double pValue,
        Level level,
        List<Telling> telling) {
    public LeakageReport {
        classes = List.copyOf(classes);
        telling = List.copyOf(telling);
    }

    /**
     * Out-of-fold AUC, mean over classes of one against the others: 0.5 nothing, 1 everything.
     *
     * @param auc of the logistic probe; @param interval 95 %: DeLong on the logit for two classes, percentile bootstrap for more
     * @param boosted AUC of the small boosted trees
     */
    public record View(double auc, Interval interval, double boosted) {}

    /** @param weight of the token in the logistic probe of one class, in log odds per unit of a normalised row */
    public record Telling(String value, String token, double weight) {}

    /** From the lists' AUC: warn from 0.6, high from 0.7, and only when the interval lies above 0.5. */
    public enum Level {
        NONE,
        WARN,
        HIGH;

        static Level of(View list) {
            if (list.interval().low() <= 0.5 || list.auc() < 0.6) {
                return NONE;
            }
            return list.auc() < 0.7 ? WARN : HIGH;
        }
    }
}
