package io.equipoise.dataset.intake;

import io.equipoise.dataset.Pseudonyms;
import io.equipoise.dataset.csv.FieldSplitter;
import io.equipoise.ranking.UserId;
import io.equipoise.store.CsvCell;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows that an import left out, for those who have no purpose to see whose they are. */
final class VeiledRows {
    private static final int FIELDS = 4;

    private final Map<String, RowShape> shapes = new HashMap<>();
    private final Pseudonyms pseudonyms;

    /** @param shapes by the names the rows give their files; a file without a shape is shown by its outline */
    VeiledRows(List<RowShape> shapes, Pseudonyms pseudonyms) {
        // Two files of one name that are written differently: nobody can tell which a row is of.
        shapes.forEach(shape -> this.shapes.merge(shape.name(), shape, (a, b) -> a.equals(b) ? a : a.unknown()));
        this.pseudonyms = pseudonyms;
    }

    Example example(Example example) {
        return new Example(
                example.reason(), example.file(), example.line(), veiled(example.file(), example.raw()), example.otherFile(), example.otherLine());
    }

    /** Writes the file of rejected rows again, row by row: the same rows in the same order. */
    void write(Path rejected, Writer out) throws IOException {
        var splitter = new FieldSplitter(',');
        try (var in = Files.newBufferedReader(rejected, StandardCharsets.UTF_8)) {
            boolean heading = true;
            for (String row = ImportTraces.row(in); row != null; row = ImportTraces.row(in)) {
                List<String> cells = splitter.split(row);
                if (heading || cells == null || cells.size() != FIELDS) {
                    out.write(heading ? row : RowShape.outline(row));
                } else {
                    String file = CsvCell.original(cells.get(0));
                    out.write(CsvCell.harmless(file) + "," + cells.get(1) + "," + cells.get(2) + ","
                            + CsvCell.harmless(veiled(file, CsvCell.original(cells.get(3)))));
                }
                out.write("\r\n");
                heading = false;
            }
        }
    }

    private String veiled(String file, String raw) {
        var shape = shapes.get(file);
        return shape == null ? RowShape.outline(raw) : shape.veiled(raw, id -> pseudonyms.of(new UserId(id)));
    }
}
