package io.equipoise.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a snapshot consists of: its tables, their columns, row counts and file digests. The SHA-256 of these very bytes is the content
 * hash of the dataset, so nothing that differs between two imports of the same data (names, times, people) is in it.
 *
 * @param format version of the layout, {@link #FORMAT}
 */
public record SnapshotManifest(int format, Table users, Table items, Table events) {
    public static final int FORMAT = 1;
    /** The column of events that says how an item was rated; a snapshot whose files told no ratings has none. */
    static final String RATING = "rating";

    /** The file name of a manifest in a snapshot folder. */
    public static final String FILE = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One Parquet file.
     *
     * @param columns the columns after the id, or of the events, in file order
     * @param sha256 digest of the file
     */
    public record Table(long rows, List<Column> columns, String sha256) {
        public Table {
            columns = List.copyOf(columns);
        }

        /** Of the events: whether they may say how items were rated. */
        boolean hasRatings() {
            return columns.stream().anyMatch(column -> column.name().equals(RATING) && column.number());
        }
    }

    /**
     * A column and whether it holds numbers; what is no number is text, read as categories.
     *
     * @param between what stands between the values where a row may have several; null, and not written, where it has one
     */
    public record Column(String name, boolean number, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String between) {
        public Column(String name, boolean number) {
            this(name, number, null);
        }

        public boolean several() {
            return between != null;
        }
    }

    /** Whether interactions can be told apart by their ratings. */
    public boolean hasRatings() {
        return events.hasRatings();
    }

    public byte[] json() {
        return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    public static SnapshotManifest parse(byte[] json) {
        var manifest = JSON.readValue(json, SnapshotManifest.class);
        if (manifest.format != FORMAT) {
            throw new IllegalArgumentException("The snapshot format must be " + FORMAT + ", got " + manifest.format);
        }
        return manifest;
    }
}
