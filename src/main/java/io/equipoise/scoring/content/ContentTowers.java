package io.equipoise.scoring.content;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.onnx.Quarantine;
import io.equipoise.scoring.TrainingView;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredTime;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which folder the content tower is loaded from, and what it makes of the titles of a snapshot. Titles are embedded once and kept. */
@Component
public class ContentTowers {
    private static final Logger LOG = LoggerFactory.getLogger(ContentTowers.class);

    private final JdbcClient jdbc;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final DataDirectory data;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ContentTowers(
            JdbcClient jdbc,
            EvidenceLog evidence,
            CurrentOperator current,
            DataDirectory data,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.current = current;
        this.data = data;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The tower in use.
     *
     * @param digest of its network and tokenizer
     * @param dimension of its vectors
     */
    public record Chosen(String folder, String digest, int dimension, String by, Instant at) {}

    @Transactional(readOnly = true)
    public Optional<Chosen> chosen() {
        return jdbc.sql("SELECT folder, digest, dimension, chosen_by, chosen_at FROM content_tower WHERE id = 1")
                .query((row, n) -> new Chosen(
                        row.getString("folder"),
                        row.getString("digest"),
                        row.getInt("dimension"),
                        row.getString("chosen_by"),
                        StoredTime.read(row, "chosen_at")))
                .optional();
    }

    /**
     * Chooses a folder of the machine the console runs on, after the tower in it has embedded texts in a process of its own.
     *
     * @throws Refusal as {@link ContentTower#open}
     */
    @Transactional
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public Chosen choose(String folder) {
        Path place = path(folder);
        try (var tower = ContentTower.open(place, new Quarantine(data.work("quarantine"), Quarantine.Limits.STANDARD))) {
            int dimension = tower.embed(List.of("title"))[0].length;
            String before = chosen().map(Chosen::folder).orElse(null);
            jdbc.sql("DELETE FROM content_tower").update();
            jdbc.sql("INSERT INTO content_tower (id, folder, digest, dimension, chosen_by, chosen_at) VALUES (1, ?, ?, ?, ?, ?)")
                    .param(place.toString())
                    .param(tower.digest())
                    .param(dimension)
                    .param(current.require().username())
                    .param(StoredTime.of(clock.instant()))
                    .update();
            evidence.append(EvidenceEvent.of("content-tower.chosen", "content-tower", "content-tower")
                    .change(before, place.toString())
                    .hashes(Map.of("network", tower.digest().substring(0, 64), "tokenizer", tower.digest().substring(64))));
        }
        events.publishEvent(new ContentTowerChanged());
        return chosen().orElseThrow();
    }

    /** New items are placed by nothing from now on. */
    @Transactional
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void remove() {
        var before = chosen();
        if (before.isPresent()) {
            jdbc.sql("DELETE FROM content_tower").update();
            evidence.append(EvidenceEvent.of("content-tower.removed", "content-tower", "content-tower").change(before.get().folder(), null));
            events.publishEvent(new ContentTowerChanged());
        }
    }

    private static Path path(String folder) {
        try {
            if (!folder.isBlank()) {
                return Path.of(folder.strip()).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException noPath) {
            // refused below
        }
        throw new Refusal("content.folder", folder);
    }

    /**
     * The items of a snapshot that its training side does not know, placed by their titles; none without a tower, and none when the folder no longer
     * holds what was chosen, which the log says: lists go on without new items.
     *
     * @param contentHash of the snapshot, under which embedded titles are kept
     */
    public NewItems newItems(TrainingView view, String contentHash) {
        var tower = chosen();
        if (tower.isEmpty()) {
            return NewItems.NONE;
        }
        try {
            return NewItems.of(view, vectors(view.log(), contentHash, tower.get()));
        } catch (Refusal unusable) {
            LOG.warn("New items are not placed: the content tower in {} cannot be used: {}", tower.get().folder(), unusable.getMessage());
            return NewItems.NONE;
        }
    }

    private float[][] vectors(InteractionLog log, String contentHash, Chosen chosen) {
        var kept = new TitleVectors(data.root().resolve("embeddings"), contentHash, chosen.digest());
        return kept.read(log.itemCount()).orElseGet(() -> {
            try (var tower = ContentTower.open(Path.of(chosen.folder()))) {
                if (!tower.digest().equals(chosen.digest())) {
                    throw new Refusal("content.changed", chosen.folder());
                }
                float[][] vectors = embedded(log, tower);
                kept.write(vectors, chosen.dimension());
                return vectors;
            }
        });
    }

    private static float[][] embedded(InteractionLog log, ContentTower tower) {
        float[][] vectors = new float[log.itemCount()][];
        var titles = new ArrayList<String>();
        var items = new ArrayList<Integer>();
        for (int item = 0; item < vectors.length; item++) {
            vectors[item] = new float[0];
            var title = title(log, item);
            if (title.isPresent()) {
                titles.add(title.get());
                items.add(item);
            }
        }
        float[][] found = tower.embed(titles);
        for (int k = 0; k < found.length; k++) {
            vectors[items.get(k)] = found[k];
        }
        return vectors;
    }

    private static Optional<String> title(InteractionLog log, int item) {
        return Stream.of("title", "name", "description")
                .flatMap(name -> log.itemAttributes().text(name, item).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
    }
}
