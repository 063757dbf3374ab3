package io.equipoise.dataset.bias;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.GroupMerges;
import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.dataset.analytics.AnalyticsEngine;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeUse;
import io.equipoise.dataset.bias.DataBiasReport.Part;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.inference.ProxyScan;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * Measures the data bias of snapshots (FAIRNESS 1d): the same snapshot, benchmarks and predecessor give the same report, which is kept by
 * their hashes. Events stay in the analytics engine; memory is that of a few numbers per user. Cost O(events + pairs · users).
 */
@Component
public class DataBias implements DisposableBean {
    /** Users with fewer events are newcomers. */
    public static final int FEW = 5;

    /** Users a group needs before it is shown. */
    public static final int MINIMUM = 30;

    private static final double PROXY_STRENGTH = 0.1;
    private static final double FALSE_DISCOVERIES = 0.05;

    private final DatasetCatalog catalog;
    private final GroupMerges merges;
    private final Benchmarks benchmarks;
    private final AttributeRegistry registry;
    private final DataDirectory data;
    private final ReportShelf shelf;
    private final Map<String, BiasRun> runs = new ConcurrentHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("data-bias").factory());

    DataBias(
            DatasetCatalog catalog, GroupMerges merges, Benchmarks benchmarks, AttributeRegistry registry, DataDirectory data) {
        this.merges = merges;
        this.catalog = catalog;
        this.benchmarks = benchmarks;
        this.registry = registry;
        this.data = data;
        this.shelf = new ReportShelf(data.work("data-bias"));
    }

    /**
     * Begins a report, or joins the one being made; a report made before is there at once.
     *
     * @throws Refusal {@code dataset.unknown}
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT', 'AUDITOR')")
    public BiasRun start(DatasetId id) {
        Dataset dataset = catalog.require(id);
        Optional<Dataset> before = catalog.previous(id);
        Map<String, Benchmark> populations = benchmarks.current();
        var uses = uses(catalog.manifest(id));
        String key = key(dataset, before, populations, uses);
        Optional<DataBiasReport> kept = shelf.find(key);
        if (kept.isPresent()) {
            return BiasRun.done(kept.get());
        }
        return runs.computeIfAbsent(key, missing -> {
            var run = new BiasRun();
            worker.execute(() -> {
                run.run((step, cancelled) -> {
                    var report = make(dataset, before, populations, uses, step, cancelled);
                    shelf.keep(key, report);
                    return report;
                });
                runs.remove(key);
            });
            return run;
        });
    }

    /** A report that was made before, and when. */
    public record Kept(DataBiasReport report, Instant madeAt) {}

    /**
     * The report as it would be made today, if it was made already; makes none. What was made before an attribute was decided anew, a
     * population uploaded or a snapshot put before this one is another report.
     */
    @PreAuthorize("isAuthenticated()")
    public Optional<Kept> kept(DatasetId id) {
        return catalog.find(id).filter(dataset -> !dataset.isExpired()).flatMap(dataset -> {
            String key = key(dataset, catalog.previous(id), benchmarks.current(), uses(catalog.manifest(id)));
            return shelf.find(key).flatMap(report -> shelf.madeAt(key).map(at -> new Kept(report, at)));
        });
    }

    private String key(Dataset dataset, Optional<Dataset> before, Map<String, Benchmark> populations, Uses uses) {
        return ReportShelf.key(List.of(
                dataset.contentHash() + merges.of(dataset.id()).byAttribute(),
                uses.toString(),
                before.map(earlier -> earlier.contentHash() + earlier.name()).orElse("none"),
                populations.values().stream().map(benchmark -> benchmark.id().toString()).sorted().toList().toString()));
    }

    /** The report, waiting for it. */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT', 'AUDITOR')")
    public DataBiasReport of(DatasetId dataset) {
        return start(dataset).report();
    }

    private DataBiasReport make(
            Dataset dataset,
            Optional<Dataset> before,
            Map<String, Benchmark> populations,
            Uses uses,
            Consumer<BiasStep> step,
            BooleanSupplier cancelled) {
        step.accept(BiasStep.CHECKING);
        Path folder = catalog.folder(dataset.id());
        var earlier = before.map(each -> new Earlier(each.name(), each.contentHash(), catalog.folder(each.id()), catalog.manifest(each.id())));
        return of(
                dataset.contentHash(),
                folder,
                catalog.manifest(dataset.id()),
                earlier,
                populations,
                uses,
                new Workplace(data.work("data-bias-scratch"), step, cancelled));
    }

    private Uses uses(SnapshotManifest manifest) {
        var closed = new TreeSet<String>();
        var open = new TreeSet<String>();
        for (var column : manifest.users().columns()) {
            var standing = registry.standing(column.name());
            if (standing.use() == AttributeUse.NOTHING) {
                closed.add(column.name());
            } else if (!standing.isProtected()) {
                open.add(column.name());
            }
        }
        return new Uses(closed, open);
    }

    /**
     * What the registry of attributes says.
     *
     * @param closed attributes that may not be looked at
     * @param open attributes that are not protected: features that may give others away, not to be given away themselves
     */
    record Uses(Set<String> closed, Set<String> open) {}

    /** The snapshot before. */
    record Earlier(String name, String hash, Path folder, SnapshotManifest manifest) {}

    /** Where a report is made, who is told how far it is, and who may stop it. */
    record Workplace(Path scratch, Consumer<BiasStep> step, BooleanSupplier cancelled) {}

    static DataBiasReport of(
            String hash,
            Path folder,
            SnapshotManifest manifest,
            Optional<Earlier> earlier,
            Map<String, Benchmark> populations,
            Uses uses,
            Workplace workplace) {
        try (var engine = new AnalyticsEngine(workplace.scratch, workplace.cancelled)) {
            var tables = new SnapshotTables(engine, folder, manifest);
            List<DataFinding> findings = new ArrayList<>();
            workplace.step.accept(BiasStep.COUNTING);
            var traces = tables.traces(uses.closed);
            var types = tables.eventTypes();
            workplace.step.accept(BiasStep.COMPARING);
            var groups = traces.attributes().stream().map(attribute -> Suppressed.of(attribute, MINIMUM)).toList();
            var parts = new GroupParts(traces.activity(), findings);
            List<Part> attributes = new ArrayList<>();
            for (var each : groups) {
                attributes.add(parts.of(each, populations.get(each.attribute().attribute())));
            }
            var missing = new MissingParts(MINIMUM).of(traces, groups, findings);
            var crossings = new Crossings(traces.activity(), MINIMUM).of(groups);
            workplace.step.accept(BiasStep.ASSOCIATIONS);
            var looked = ProxyPairs.of(
                    traces,
                    traces.attributes().stream()
                            .map(GroupAssignment::attribute)
                            .filter(attribute -> !uses.open.contains(attribute))
                            .toList());
            var sure = sure(looked, findings);
            workplace.step.accept(BiasStep.EXPOSURE);
            var exposure = new ExposureParts(tables, findings).of(types);
            workplace.step.accept(BiasStep.DRIFT);
            DataBiasReport.Drift drift = null;
            if (earlier.isPresent()) {
                var was = earlier.get();
                drift = new DriftParts(MINIMUM).of(
                        was.name,
                        was.hash,
                        new SnapshotTables(engine, was.folder, was.manifest),
                        tables,
                        traces.attributes().stream().map(GroupAssignment::attribute).toList(),
                        findings);
            }
            findings.sort(Comparator.comparing(DataFinding::kind));
            return new DataBiasReport(
                    hash,
                    traces.users(),
                    types.values().stream().mapToLong(Long::longValue).sum(),
                    attributes,
                    List.copyOf(uses.closed),
                    missing,
                    sure,
                    looked,
                    crossings,
                    exposure,
                    drift,
                    findings,
                    MINIMUM);
        } catch (SQLException e) {
            throw new IllegalStateException("The snapshot in " + folder + " could not be analysed", e);
        }
    }

    private static List<ProxyScan.Proxy> sure(List<ProxyScan.Proxy> looked, List<DataFinding> findings) {
        List<ProxyScan.Proxy> sure = looked.stream()
                .filter(proxy -> proxy.adjusted() <= FALSE_DISCOVERIES && proxy.strength() >= PROXY_STRENGTH)
                .toList();
        sure.forEach(proxy -> findings.add(new DataFinding(
                DataFinding.Kind.PROXY, proxy.attribute(), proxy.feature(), proxy.strength(), proxy.information())));
        return sure;
    }

    @Override
    public void destroy() {
        runs.values().forEach(BiasRun::cancel);
        worker.shutdownNow();
    }
}
