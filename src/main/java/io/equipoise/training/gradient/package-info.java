/**
 * What every network that learns by gradients shares: weights in Java arrays with the moments of Adam beside them, checkpoints, and the few operations
 * PyTorch is asked for.
 */
@NullMarked
package io.equipoise.training.gradient;

import org.jspecify.annotations.NullMarked;
