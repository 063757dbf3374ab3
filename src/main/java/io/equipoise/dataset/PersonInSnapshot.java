package io.equipoise.dataset;

/** How much of a snapshot is about one person. */
public record PersonInSnapshot(Dataset dataset, long events) {}
