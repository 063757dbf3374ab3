package io.equipoise.cli;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportId;
import io.equipoise.dataset.intake.ImportJob;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code import}: makes a dataset of files and prints the cleaning report as JSON. Acts as the console itself: whoever may run it owns the data directory. */
@Component
class ImportCommand implements WorkspaceCommand {
    private static final long POLL_MILLIS = 100;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ImportDesk desk;
    private final DatasetCatalog catalog;
    private final CurrentOperator current;

    ImportCommand(ImportDesk desk, DatasetCatalog catalog, CurrentOperator current) {
        this.desk = desk;
        this.catalog = catalog;
        this.current = current;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public int run(List<String> arguments) {
        var request = request(arguments);
        var job = current.callAs(Operator.SYSTEM, () -> finished(desk.start(request)));
        System.out.println(JSON.writeValueAsString(report(job)));
        if (job.failureKey() != null) {
            throw new Refusal(job.failureKey(), job.failureArguments().toArray());
        }
        return 0;
    }

    static ImportRequest request(List<String> arguments) {
        var options = new LinkedHashMap<String, String>();
        var mapping = new HashMap<String, String>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 && ++i == arguments.size()) {
                throw usage(argument);
            }
            String value = equals < 0 ? arguments.get(i) : argument.substring(equals + 1);
            switch (option) {
                case "--name", "--users", "--items", "--events", "--event-type" -> options.put(option, value);
                case "--map" -> {
                    int split = value.indexOf('=');
                    if (split < 1) {
                        throw usage("--map " + value);
                    }
                    mapping.put(value.substring(0, split), value.substring(split + 1));
                }
                default -> throw usage(argument);
            }
        }
        return new ImportRequest(
                required(options, "--name"),
                file(options.get("--users")),
                file(options.get("--items")),
                Objects.requireNonNull(file(required(options, "--events"))),
                mapping,
                eventType(options.get("--event-type")));
    }

    private static String required(Map<String, String> options, String option) {
        String value = options.get(option);
        if (value == null) {
            throw usage(option);
        }
        return value;
    }

    private static @Nullable SourceFile file(@Nullable String path) {
        return path == null ? null : SourceFile.of(Path.of(path));
    }

    private static @Nullable EventType eventType(@Nullable String word) {
        if (word == null) {
            return null;
        }
        try {
            return EventType.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException unknown) {
            throw usage("--event-type " + word);
        }
    }

    private static Refusal usage(String problem) {
        return new Refusal("import.usage", problem);
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

    private Map<String, @Nullable Object> report(ImportJob job) {
        var report = new LinkedHashMap<String, @Nullable Object>();
        report.put("state", job.state());
        report.put("dataset", job.dataset() == null ? null : catalog.find(job.dataset()).orElse(null));
        report.put("cleaning", job.report());
        report.put(
                "rejectedRows",
                current.callAs(Operator.SYSTEM, () -> desk.rejectedRows(job.id()))
                        .map(Path::toString)
                        .orElse(null));
        return report;
    }
}
