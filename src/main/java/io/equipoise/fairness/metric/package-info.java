/**
 * What a list did for its user, its items and their providers: one number each, exactly defined. This is the primitive layer: plain functions
 * over arrays, without uncertainty. A function gives NaN where its number does not exist (0/0, a mean of nothing); the layer above turns that
 * into an undefined {@code Estimate} with a reason, so that no NaN leaves the engine.
 */
@NullMarked
@NamedInterface("metric")
package io.equipoise.fairness.metric;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
