package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to import.
 *
 * @param name what the dataset shall be called
 * @param users what is known of users; may be left out
 * @param items what is known of items; may be left out
 * @param mapping for columns that are not recognised by their name: understood name to column of the file, such as
 *     {@code user_id → Kunde}, or for one file only {@code events.user_id → Kunde}
 * @param eventType what every event is, when the events file has no column that says so
 */
public record ImportRequest(
        String name,
        @Nullable SourceFile users,
        @Nullable SourceFile items,
        SourceFile events,
        Map<String, String> mapping,
        @Nullable EventType eventType) {
    public ImportRequest {
        mapping = Map.copyOf(mapping);
    }

    /** The files named, in the order of {@link FileKind}. */
    public List<SourceFile> files() {
        return Stream.of(users, items, events).filter(Objects::nonNull).toList();
    }

    public static ImportRequest of(String name, SourceFile users, SourceFile items, SourceFile events) {
        return new ImportRequest(name, users, items, events, Map.of(), null);
    }
}
