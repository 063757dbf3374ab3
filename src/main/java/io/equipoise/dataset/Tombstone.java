package io.equipoise.dataset;

import java.time.Instant;

/**
 * What is left of the content of a snapshot from which somebody was erased: its hash, and what took its place. Numbers that stood on it
 * can no longer be reproduced.
 *
 * @param reference of the request that demanded it; it names no person
 */
public record Tombstone(String contentHash, DatasetId dataset, String successorHash, String reference, Instant erasedAt) {}
