/**
 * Prices and promotions as far as fairness asks about them: the same item under the same conditions has the same offer for everybody.
 * Personalisation may choose which offers a person sees, never their terms. A shop answers through {@link io.equipoise.promotion.PricingHook}, or
 * lets the built-in {@link io.equipoise.promotion.PromotionEngine} answer.
 */
@NullMarked
package io.equipoise.promotion;

import org.jspecify.annotations.NullMarked;
