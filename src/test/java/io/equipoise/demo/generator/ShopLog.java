package io.equipoise.demo.generator;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.csv.CsvFile;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.csv.TextFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a generated shop as a log, without the import between. */
public final class ShopLog {
    private ShopLog() {}

    public static InteractionLog of(GeneratedShop shop) {
        var builder = new InteractionLogBuilder();
        rows(shop.users(), row -> builder.user(row.remove("user_id"), row));
        rows(shop.items(), row -> builder.item(row.remove("item_id"), row));
        rows(shop.events(), row -> builder.event(
                row.get("user_id"),
                row.get("item_id"),
                EventType.valueOf(row.get("event_type").toUpperCase(Locale.ROOT)),
                Instant.parse(row.get("timestamp")).getEpochSecond()));
        return builder.build();
    }

    private static void rows(Path file, Consumer<Map<String, String>> each) {
        var source = SourceFile.of(file);
        try (var csv = CsvFile.open(source, TextFormat.detect(source))) {
            for (var row = csv.next(); row != null; row = csv.next()) {
                var values = new LinkedHashMap<String, String>();
                for (int c = 0; c < csv.header().size(); c++) {
                    values.put(csv.header().get(c), row.fields().get(c));
                }
                each.accept(values);
            }
        }
    }
}
