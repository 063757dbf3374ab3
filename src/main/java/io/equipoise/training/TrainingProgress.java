package io.equipoise.training;

import org.jspecify.annotations.Nullable;

/** A line the child says while it works: how far, doing what, and the epoch or the trial of a search just finished, if one was. */
record TrainingProgress(double progress, String step, @Nullable EpochPoint point, @Nullable Trial trial) {}
