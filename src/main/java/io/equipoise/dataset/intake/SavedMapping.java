package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.SourceMapping;
import java.time.Instant;
import java.util.UUID;

/** A mapping kept under a name, to read the next delivery of the same shop with. */
public record SavedMapping(UUID id, String name, SourceMapping mapping, Instant savedAt, String savedBy) {}
