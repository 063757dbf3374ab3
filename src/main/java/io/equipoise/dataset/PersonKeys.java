package io.equipoise.dataset;

import io.equipoise.ranking.UserId;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.KeyFile;
import io.equipoise.store.KeyedHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * What logs that are never rewritten call a shopper: {@code K-} and 16 hex digits, a keyed hash of the id under a key of the shopper's own,
 * made when a log first names them. The key lies in the data directory, outside the database; once it is destroyed nobody, the id in hand
 * included, can tell which lines were about whom.
 */
@Component
public class PersonKeys {
    private static final int SHOWN_BYTES = 8;

    private final Pseudonyms pseudonyms;
    private final Path folder;

    PersonKeys(Pseudonyms pseudonyms, DataDirectory data) {
        this.pseudonyms = pseudonyms;
        this.folder = data.keys().resolve("people");
    }

    /** The shopper's name in logs; always the same until their key is destroyed, then another. */
    public String logName(UserId person) {
        byte[] hash = key(person).of(pseudonyms.digest(person.value()));
        return "K-" + HexFormat.of().formatHex(hash, 0, SHOWN_BYTES).toUpperCase(Locale.ROOT);
    }

    /** Destroys the shopper's key; false when there was none. */
    public synchronized boolean destroy(UserId person) {
        Path file = file(person);
        try {
            if (!Files.exists(file)) {
                return false;
            }
            // Overwritten first: a directory entry removed leaves the bytes on many disks.
            Files.write(file, new byte[KeyFile.BYTES]);
            Files.delete(file);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("The key of a person could not be destroyed", e);
        }
    }

    private synchronized KeyedHash key(UserId person) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of people's keys could not be made", e);
        }
        return KeyedHash.under(file(person));
    }

    private Path file(UserId person) {
        return folder.resolve(HexFormat.of().formatHex(pseudonyms.digest("person\n" + person.value())));
    }
}
