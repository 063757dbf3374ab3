package io.equipoise.privacy;

import io.equipoise.ranking.UserId;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.stereotype.Component;

/** Keeps whom an open request is about, outside the database, until it is over. */
@Component
class SealedIds {
    private final Path folder;

    SealedIds(DataDirectory data) {
        folder = data.keys().resolve("requests");
    }

    void keep(RequestId request, UserId person) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(request.toString());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, person.value());
        } catch (IOException e) {
            throw new UncheckedIOException("Whom the request is about could not be kept", e);
        }
    }

    /** @throws Refusal {@code privacy.person-forgotten} when the request is over */
    UserId of(RequestId request) {
        Path file = folder.resolve(request.toString());
        try {
            if (!Files.exists(file)) {
                throw new Refusal("privacy.person-forgotten");
            }
            return new UserId(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Whom the request is about could not be read", e);
        }
    }

    void forget(RequestId request) {
        Path file = folder.resolve(request.toString());
        try {
            if (Files.exists(file)) {
                Files.write(file, "-".repeat((int) Files.size(file)).getBytes(StandardCharsets.US_ASCII));
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Whom the request was about could not be forgotten", e);
        }
    }
}
