/** The trade-off explorer: one policy at many strengths, what nothing beats, and the way from a point to a draft. */
@NullMarked
package io.equipoise.ui.tradeoff;

import org.jspecify.annotations.NullMarked;
