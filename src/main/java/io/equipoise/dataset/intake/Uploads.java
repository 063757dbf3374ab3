package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Where uploaded files lie until their import is over. What a stopped process left behind goes at the next start. */
@Component
public class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final Path folder;

    Uploads(DataDirectory data) {
        this.folder = data.work("uploads");
    }

    /** A path nothing lies under yet, to receive an upload. Its name tells nothing, whatever the delivered file is called. */
    @PreAuthorize("hasRole('OPERATOR')")
    public Path reserve() {
        return folder.resolve(TimeOrderedId.next().toString());
    }

    /** Deletes an uploaded file. Files from elsewhere are left alone. */
    public void discard(SourceFile file) {
        if (file.path().startsWith(folder)) {
            delete(file.path());
        }
    }

    @EventListener(ApplicationStartedEvent.class)
    void empty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(Uploads::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The upload {} could not be deleted", file, e);
        }
    }
}
