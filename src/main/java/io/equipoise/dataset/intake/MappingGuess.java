package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.AmountReading;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.FilePart;
import io.equipoise.dataset.source.FileFormat;
import io.equipoise.dataset.source.PartSample;
import io.equipoise.dataset.source.RowLayout;
import io.equipoise.dataset.source.TextOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proposes a mapping for files from their headers and first thousand rows: which column is what by its name, else by its values, and how
 * times and amounts are written. It is a proposal: whoever delivered the files decides.
 */
public final class MappingGuess {
    private final Instant now;

    /** @param now what the future begins at */
    public MappingGuess(Instant now) {
        this.now = now;
    }

    /**
     * Looks at the first file of every table.
     *
     * @throws io.equipoise.store.Refusal what {@link PartSample#of} throws
     */
    public SourceMapping of(Map<FileKind, List<SourceFile>> delivered) {
        var events = table(FileKind.EVENTS, delivered);
        return new SourceMapping(
                Map.of(),
                table(FileKind.USERS, delivered),
                table(FileKind.ITEMS, delivered),
                events == null ? TableMapping.AUTOMATIC : events,
                CleaningPlan.STANDARD);
    }

    private @Nullable TableMapping table(FileKind kind, Map<FileKind, List<SourceFile>> delivered) {
        var files = delivered.getOrDefault(kind, List.of());
        return files.isEmpty()
                ? null
                : of(kind, PartSample.of(FilePart.in(files.getFirst()).getFirst(), TextOptions.TOLD_BY_BYTES))
                        .withFiles(files.stream()
                                .map(file -> file.path().toAbsolutePath().normalize().toString())
                                .toList());
    }

    /** Proposes how a table is read whose rows begin like the sample. */
    public TableMapping of(FileKind kind, PartSample sample) {
        var values = new SampleValues(sample);
        var columns = new LinkedHashMap<String, String>();
        if (sample.layout().unnamed()) {
            columns.putAll(UnnamedColumns.of(kind, values, now));
        } else {
            kind.required().forEach(name -> take(columns, name, values));
            kind.optional().forEach(name -> take(columns, name, values));
        }
        var times = TimeGuess.of(values.of(columns.get("timestamp")), now);
        var amounts = kind == FileKind.USERS ? AmountReading.STANDARD : AmountGuess.of(values.of(columns.get("price")));
        var events = EventGuess.of(kind, columns, values);
        String id = columns.get(kind == FileKind.ITEMS ? "item_id" : "user_id");
        return new TableMapping(
                List.of(), text(sample.layout()), columns, Set.of(), times, amounts, events, false, values.all(id, "\\d+\\.0+"),
                ValueLists.guess(kind, columns, values));
    }

    private void take(Map<String, String> columns, String name, SampleValues values) {
        int position = ColumnAliases.find(name, values.header());
        String column = position >= 0 ? values.header().get(position) : ColumnGuess.of(name, values, columns.values(), now);
        if (column != null && !columns.containsValue(column)) {
            columns.put(name, column);
        }
    }

    /** How it is written, as far as a reader would not take that for granted. */
    private static TextOptions text(RowLayout layout) {
        boolean unusual = layout.format() == FileFormat.CSV && layout.delimiter() != ',';
        return new TextOptions(
                layout.format() == FileFormat.CSV ? null : layout.format(),
                layout.charset().equals(StandardCharsets.UTF_8) ? null : layout.charset(),
                unusual ? (Character) layout.delimiter() : null,
                layout.unnamed() ? false : null);
    }
}
