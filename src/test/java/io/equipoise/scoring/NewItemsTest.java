package io.equipoise.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.ranking.ItemId;
import io.equipoise.scoring.ListMaker.Choice;
import io.equipoise.scoring.ScoreExplanation.Part;
import io.equipoise.scoring.ScoreExplanation.Source;
import io.equipoise.scoring.content.NewItems;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An item that nobody of the training side chose: it is in no list, or it is placed by items like it, and either is said. */
class NewItemsTest {
    private static final TrainingView VIEW = view();
    private static final int FRESH = VIEW.log().itemIndex(new ItemId("fresh"));

    /** Everybody chose some of a to d; the last thing one of them chose is new and held back. */
    private static TrainingView view() {
        var builder = new InteractionLogBuilder();
        for (int shopper = 0; shopper < 8; shopper++) {
            for (int step = 0; step < 3; step++) {
                builder.event("u" + shopper, String.valueOf((char) ('a' + (shopper + step) % 4)), EventType.VIEW, step);
            }
        }
        builder.event("u0", "fresh", EventType.VIEW, 9);
        return TrainingView.of(builder.build(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));
    }

    /** Scores a, b, c, d as 1, 2, 3, 4. */
    private static final class Fixed implements Scorer {
        @Override
        public void scoreAll(int user, float[] scores) {
            for (int item = 0; item < scores.length; item++) {
                String id = VIEW.log().item(item).value();
                scores[item] = id.length() > 1 ? NEVER : id.charAt(0) - 'a' + 1;
            }
        }

        @Override
        public ScoreExplanation explain(int user, int item) {
            return new ScoreExplanation(Source.NETWORK, 0, List.of());
        }
    }

    /** Like c three times as much as like a. */
    private static NewItems likeness() {
        float[][] vectors = new float[VIEW.itemCount()][];
        for (int item = 0; item < vectors.length; item++) {
            vectors[item] = switch (VIEW.log().item(item).value()) {
                case "a" -> new float[] {1, 0};
                case "c" -> new float[] {0, 1};
                case "fresh" -> new float[] {(float) Math.sqrt(0.1), (float) Math.sqrt(0.9)};
                default -> new float[0];
            };
        }
        return NewItems.of(VIEW, vectors);
    }

    @Test
    void a_new_item_is_left_out_and_counted_unless_the_plan_asks_for_new_items() {
        try (var lists = new ListMaker(VIEW, new Fixed(), NewItemsTest::likeness)) {
            int user = VIEW.split().users()[1];
            assertThat(lists.make(user, 10, List.of(), Choice.ALL, false).shown()).noneMatch(slot -> slot.itemIndex() == FRESH);
            assertThat(lists.unplaced(RecallPlan.STANDARD)).isEqualTo(1);
        }
    }

    @Test
    void a_new_item_gets_the_mean_score_of_the_items_most_like_it_and_says_which() {
        var plan = new RecallPlan(List.of(RecallSource.ALL, RecallSource.CONTENT), 50, null);
        try (var lists = new ListMaker(VIEW, new Fixed(), NewItemsTest::likeness)) {
            int user = VIEW.split().users()[1];
            var slot = lists.make(user, 10, List.of(), new Choice(plan, null, item -> false), false).shown().stream()
                    .filter(each -> each.itemIndex() == FRESH)
                    .findFirst()
                    .orElseThrow();
            // (1 · 1 + 3 · 3) / 4
            assertThat(slot.score()).isCloseTo(2.5, within(1e-6));
            assertThat(slot.recall()).containsExactly(RecallSource.CONTENT);
            assertThat(slot.explanation().source()).isEqualTo(Source.CONTENT);
            assertThat(slot.explanation().parts()).extracting(Part::item)
                    .containsExactly(VIEW.log().itemIndex(new ItemId("c")), VIEW.log().itemIndex(new ItemId("a")));
            assertThat(Explanation.of(slot).details().get(1).details()).extracting(Explanation::kind).containsOnly(Explanation.Kind.ALIKE);
            assertThat(lists.unplaced(plan)).isZero();
            assertThat(lists.make(user, 10, List.of(), new Choice(plan, null, item -> item == FRESH), false).shown())
                    .noneMatch(each -> each.itemIndex() == FRESH);
        }
    }
}
