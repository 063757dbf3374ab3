/** The bias dashboard: who is treated worse, how sure that is, whether the data or the model does it, and examples. */
@NullMarked
package io.equipoise.ui.bias;

import org.jspecify.annotations.NullMarked;
