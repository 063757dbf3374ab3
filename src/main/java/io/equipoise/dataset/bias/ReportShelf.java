package io.equipoise.dataset.bias;

import io.equipoise.store.ArtifactDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reports made before, by what they were made of. A shelf that is lost or unreadable only costs the time to make them again. */
final class ReportShelf {
    /** Counted up whenever the same data would give another report. */
    private static final int EDITION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ReportShelf.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    ReportShelf(Path folder) {
        this.folder = folder;
    }

    /** What a report made of these is kept under. */
    static String key(List<String> ingredients) {
        return ArtifactDigest.of((EDITION + "\n" + String.join("\n", ingredients)).getBytes(StandardCharsets.UTF_8)).sha256();
    }

    Optional<DataBiasReport> find(String key) {
        Path file = folder.resolve(key + ".json");
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(Files.readAllBytes(file), DataBiasReport.class)) : Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            LOG.warn("The report {} cannot be read and is made again", file, unreadable);
            return Optional.empty();
        }
    }

    /** When a report on the shelf was made. */
    Optional<Instant> madeAt(String key) {
        try {
            return Optional.of(Files.getLastModifiedTime(folder.resolve(key + ".json")).toInstant());
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    void keep(String key, DataBiasReport report) {
        try {
            Path written = Files.createTempFile(folder, "report", ".tmp");
            Files.write(written, JSON.writeValueAsBytes(report));
            Files.move(written, folder.resolve(key + ".json"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException full) {
            LOG.warn("A report of data bias could not be kept", full);
        }
    }
}
