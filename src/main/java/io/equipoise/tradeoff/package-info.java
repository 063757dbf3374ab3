/**
 * What a policy would change before it ships: a live answer on a stratified sample of shoppers, refined as time allows, and sweeps over
 * strengths that show what utility buys in fairness. Everything is measured twice on the same shoppers, so differences are paired.
 */
@NullMarked
package io.equipoise.tradeoff;

import org.jspecify.annotations.NullMarked;
