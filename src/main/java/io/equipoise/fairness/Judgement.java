package io.equipoise.fairness;

import java.util.OptionalLong;

/**
 * A verdict and, where it is open, about how many more users would settle it.
 *
 * @param stillNeeded further users, if the value stayed where it is and intervals shrank with the square root of n; empty when decided, or
 *     when the value sits on the margin and no number would do
 */
public record Judgement(Verdict verdict, OptionalLong stillNeeded) {
    static Judgement of(Verdict verdict) {
        return new Judgement(verdict, OptionalLong.empty());
    }
}
