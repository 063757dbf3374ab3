package io.equipoise.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The real data of the tests, read once per JVM by a reader that shares no code with the importer. */
public final class CompleteJourney {
    private CompleteJourney() {}

    private static final class Loaded {
        static final InteractionLog LOG = load();
    }

    public static InteractionLog log() {
        return Loaded.LOG;
    }

    /** The file as delivered: {@code users}, {@code items} or {@code events}. */
    public static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(
                            CompleteJourney.class.getResource("/complete-journey/" + name + ".csv.gz"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InteractionLog load() {
        var builder = new InteractionLogBuilder();
        rows("users", row -> builder.user(row.remove("user_id"), row));
        rows("items", row -> builder.item(row.remove("item_id"), row));
        rows("events", row -> builder.event(
                row.get("user_id"),
                row.get("item_id"),
                EventType.PURCHASE,
                Instant.parse(row.get("timestamp")).getEpochSecond(),
                (float) (Double.parseDouble(row.get("price")) * Double.parseDouble(row.get("quantity")))));
        return builder.build();
    }

    private static void rows(String name, Consumer<Map<String, String>> each) {
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file(name))), StandardCharsets.UTF_8))) {
            String[] columns = reader.readLine().split(",");
            reader.lines().forEach(line -> {
                String[] values = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
                var row = new LinkedHashMap<String, String>();
                for (int c = 0; c < columns.length; c++) {
                    row.put(columns[c], values[c].replaceAll("^\"|\"$", ""));
                }
                each.accept(row);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
