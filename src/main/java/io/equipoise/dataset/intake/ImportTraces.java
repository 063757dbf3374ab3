package io.equipoise.dataset.intake;

import io.equipoise.ranking.UserId;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.SheetCsv;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds, copies and erases one person in the rows that imports left out. Such rows stand as they were delivered, broken ones among them, so
 * a row counts as the person's when one of its fields is their id, whichever it is: rather too many rows go than one too few.
 */
@Component
public class ImportTraces {
    private final ImportJobRepository jobs;
    private final ArtifactStore artifacts;
    private final DataDirectory data;
    private final TransactionTemplate transaction;

    ImportTraces(ImportJobRepository jobs, ArtifactStore artifacts, DataDirectory data, TransactionTemplate transaction) {
        this.jobs = jobs;
        this.artifacts = artifacts;
        this.data = data;
        this.transaction = transaction;
    }

    /** Left-out rows with the person's id, by the name of the import; imports without any are not named. */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR')")
    public Map<String, Long> find(UserId person) {
        var found = new LinkedHashMap<String, Long>();
        var names = mentions(person);
        for (var job : jobs.findAll()) {
            var rejected = rejected(job);
            if (rejected != null && artifacts.contains(rejected)) {
                long rows = divide(artifacts.open(rejected), names, null, null);
                if (rows > 0) {
                    found.merge(job.snapshot().name(), rows, Long::sum);
                }
            }
        }
        return found;
    }

    /** Copies those rows into one CSV file. */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR')")
    public void export(UserId person, Path file) throws IOException {
        var names = mentions(person);
        try (var out = Files.newBufferedWriter(file)) {
            out.write(SheetCsv.BYTE_ORDER_MARK + "file,line,reason,raw\r\n");
            for (var job : jobs.findAll()) {
                var rejected = rejected(job);
                if (rejected != null && artifacts.contains(rejected)) {
                    divide(artifacts.open(rejected), names, null, out);
                }
            }
        }
    }

    /** How many imports left rows out and were over before a moment. */
    public long rowsBefore(Instant moment) {
        return expired(moment).size();
    }

    /**
     * Deletes the files of left-out rows of imports that were over before a moment; their counts stay in the reports.
     *
     * @return how many files went
     */
    public long expire(Instant moment) {
        var old = expired(moment);
        for (var job : old) {
            var report = Objects.requireNonNull(job.snapshot().report());
            transaction.executeWithoutResult(status -> jobs.findLockedById(job.snapshot().id().value())
                    .orElseThrow()
                    .rewritten(report.withRejected(null)));
            report.examples().ifPresent(artifacts::erase);
            report.rejected().filter(file -> !stillNamed(file)).ifPresent(artifacts::erase);
        }
        return old.size();
    }

    private List<ImportJobEntity> expired(Instant moment) {
        return jobs.findAll().stream()
                .filter(job -> rejected(job) != null)
                .filter(job -> {
                    var finished = job.snapshot().finishedAt();
                    return finished != null && finished.isBefore(moment);
                })
                .toList();
    }

    private boolean stillNamed(ArtifactDigest file) {
        return jobs.findAll().stream().anyMatch(job -> file.equals(rejected(job)));
    }

    /**
     * Erases those rows: the file of left-out rows is written again without them, the examples go, the old bytes are deleted.
     *
     * @return the digests of the new files by the old ones
     */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR')")
    public Map<String, String> erase(UserId person) {
        var replaced = new HashMap<String, String>();
        var names = mentions(person);
        for (var job : jobs.findAll()) {
            var rejected = rejected(job);
            if (rejected != null && artifacts.contains(rejected)) {
                var without = without(rejected, names);
                if (!without.equals(rejected)) {
                    replaced.put(rejected.sha256(), without.sha256());
                }
            }
        }
        for (var job : jobs.findAll()) {
            var rejected = rejected(job);
            if (rejected != null && replaced.containsKey(rejected.sha256())) {
                replace(job, replaced.get(rejected.sha256()));
            }
        }
        replaced.keySet().forEach(old -> artifacts.erase(new ArtifactDigest(old)));
        return replaced;
    }

    private void replace(ImportJobEntity job, String rejected) {
        var report = job.snapshot().report();
        if (report != null) {
            var id = new ImportId(job.snapshot().id().value());
            transaction.executeWithoutResult(status -> jobs.findLockedById(id.value())
                    .orElseThrow()
                    .rewritten(report.withRejected(rejected)));
            report.examples().ifPresent(artifacts::erase);
        }
    }

    private ArtifactDigest without(ArtifactDigest rejected, Predicate<String> names) {
        try {
            Path file = Files.createTempFile(data.work("erasures"), "rejected", ".csv");
            try {
                try (var kept = Files.newBufferedWriter(file)) {
                    divide(artifacts.open(rejected), names, kept, null);
                }
                return artifacts.put(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The left-out rows could not be written again", e);
        }
    }

    /** Writes the rows that name the person to one side and the others to the other; counts the former. */
    private static long divide(
            Path file, Predicate<String> names, @Nullable BufferedWriter others, @Nullable BufferedWriter theirs) {
        long found = 0;
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            boolean heading = true;
            for (String row = row(in); row != null; row = row(in)) {
                boolean match = !heading && names.test(row);
                var out = match ? theirs : others;
                if (out != null) {
                    out.write(row + "\r\n");
                }
                found += match ? 1 : 0;
                heading = false;
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("The left-out rows cannot be read", e);
        }
    }

    /** A row of the file: lines are joined while a quote is open. */
    static @Nullable String row(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            return null;
        }
        var row = new StringBuilder(line);
        while (row.chars().filter(c -> c == '"').count() % 2 == 1) {
            String more = in.readLine();
            if (more == null) {
                break;
            }
            row.append('\n').append(more);
        }
        return row.toString();
    }

    /** The text of the row after file, line and reason, wherever the id stands by itself. */
    private static Predicate<String> mentions(UserId person) {
        var id = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(person.value()) + "(?![\\p{L}\\p{N}])");
        return row -> {
            String[] cells = row.split(",", 4);
            return id.matcher(cells[cells.length - 1]).find();
        };
    }

    private static @Nullable ArtifactDigest rejected(ImportJobEntity job) {
        var report = job.snapshot().report();
        return report == null ? null : report.rejected().orElse(null);
    }
}
