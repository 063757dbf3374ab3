package io.equipoise.dataset;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a snapshot came from and what was done on the way: enough to make it again from the same deliveries. It lies beside the
 * snapshot, not in it: the content hash of a snapshot says what it holds, whatever way it was made.
 *
 * @param content the content hash of the snapshot
 * @param sources every delivered file, table by table
 * @param mapping how the files were read and cleaned, as a mapping file
 * @param steps what each cleaning step did
 * @param rejectedSha256 digest of the rows left out; null when there were none
 * @param consistencySha256 digest of the report on how well several sources agree; null when there is one source
 * @param versions of the programs that did it, by name
 */
public record Lineage(
        String content,
        List<Source> sources,
        String mapping,
        List<Step> steps,
        @Nullable String rejectedSha256,
        @Nullable String consistencySha256,
        Map<String, String> versions) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * A delivered file, or an entry of an archive.
     *
     * @param table {@code users}, {@code items} or {@code events}
     * @param sha256 digest of the bytes as delivered
     * @param source which of several sources brought it; null where there is only one
     */
    public record Source(
            String table, String name, String sha256, String format, String encoding, long rows, @Nullable String source) {}

    /** A step of cleaning: the events it looked at, took out and changed. */
    public record Step(String name, Map<String, Double> values, long before, long rejected, long changed) {}

    public Lineage {
        sources = List.copyOf(sources);
        steps = List.copyOf(steps);
        versions = Collections.unmodifiableMap(new TreeMap<>(versions));
    }

    public byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    public static Lineage parse(byte[] json) {
        return JSON.readValue(json, Lineage.class);
    }
}
