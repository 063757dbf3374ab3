package io.equipoise.dataset.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How well the sources of a snapshot agree, before one was preferred to the other. Users are named by pseudonym.
 *
 * @param sources in the order of their precedence
 * @param overlaps of each two sources
 * @param disagreements of each two sources and each attribute both know, only where they differ
 * @param skews of each two sources that tell of the same events
 */
public record ConsistencyReport(
        List<SourceShare> sources, List<Overlap> overlaps, List<Disagreement> disagreements, List<ClockSkew> skews) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * What a source brings.
     *
     * @param channel as {@link io.equipoise.dataset.mapping.Channel#word} writes it
     * @param identified users whose id the identity table, or the source's own numbering, replaced
     * @param first time of its first event in seconds since 1970; null when it has no events
     */
    public record SourceShare(
            String source, String channel, long users, long items, long events, long identified, @Nullable Long first, @Nullable Long last) {}

    /** @param events told by both: same user, item, type and order within seconds */
    public record Overlap(String one, String other, long users, long items, long events) {}

    /**
     * One attribute on which two sources differ.
     *
     * @param table {@code users} or {@code items}
     * @param one the source that stands
     * @param shared users or items of which both know the attribute
     * @param different of those, where they say different things; in (0, shared]
     */
    public record Disagreement(
            String table, String attribute, String one, String other, long shared, long different, List<Example> examples) {
        public Disagreement {
            examples = List.copyOf(examples);
        }
    }

    /** @param id of an item, or the pseudonym of a user */
    public record Example(String id, String one, String other) {}

    /**
     * How far the clock of the other source is ahead of the first.
     *
     * @param pairs events told by both exactly once
     * @param median of the differences, in seconds
     * @param lower first quartile of the differences
     * @param upper third quartile of the differences
     */
    public record ClockSkew(String one, String other, long pairs, double median, double lower, double upper) {
        private static final double NOTABLE_SECONDS = 60;
        private static final double STEADY_SECONDS = 120;
        private static final double HOUR = 3_600;

        /** A steady difference of a minute or more, which clocks have and people have not. */
        public boolean isNotable() {
            return Math.abs(median) >= NOTABLE_SECONDS && upper - lower <= STEADY_SECONDS;
        }

        /** A notable difference of whole hours: more likely a time zone than a clock. */
        public boolean isZone() {
            return isNotable() && Math.abs(median - HOUR * Math.rint(median / HOUR)) < NOTABLE_SECONDS;
        }
    }

    public ConsistencyReport {
        sources = List.copyOf(sources);
        overlaps = List.copyOf(overlaps);
        disagreements = List.copyOf(disagreements);
        skews = List.copyOf(skews);
    }

    /** The same without what it says of single users and items. */
    ConsistencyReport withoutExamples() {
        return new ConsistencyReport(
                sources,
                overlaps,
                disagreements.stream()
                        .map(one -> new Disagreement(
                                one.table(), one.attribute(), one.one(), one.other(), one.shared(), one.different(), List.of()))
                        .toList(),
                skews);
    }

    void write(Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(this));
    }

    static ConsistencyReport read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), ConsistencyReport.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }
}
