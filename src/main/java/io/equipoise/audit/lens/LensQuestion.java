package io.equipoise.audit.lens;

import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import org.jspecify.annotations.Nullable;

/**
 * What to look at. Empty names are chosen by the lens; {@link Findings#question} says what it chose.
 *
 * @param policy the policy the lists are made under, or null for the model alone
 * @param measure of the side of users; exposure is measured on the others
 * @param attribute whose groups are compared
 * @param across a second attribute to cross it with, or empty
 * @param stratum an attribute of shoppers, or {@code activity}: like is then compared with like; or empty
 * @param within only shoppers of this value of the stratum, or empty for all of them
 * @param reference {@link #LARGEST}, {@link #BEST}, or the label of a group
 * @param explainedBy the attribute of items a gap is traced to, or empty
 * @param days 0 for the lists the version makes for the shoppers it is judged on; above 0 for what was really shown in so many days until now
 */
public record LensQuestion(
        ModelVersionId model,
        @Nullable PolicyVersionId policy,
        Side side,
        Measure measure,
        String attribute,
        String across,
        String stratum,
        String within,
        String reference,
        String explainedBy,
        int days) {
    public static final String LARGEST = "*largest";
    public static final String BEST = "*best";

    /** Whether it is about what was really shown. */
    public boolean windowed() {
        return days > 0;
    }

    LensQuestion unfiltered() {
        return new LensQuestion(model, policy, side, measure, attribute, across, "", "", reference, explainedBy, days);
    }

    LensQuestion asking(String chosenAttribute, String chosenAcross, String chosenExplainedBy) {
        return new LensQuestion(
                model, policy, side, measure, chosenAttribute, chosenAcross, stratum, within, reference, chosenExplainedBy, days);
    }
}
