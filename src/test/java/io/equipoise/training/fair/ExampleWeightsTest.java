package io.equipoise.training.fair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import io.equipoise.training.fair.FairLearning.Kind;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExampleWeightsTest {
    /** Two groups; item a is chosen by all four while training, b and c by one each. The last choice of each shopper is held back. */
    private final InteractionLog log = new InteractionLogBuilder()
            .user("u1", Map.of("group", "x"))
            .user("u2", Map.of("group", "x"))
            .user("u3", Map.of("group", "x"))
            .user("u4", Map.of("group", "y"))
            .event("u1", "a", EventType.VIEW, 1)
            .event("u1", "z", EventType.VIEW, 9)
            .event("u2", "a", EventType.VIEW, 1)
            .event("u2", "z", EventType.VIEW, 9)
            .event("u3", "a", EventType.VIEW, 1)
            .event("u3", "b", EventType.VIEW, 2)
            .event("u3", "z", EventType.VIEW, 9)
            .event("u4", "a", EventType.VIEW, 1)
            .event("u4", "c", EventType.VIEW, 2)
            .event("u4", "z", EventType.VIEW, 9)
            .build();

    private final TrainingView view = TrainingView.of(
            log, new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));

    private int user(String id) {
        return log.userIndex(new UserId(id));
    }

    private int item(String id) {
        return log.itemIndex(new ItemId(id));
    }

    private float[] share(ExampleWeights weights, String... usersAndItems) {
        int n = usersAndItems.length / 2;
        int[] users = new int[n];
        int[] items = new int[n];
        for (int k = 0; k < n; k++) {
            users[k] = user(usersAndItems[2 * k]);
            items[k] = item(usersAndItems[2 * k + 1]);
        }
        return weights.share(users, items);
    }

    @Test
    void without_a_choice_all_examples_count_the_same() {
        assertThat(share(ExampleWeights.of(FairLearning.NONE, view), "u1", "a", "u4", "c")).containsExactly(0.5f, 0.5f);
    }

    @Test
    void reweighing_gives_each_cell_the_count_it_would_have_if_group_and_popularity_were_independent() {
        var weights = ExampleWeights.of(new FairLearning(Kind.REWEIGHING, "group", 0), view);
        // Six examples: x with popular 3, x with rare 1, y with popular 1, y with rare 1. Expected if independent: 8/3, 4/3, 4/3, 2/3.
        float[] share = share(weights, "u1", "a", "u3", "b", "u4", "a", "u4", "c");
        double[] expected = {8.0 / 9, 4.0 / 3, 4.0 / 3, 2.0 / 3};
        double sum = 8.0 / 9 + 4.0 / 3 + 4.0 / 3 + 2.0 / 3;
        for (int k = 0; k < expected.length; k++) {
            assertThat((double) share[k]).isCloseTo(expected[k] / sum, within(1e-6));
        }
    }

    @Test
    void inverse_propensity_counts_rare_items_more_up_to_the_floor() {
        var weights = ExampleWeights.of(new FairLearning(Kind.INVERSE_PROPENSITY, "", 0.1), view);
        // a was chosen four times, b once: propensities 1 and 1/2.
        float[] share = share(weights, "u1", "a", "u3", "b");
        assertThat((double) share[1] / share[0]).isCloseTo(2, within(1e-5));
        float[] clipped = share(ExampleWeights.of(new FairLearning(Kind.INVERSE_PROPENSITY, "", 0.8), view), "u1", "a", "u3", "b");
        assertThat((double) clipped[1] / clipped[0]).isCloseTo(1 / 0.8, within(1e-5));
    }

    @Test
    void group_robust_learning_turns_to_the_group_that_loses_most() {
        var weights = ExampleWeights.of(new FairLearning(Kind.GROUP_ROBUST, "group", 1), view);
        float[] before = share(weights, "u1", "a", "u4", "a");
        assertThat(before[0]).isEqualTo(before[1]);
        weights.learned(new int[] {user("u1"), user("u4")}, new float[] {1, 2});
        float[] after = share(weights, "u1", "a", "u4", "a");
        assertThat((double) after[1] / after[0]).isCloseTo(Math.E, within(1e-5));
    }

    @Test
    void what_was_chosen_reads_back_from_its_line() {
        for (var plan : new FairLearning[] {
            FairLearning.NONE,
            new FairLearning(Kind.REWEIGHING, "age band", 0),
            new FairLearning(Kind.INVERSE_PROPENSITY, "", 0.25),
            new FairLearning(Kind.GROUP_ROBUST, "gender", 0.05)
        }) {
            assertThat(FairLearning.parse(plan.text()).text()).isEqualTo(plan.text());
        }
    }

    @Test
    void an_attribute_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> ExampleWeights.of(new FairLearning(Kind.REWEIGHING, "none", 0), view))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("training.fair-attribute"));
        assertThatThrownBy(() -> new FairLearning(Kind.GROUP_ROBUST, "group", 0)).isInstanceOf(Refusal.class);
    }

    @Test
    void an_attribute_that_nobody_has_a_value_of_has_no_groups_to_even_out() {
        var builder = new InteractionLogBuilder();
        for (String user : new String[] {"u1", "u2"}) {
            builder.user(user, Map.of("group", "")).event(user, "a", EventType.VIEW, 1).event(user, "z", EventType.VIEW, 9);
        }
        var silent = TrainingView.of(builder.build(), new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 1));
        for (var kind : new Kind[] {Kind.REWEIGHING, Kind.GROUP_ROBUST}) {
            assertThatThrownBy(() -> ExampleWeights.of(new FairLearning(kind, "group", 0.05), silent))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> {
                        assertThat(refusal.key()).isEqualTo("training.fair-groups");
                        assertThat(refusal.arguments()).containsExactly("group");
                    });
        }
    }
}
