/** How sure we are: seeded resampling over users, tests, intervals, multiplicity. */
@NullMarked
@NamedInterface("inference")
package io.equipoise.fairness.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
