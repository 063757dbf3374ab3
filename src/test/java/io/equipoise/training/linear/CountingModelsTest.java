package io.equipoise.training.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.ranking.ItemId;
import io.equipoise.scoring.ItemItemFile;
import io.equipoise.scoring.ItemItemScorer;
import io.equipoise.scoring.TrainingView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Popularity by window and age, and item neighbours, on a shop small enough to count by hand. */
class CountingModelsTest {
    private static final long DAY = 86_400;

    /** Three shoppers; the last pair of each is held back. */
    private final InteractionLog log = new InteractionLogBuilder()
            .event("u1", "a", EventType.VIEW, 0)
            .event("u1", "b", EventType.VIEW, 9 * DAY)
            .event("u1", "d", EventType.VIEW, 11 * DAY)
            .event("u2", "a", EventType.VIEW, 0)
            .event("u2", "c", EventType.VIEW, 10 * DAY)
            .event("u2", "b", EventType.VIEW, 11 * DAY)
            .event("u3", "a", EventType.VIEW, 2 * DAY)
            .event("u3", "b", EventType.VIEW, 3 * DAY)
            .event("u3", "c", EventType.VIEW, 12 * DAY)
            .build();

    private final TrainingView view = TrainingView.of(
            log, new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));

    @TempDir
    Path folder;

    private int item(String id) {
        return log.itemIndex(new ItemId(id));
    }

    @Test
    void popularity_counts_choices_of_the_window_before_the_newest_training_choice() {
        float[] ever = new Popularity(0, 0).learn(view);
        assertThat(ever[item("a")]).isEqualTo(3);
        assertThat(ever[item("b")]).isEqualTo(2);
        assertThat(ever[item("d")]).isZero();
        float[] week = new Popularity(7, 0).learn(view);
        assertThat(week[item("a")]).isZero();
        assertThat(week[item("b")]).isEqualTo(1);
        assertThat(week[item("c")]).isEqualTo(1);
    }

    @Test
    void with_a_half_life_older_choices_count_by_their_age() {
        float[] counts = new Popularity(0, 5).learn(view);
        assertThat((double) counts[item("a")]).isCloseTo(0.25 + 0.25 + Math.pow(2, -1.6), within(1e-6));
        assertThat((double) counts[item("c")]).isCloseTo(1, within(1e-6));
    }

    @Test
    void neighbours_are_cosines_with_shrink() {
        var weights = new ItemKnn(10, 2).learn(view);
        // a was chosen by 3, b by 2, both by 2; c by 1, with a.
        assertThat((double) weights.weight(item("a"), item("b"))).isCloseTo(2 / (Math.sqrt(6) + 2), within(1e-6));
        assertThat((double) weights.weight(item("c"), item("a"))).isCloseTo(1 / (Math.sqrt(3) + 2), within(1e-6));
        assertThat(weights.weight(item("b"), item("c"))).isZero();
        assertThat(weights.weight(item("a"), item("a"))).isZero();
    }

    @Test
    void only_the_nearest_neighbours_of_a_candidate_count() {
        var weights = new ItemKnn(1, 0).learn(view);
        // The nearest of a is b (2/√6 against 1/√3), so what c adds to a is dropped; a is the only neighbour of c.
        assertThat(weights.weight(item("c"), item("a"))).isZero();
        assertThat(weights.weight(item("b"), item("a"))).isPositive();
        assertThat(weights.weight(item("a"), item("c"))).isPositive();
    }

    @Test
    void with_recency_older_choices_of_a_history_count_less_and_the_file_keeps_that() throws IOException {
        Path file = folder.resolve("model.csr");
        ItemItemFile.write(file, log, new ItemKnn(10, 0).learn(view), 0.5);
        var read = ItemItemFile.read(file, log);
        var scorer = new ItemItemScorer(read.weights(), view, read.recency());
        float[] scores = new float[log.itemCount()];
        int u1 = 0;
        scorer.scoreAll(u1, scores);
        // u1 chose a, then b: c gets half of what a adds.
        assertThat((double) scores[item("c")]).isCloseTo(0.5 / Math.sqrt(3), within(1e-6));
        assertThat(scorer.explain(u1, item("c")).score()).isCloseTo(scores[item("c")], within(1e-6));
        assertThat(scores[item("d")]).isEqualTo(ItemItemScorer.NEVER);
    }
}
