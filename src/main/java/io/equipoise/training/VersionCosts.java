package io.equipoise.training;

import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import io.equipoise.training.VersionComparison.Cost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.springframework.stereotype.Component;

/** What a version takes: to train, as its run tells; to store; and for a list, measured now, on this machine, one request after another. */
@Component
class VersionCosts {
    private static final int SLOTS = 10;
    private static final int REQUESTS = 40;

    private final ModelRegistry registry;
    private final ScoringEngine engine;
    private final TrainingDesk trainings;

    VersionCosts(ModelRegistry registry, ScoringEngine engine, TrainingDesk trainings) {
        this.registry = registry;
        this.engine = engine;
        this.trainings = trainings;
    }

    List<Cost> of(ModelVersion a, ModelVersion b) {
        var millis = millis(a);
        return List.of(
                new Cost("millis-per-list", millis, a.id().equals(b.id()) ? millis : millis(b)),
                new Cost("megabytes", megabytes(a), megabytes(b)),
                new Cost("training-seconds", training(a), training(b)));
    }

    /** The median over shoppers spread over the split, with reasons, after the first few. */
    private OptionalDouble millis(ModelVersion version) {
        var view = engine.view(version.id());
        int[] users = view.split().users();
        if (users.length == 0) {
            return OptionalDouble.empty();
        }
        double[] millis = new double[REQUESTS];
        for (int k = -REQUESTS / 4; k < REQUESTS; k++) {
            UserId user = view.log().user(users[(int) ((long) Math.abs(k) * users.length / REQUESTS)]);
            long begin = System.nanoTime();
            engine.rank(new ScoringRequest(version.id(), user, SLOTS, true, List.of()));
            if (k >= 0) {
                millis[k] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(millis);
        return OptionalDouble.of(millis[REQUESTS / 2]);
    }

    private OptionalDouble megabytes(ModelVersion version) {
        try {
            return OptionalDouble.of(Files.size(registry.artifact(version)) / 1e6);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not look at " + version.label(), e);
        }
    }

    private OptionalDouble training(ModelVersion version) {
        return trainings.list().stream()
                .filter(run -> version.id().equals(run.version()) && run.finishedAt() != null)
                .mapToDouble(run -> Duration.between(run.createdAt(), run.finishedAt()).toMillis() / 1e3)
                .findFirst();
    }
}
