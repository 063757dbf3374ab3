/** How sure we are: seeded resampling over users, tests, intervals, multiplicity. */
@NullMarked
package io.equipoise.fairness.inference;

import org.jspecify.annotations.NullMarked;
