/**
 * How sure we are: seeded resampling over users, tests, intervals, multiplicity. The unit is the user, never the row: lists and events are
 * nested in users. Every routine that draws takes its seed, and gives the same bits for any number of threads.
 */
@NullMarked
@NamedInterface("inference")
package io.equipoise.fairness.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
