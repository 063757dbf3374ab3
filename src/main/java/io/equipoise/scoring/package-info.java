/**
 * The embedded engine: a model version, a shopper and the re-rankers it is handed become a list with a reason for every slot. It knows no
 * policy and no surface. The scorers inside are plain Java over an opened snapshot, so training judges models by the code that serves them.
 */
@NullMarked
package io.equipoise.scoring;

import org.jspecify.annotations.NullMarked;
