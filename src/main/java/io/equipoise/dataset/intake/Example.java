package io.equipoise.dataset.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row that was left out, as an example for its reason. It names a shopper as the shop does.
 *
 * @param raw the row as it was, cut when very long
 * @param otherFile where the row stands that this one repeats, takes back or is taken back by; null where there is none
 */
public record Example(
        RejectReason reason, String file, long line, String raw, @Nullable String otherFile, @Nullable Long otherLine) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static void write(List<Example> examples, Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(examples));
    }

    static List<Example> read(Path file) {
        try {
            return List.of(JSON.readValue(Files.readAllBytes(file), Example[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }
}
