package io.equipoise.dataset.bias;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The row of a benchmark. It is written once and never changed; a newer one of the attribute takes its place. */
@Entity
@Table(name = "population_benchmark")
class BenchmarkEntity {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Double>> SHARES = new TypeReference<>() {};

    @Id
    private UUID id;

    private String attribute;

    private String source;

    private LocalDate asOf;

    private String fileHash;

    private String shares;

    private Instant createdAt;

    private String createdBy;

    @SuppressWarnings("NullAway.Init")
    protected BenchmarkEntity() {}

    BenchmarkEntity(Benchmark benchmark) {
        id = benchmark.id();
        attribute = benchmark.attribute();
        source = benchmark.source();
        asOf = benchmark.asOf();
        fileHash = benchmark.fileHash();
        shares = JSON.writeValueAsString(benchmark.shares());
        createdAt = benchmark.uploadedAt();
        createdBy = benchmark.uploadedBy();
    }

    Benchmark snapshot() {
        Map<String, Double> read = JSON.readValue(shares, SHARES);
        return new Benchmark(id, attribute, source, asOf, fileHash, read, createdAt, createdBy);
    }
}
