package io.equipoise.cli;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportId;
import io.equipoise.dataset.intake.ImportJob;
import io.equipoise.dataset.intake.MappingGuess;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code import}: makes a dataset of files and prints the cleaning report as JSON. Acts as the console itself: whoever may run it owns the data directory. */
@Component
class ImportCommand implements WorkspaceCommand {
    private static final long POLL_MILLIS = 100;

    private final ImportDesk desk;
    private final DatasetCatalog catalog;
    private final CombinedSources sources;
    private final CurrentOperator current;
    private final Clock clock;

    ImportCommand(ImportDesk desk, DatasetCatalog catalog, CombinedSources sources, CurrentOperator current, Clock clock) {
        this.desk = desk;
        this.catalog = catalog;
        this.sources = sources;
        this.current = current;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public int run(List<String> arguments) {
        var options = ImportOptions.read(arguments);
        if (options.guess()) {
            return guess(options);
        }
        var combination = options.combination();
        var request = combination == null ? options.request() : sources.request(options.name(), combination, options.combinationFolder());
        var earlier = earlier(options.compared());
        var job = current.callAs(Operator.SYSTEM, () -> finished(desk.start(request)));
        Answer.print(report(job, earlier));
        if (job.failureKey() != null) {
            throw new Refusal(job.failureKey(), job.failureArguments().toArray());
        }
        say(job);
        return 0;
    }

    /** Only the proposal goes to standard output, so that it can be kept in a file; what it is, and what to do with it, is said beside it. */
    private int guess(ImportOptions options) {
        System.out.print(MappingFile.write(new MappingGuess(clock.instant()).of(options.delivered())));
        System.err.println(Messages.of(System.getenv()).text("import.guessed", options.suggestedName()));
        return 0;
    }

    /** For people, beside the report that programs read. */
    private void say(ImportJob job) {
        var dataset = job.dataset() == null ? null : catalog.find(job.dataset()).orElse(null);
        if (dataset != null && job.report() != null) {
            System.err.println("✓ "
                    + Messages.of(System.getenv())
                            .text("import.said", dataset.name(), dataset.users(), dataset.items(), dataset.events(), job.report().rejectedRows(), dataset.contentHash().substring(0, 12)));
        }
    }

    private @Nullable Dataset earlier(@Nullable String name) {
        return name == null
                ? null
                : catalog.list().stream()
                        .filter(dataset -> dataset.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new Refusal("dataset.unknown", name));
    }

    private ImportJob finished(ImportId id) {
        while (true) {
            var job = desk.find(id).orElseThrow();
            if (job.state().isOver()) {
                return job;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                desk.cancel(id);
                return job;
            }
        }
    }

    private Map<String, @Nullable Object> report(ImportJob job, @Nullable Dataset earlier) {
        var report = new LinkedHashMap<String, @Nullable Object>();
        report.put("state", job.state());
        report.put("dataset", job.dataset() == null ? null : catalog.find(job.dataset()).orElse(null));
        report.put("cleaning", job.report());
        report.put("consistency", current.callAs(Operator.SYSTEM, () -> desk.consistency(job.id())).orElse(null));
        if (earlier != null && job.dataset() != null) {
            report.put("difference", catalog.difference(earlier.id(), job.dataset()));
        }
        report.put(
                "examples",
                current.callAs(Operator.SYSTEM, () -> desk.examples(job.id())));
        report.put(
                "rejectedRows",
                current.callAs(Operator.SYSTEM, () -> desk.rejectedRows(job.id(), AccessPurpose.DATA_REPAIR, job.name()))
                        .map(Path::toString)
                        .orElse(null));
        return report;
    }
}
