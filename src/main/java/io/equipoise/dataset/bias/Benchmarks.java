package io.equipoise.dataset.bias;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The population benchmarks of this workspace. The newest of an attribute counts; older ones stay. */
@Component
public class Benchmarks {
    /** The longest source, in characters. */
    public static final int LONGEST_SOURCE = 300;

    private final BenchmarkRepository benchmarks;
    private final ArtifactStore artifacts;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    Benchmarks(
            BenchmarkRepository benchmarks, ArtifactStore artifacts, EvidenceLog evidence, CurrentOperator current, Clock clock) {
        this.benchmarks = benchmarks;
        this.artifacts = artifacts;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /** The newest of each attribute, by attribute. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public Map<String, Benchmark> current() {
        var newest = new LinkedHashMap<String, Benchmark>();
        all().forEach(benchmark -> newest.putIfAbsent(benchmark.attribute(), benchmark));
        return newest;
    }

    /** Newest first. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<Benchmark> all() {
        return benchmarks.findAllByOrderByIdDesc().stream().map(BenchmarkEntity::snapshot).toList();
    }

    /**
     * Keeps a published distribution and the file it came in.
     *
     * @throws Refusal {@code benchmark.source}, {@code benchmark.date}, or what {@link BenchmarkFile#read} throws
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    @Transactional
    public Benchmark add(String attribute, String source, LocalDate asOf, SourceFile file) {
        if (source.isBlank() || source.length() > LONGEST_SOURCE) {
            throw new Refusal("benchmark.source", LONGEST_SOURCE);
        }
        if (asOf.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1))) {
            throw new Refusal("benchmark.date", asOf.toString());
        }
        var shares = BenchmarkFile.read(file);
        var benchmark = new Benchmark(
                TimeOrderedId.next(),
                attribute,
                source.strip(),
                asOf,
                artifacts.put(file.path()).sha256(),
                shares,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                current.require().username());
        benchmarks.save(new BenchmarkEntity(benchmark));
        evidence.append(EvidenceEvent.of("dataset.benchmark-added", "benchmark", benchmark.id())
                .change(null, attribute)
                .because(benchmark.source() + ", " + asOf)
                .hashes(Map.of("file", benchmark.fileHash())));
        return benchmark;
    }
}
