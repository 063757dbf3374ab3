package io.equipoise.dataset.inbox;

import java.time.Instant;
import java.util.UUID;

/**
 * What was taken in.
 *
 * @param replayed whether it had been taken in before, by an earlier request of the same key
 */
public record Receipt(UUID batch, int events, Instant receivedAt, boolean replayed) {}
