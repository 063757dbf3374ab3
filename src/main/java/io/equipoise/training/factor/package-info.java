/** Matrix factorisation: shoppers and items as vectors whose inner products rebuild who chose what. Plain Java. */
@NullMarked
package io.equipoise.training.factor;

import org.jspecify.annotations.NullMarked;
