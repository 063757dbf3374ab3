package io.equipoise.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplitKindsTest {
    private static final InteractionLog LOG = CompleteJourney.log();

    private static long firstTime(int user, int item) {
        for (int e = LOG.firstEvent(user); e < LOG.endEvent(user); e++) {
            if (LOG.eventItem(e) == item) {
                return LOG.eventTime(e);
            }
        }
        throw new AssertionError("user " + user + " never met item " + item);
    }

    @ParameterizedTest
    @EnumSource(SplitKind.class)
    void whatever_the_kind_the_same_pairs_are_divided_without_overlap(SplitKind kind) {
        var reference = TrainTestSplit.of(LOG, SplitPlan.standard());
        var split = TrainTestSplit.of(LOG, SplitPlan.standard(kind));

        assertThat(split.users()).isEqualTo(reference.users());
        assertThat(split.trainCount() + split.validationCount() + split.testCount()).isEqualTo(30_313 + 8_486);
        for (int user : split.users()) {
            var pairs = new HashSet<Integer>();
            int n = 0;
            for (int[] part : new int[][] {split.train(user), split.validation(user), split.test(user)}) {
                Arrays.stream(part).forEach(pairs::add);
                n += part.length;
            }
            assertThat(pairs).hasSize(n).hasSize(reference.train(user).length + reference.test(user).length);
            assertThat(split.trainTimes(user)).isSorted();
            int[] train = split.train(user);
            for (int i = 0; i < train.length; i++) {
                assertThat(split.trainTimes(user)[i]).isEqualTo(firstTime(user, train[i]));
            }
        }
    }

    @Test
    void seventy_ten_twenty_cuts_each_users_time_twice() {
        var split = TrainTestSplit.of(LOG, SplitPlan.standard(SplitKind.PER_USER_TIME));

        for (int user : split.users()) {
            int n = split.train(user).length + split.validation(user).length + split.test(user).length;
            assertThat(split.train(user)).hasSize((int) Math.floor(0.7 * n + 1e-9));
            assertThat(split.train(user).length + split.validation(user).length).isEqualTo((int) Math.floor(0.8 * n + 1e-9));
        }
        assertThat(split.testCount()).isEqualTo(8_486);
    }

    @Test
    void a_global_split_never_trains_on_what_came_after_any_test_pair() {
        var split = TrainTestSplit.of(LOG, SplitPlan.standard(SplitKind.GLOBAL_TIME));
        long lastTrain = Long.MIN_VALUE;
        long firstValidation = Long.MAX_VALUE;
        long lastValidation = Long.MIN_VALUE;
        long firstTest = Long.MAX_VALUE;
        for (int user : split.users()) {
            for (long time : split.trainTimes(user)) {
                lastTrain = Math.max(lastTrain, time);
            }
            for (int item : split.validation(user)) {
                firstValidation = Math.min(firstValidation, firstTime(user, item));
                lastValidation = Math.max(lastValidation, firstTime(user, item));
            }
            for (int item : split.test(user)) {
                firstTest = Math.min(firstTest, firstTime(user, item));
            }
        }
        assertThat(lastTrain).isLessThan(firstValidation);
        assertThat(lastValidation).isLessThan(firstTest);
        assertThat(split.trainCount()).isBetween((int) (0.69 * 38_799), (int) (0.70 * 38_799));
    }

    @Test
    void leave_last_out_holds_back_the_last_pair_and_validates_with_the_one_before() {
        var split = TrainTestSplit.of(LOG, SplitPlan.standard(SplitKind.LEAVE_LAST_OUT));

        for (int user : split.users()) {
            assertThat(split.test(user)).hasSize(1);
            assertThat(split.validation(user)).hasSize(1);
            long[] train = split.trainTimes(user);
            assertThat(train[train.length - 1]).isLessThanOrEqualTo(firstTime(user, split.validation(user)[0]));
            assertThat(firstTime(user, split.validation(user)[0])).isLessThanOrEqualTo(firstTime(user, split.test(user)[0]));
        }
    }

    @Test
    void a_random_split_follows_its_seed() {
        var one = SplitPlan.standard(SplitKind.RANDOM);
        var other = new SplitPlan(one.positives(), 5, SplitKind.RANDOM, 0.7, 0.1, 43);
        int user = TrainTestSplit.of(LOG, one).users()[0];

        assertThat(TrainTestSplit.of(LOG, one).train(user)).isEqualTo(TrainTestSplit.of(LOG, one).train(user));
        assertThat(TrainTestSplit.of(LOG, one).train(user)).isNotEqualTo(TrainTestSplit.of(LOG, other).train(user));
    }

    @ParameterizedTest
    @EnumSource(SplitKind.class)
    void plans_of_every_kind_are_read_back_from_their_text(SplitKind kind) {
        var plan = SplitPlan.standard(kind);

        assertThat(SplitPlan.parse(plan.text())).isEqualTo(plan);
        assertThat(plan.text()).contains(kind.word() + " train=0.7 validation=0.1");
    }

    @Test
    void shares_must_leave_something_to_test() {
        assertThatThrownBy(() -> new SplitPlan(Set.of(EventType.VIEW), 1, SplitKind.RANDOM, 0.9, 0.1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
