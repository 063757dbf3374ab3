package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.source.FilePart;
import io.equipoise.dataset.source.PartSample;
import io.equipoise.dataset.source.TextOptions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Looks at the beginning of delivered files before anything is imported. */
@Component
public class Previewer {
    private static final int ROWS_SHOWN = 20;
    private static final int MOST_WORDS = 40;

    private final Clock clock;

    Previewer(Clock clock) {
        this.clock = clock;
    }

    /**
     * The beginning of a file; of an archive, of its first entry.
     *
     * @param text what is known of how it is written
     * @throws io.equipoise.store.Refusal what {@link PartSample#of} throws
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public FilePreview look(FileKind kind, SourceFile file, TextOptions text) {
        var sample = PartSample.of(FilePart.in(file).getFirst(), text);
        var layout = sample.layout();
        return new FilePreview(
                kind,
                file.name(),
                layout.format(),
                layout.encoding(),
                layout.delimiter(),
                layout.header(),
                layout.unnamed(),
                sample.rows().stream().limit(ROWS_SHOWN).toList(),
                new MappingGuess(clock.instant()).of(kind, sample),
                kind == FileKind.EVENTS ? words(sample) : Map.of());
    }

    private static Map<String, Map<String, Optional<EventType>>> words(PartSample sample) {
        var values = new SampleValues(sample);
        var words = new LinkedHashMap<String, Map<String, Optional<EventType>>>();
        for (String column : values.header()) {
            var distinct = values.of(column).stream().distinct().limit(MOST_WORDS + 1L).toList();
            if (!distinct.isEmpty() && distinct.size() <= MOST_WORDS) {
                var meanings = new LinkedHashMap<String, Optional<EventType>>();
                distinct.forEach(word -> meanings.put(word, Optional.ofNullable(EventWords.read(word))));
                words.put(column, meanings);
            }
        }
        return words;
    }
}
