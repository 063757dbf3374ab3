/** Measures, infers, detects, mitigates and judges the fairness of ranked lists. Plain Java over {@code ranking}: no Spring, no database, no clock, so any program can depend on it. */
@NullMarked
package io.equipoise.fairness;

import org.jspecify.annotations.NullMarked;
