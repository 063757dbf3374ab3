package io.equipoise.dataset.bias;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a population looks like by one attribute, as somebody published it.
 *
 * @param attribute the user attribute it is for
 * @param source who says so
 * @param asOf the day it speaks of
 * @param fileHash digest of the file it was read from, kept with the workspace
 * @param shares of the groups, in the order of the file; they add up to 1
 */
public record Benchmark(
        UUID id,
        String attribute,
        String source,
        LocalDate asOf,
        String fileHash,
        Map<String, Double> shares,
        Instant uploadedAt,
        String uploadedBy) {
    public Benchmark {
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }
}
