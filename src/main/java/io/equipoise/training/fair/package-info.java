/** Fairness while a model learns: which examples count more, chosen when a training is ordered and told in the model's provenance. */
@NullMarked
@NamedInterface("fair")
package io.equipoise.training.fair;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
