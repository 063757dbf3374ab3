/**
 * Behaviour data: who did what with which item, and what is known of either. Files become a cleaned, immutable, hashed snapshot;
 * everything above reads that snapshot as an {@link io.equipoise.dataset.InteractionLog} of dense indices and asks a
 * {@link io.equipoise.dataset.TrainTestSplit} what may be learned from and what is kept to judge by.
 */
@NullMarked
package io.equipoise.dataset;

import org.jspecify.annotations.NullMarked;
