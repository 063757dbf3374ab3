package io.equipoise.dataset.intake;

import io.equipoise.dataset.ErasedIds;
import io.equipoise.dataset.source.RowTexts;
import io.equipoise.store.CsvCell;
import io.equipoise.store.SheetCsv;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows an import left out as a CSV file for whoever has to mend them: file, line, reason, and the row as it was. Spreadsheet
 * programs run cells that begin like a formula, so none does ({@link CsvCell#harmless}). The first few rows of every reason are kept as
 * examples.
 */
final class RejectedRows {
    private static final int EXAMPLES = 5;
    private static final int LONGEST_EXAMPLE = 500;
    private static final RejectReason[] REASONS = RejectReason.values();

    private final Staging staging;
    private final ErasedIds erased;
    private final Map<RejectReason, Integer> seen = new EnumMap<>(RejectReason.class);
    private final List<Example> examples = new ArrayList<>();
    private final Map<Integer, StagedPart> parts;

    /** @param erased people of whom nothing is written down, whatever their row was left out for */
    RejectedRows(Staging staging, List<StagedTable> tables, ErasedIds erased) {
        this.staging = staging;
        this.erased = erased;
        parts = new HashMap<>();
        tables.forEach(table -> table.parts().forEach(part -> parts.put(part.number(), part)));
    }

    /** Writes them all and returns the examples. */
    List<Example> write(List<StagedTable> tables, Path file) throws SQLException, IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(SheetCsv.BYTE_ORDER_MARK + "file,line,reason,raw\r\n");
            for (var table : tables) {
                for (var part : table.parts()) {
                    write(part, name(table, part), out);
                }
            }
        }
        return examples;
    }

    /** How the rows of each file are written, by the names the list gives them. */
    static List<RowShape> shapes(List<StagedTable> tables) {
        return tables.stream()
                .flatMap(table -> table.parts().stream().map(part -> RowShape.of(name(table, part), part)))
                .toList();
    }

    private static String name(StagedTable table, StagedPart part) {
        return table.parts().size() == 1 ? table.kind().word() : part.file().name();
    }

    private void write(StagedPart part, String name, BufferedWriter out) throws SQLException, IOException {
        var shape = RowShape.of(name, part);
        try (var texts = new LazyTexts(part)) {
            staging.each(
                    "SELECT key, reason, raw, twin FROM rejected WHERE key >= " + Staging.key(part.number(), 0) + " AND key < "
                            + Staging.key(part.number() + 1, 0) + " ORDER BY key",
                    row -> write(row, shape, texts, out));
        }
    }

    private void write(ResultSet row, RowShape shape, LazyTexts texts, BufferedWriter out) throws SQLException, IOException {
        String name = shape.name();
        long line = Staging.line(row.getLong(1));
        var reason = REASONS[row.getInt(2)];
        String stored = row.getString(3);
        String raw = reason == RejectReason.ERASED_PERSON ? "" : withheld(stored == null ? texts.at(line) : stored, shape);
        out.write(CsvCell.harmless(name));
        out.write("," + line + "," + reason.code() + ",");
        out.write(CsvCell.harmless(raw));
        out.write("\r\n");
        if (seen.merge(reason, 1, Integer::sum) <= EXAMPLES) {
            long twin = row.getLong(4);
            boolean hasTwin = !row.wasNull();
            examples.add(new Example(
                    reason,
                    name,
                    line,
                    raw.length() > LONGEST_EXAMPLE ? raw.substring(0, LONGEST_EXAMPLE) + "…" : raw,
                    hasTwin ? fileOf(twin) : null,
                    hasTwin ? Staging.line(twin) : null));
        }
    }

    /** Nothing of a row that names somebody who was erased: in its column of ids, or where it cannot be parted, anywhere by itself. */
    private String withheld(String raw, RowShape shape) {
        return erased != ErasedIds.NONE && shape.ids(raw).anyMatch(erased::contains) ? "" : raw;
    }

    private String fileOf(long key) {
        var part = parts.get(Staging.part(key));
        return part == null ? "" : part.file().name();
    }

    /** Opens the delivered file again only when a row of it is asked for. */
    private static final class LazyTexts implements AutoCloseable {
        private final StagedPart part;
        private @Nullable RowTexts texts;

        LazyTexts(StagedPart part) {
            this.part = part;
        }

        String at(long line) {
            if (texts == null) {
                texts = RowTexts.open(part.file(), part.layout());
            }
            return texts.at(line);
        }

        @Override
        public void close() {
            if (texts != null) {
                texts.close();
            }
        }
    }
}
