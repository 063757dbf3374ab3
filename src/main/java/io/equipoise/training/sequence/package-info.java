/**
 * Sequence encoders: a shopper's history in time order becomes a vector whose inner products with the item vectors rank what comes next.
 * Weights and optimiser live in plain Java arrays; PyTorch, through DJL, computes one step forward and back and keeps nothing of it.
 */
@NullMarked
package io.equipoise.training.sequence;

import org.jspecify.annotations.NullMarked;
