/** Fairness while a model learns: weights of examples and groups, and penalties with their gradients, as plain functions any trainer can use. */
@NullMarked
@NamedInterface("learning")
package io.equipoise.fairness.learning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
