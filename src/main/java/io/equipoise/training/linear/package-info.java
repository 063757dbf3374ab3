/** Models with a closed form: popularity counts and EASE weights. Plain Java over the training side of a split. */
@NullMarked
package io.equipoise.training.linear;

import org.jspecify.annotations.NullMarked;
