package io.equipoise.preview;

import io.equipoise.scoring.ScoredSlot;
import java.util.List;

/**
 * The list of the same shopper, had they another value of an attribute. Models read no attribute of a person, so what differs comes from the
 * policy: its audience and its guard of minors.
 *
 * @param was the value in the data
 * @param instead the value tried
 * @param overlap share of items in both lists, in [0, 1]
 * @param rbo rank-biased overlap at 0.9, in [0, 1]
 * @param within whether the lists are as alike as the tolerance asks
 */
public record Counterfactual(
        String attribute, String was, String instead, List<ScoredSlot> slots, double overlap, double rbo, boolean within) {
    /** Lists alike to at least this rank-biased overlap count as the same treatment. */
    public static final double TOLERANCE = 0.9;

    public Counterfactual {
        slots = List.copyOf(slots);
    }
}
