package io.equipoise.scoring.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.TrainingView;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Features at a moment are a function of what had happened by then. The oracle is a world that ends at that moment: a log which holds
 * nothing later. Rows drawn for training out of the whole log must equal, bit for bit, the rows a scorer reads in that world.
 */
class FeatureIntegrityTest {
    private static final int USERS = 40;
    private static final int ITEMS = 30;
    private static final SplitPlan SPLIT = new SplitPlan(EventType.POSITIVE, 1, 0.8, 1);
    /** Everything trains: 1 − 1e-12 of n pairs are n. */
    private static final SplitPlan ALL = new SplitPlan(EventType.POSITIVE, 1, 1 - 1e-12, 1);

    private record Event(int user, int item, EventType type, long time, float value) {}

    private static List<Event> events(long seed) {
        var random = new Random(seed);
        var events = new ArrayList<Event>();
        long time = 1_700_000_000L;
        EventType[] types = {EventType.VIEW, EventType.CART, EventType.PURCHASE};
        for (int n = 0; n < 1_500; n++) {
            time += 60 + random.nextInt(3_600);
            events.add(new Event(
                    random.nextInt(USERS),
                    (int) Math.min(ITEMS - 1, Math.abs(random.nextGaussian()) * ITEMS / 3),
                    types[random.nextInt(types.length)],
                    time,
                    1 + random.nextInt(90)));
        }
        return events;
    }

    /** @param rich whether users have attributes */
    private static InteractionLog log(List<Event> events, boolean rich) {
        var builder = new InteractionLogBuilder();
        for (int user = 0; user < USERS; user++) {
            builder.user("u" + user, rich ? Map.of("gender", user % 3 == 0 ? "F" : "M", "age_band", "a" + user % 5) : Map.of());
        }
        for (int item = 0; item < ITEMS; item++) {
            builder.item("i" + item, Map.of("category", "c" + item % 4, "provider", "p" + item % 3));
        }
        events.forEach(event -> builder.event("u" + event.user, "i" + event.item, event.type, event.time, event.value));
        return builder.build();
    }

    /** The world that ends, for each shopper, with their last choice of the histories. */
    private static List<Event> until(List<Event> events, InteractionLog log, Histories histories) {
        return events.stream()
                .filter(event -> {
                    long[] times = histories.times(log.userIndex(new UserId("u" + event.user)));
                    return times.length > 0 && event.time <= times[times.length - 1];
                })
                .toList();
    }

    /** Both versions side by side: rows of the newest with those of the first behind them. */
    private static float[][] rows(Histories histories) {
        float[][] newest = rows(FeatureExtractor.newest(histories, Set.of()));
        float[][] founding = rows(FeatureExtractor.founding(histories));
        float[][] both = new float[newest.length][];
        for (int row = 0; row < both.length; row++) {
            both[row] = Arrays.copyOf(newest[row], newest[row].length + founding[row].length);
            System.arraycopy(founding[row], 0, both[row], newest[row].length, founding[row].length);
        }
        return both;
    }

    private static float[][] rows(FeatureExtractor extractor) {
        var reader = extractor.reader();
        float[][] rows = new float[USERS * ITEMS][extractor.width()];
        for (int user = 0; user < USERS; user++) {
            reader.look(user);
            for (int item = 0; item < ITEMS; item++) {
                reader.write(item, FloatBuffer.wrap(rows[user * ITEMS + item]));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothing_after_the_split_leaks_into_a_feature(long seed) {
        var events = events(seed);
        var whole = log(events, false);
        var histories = Histories.of(TrainingView.of(whole, SPLIT));
        var ended = until(events, whole, histories);
        assertThat(ended.size()).isLessThan(events.size());

        float[][] features = rows(histories);
        assertThat(features).isDeepEqualTo(rows(Histories.of(TrainingView.of(log(ended, false), ALL))));
        // The test can fail: rows that see everything are others.
        assertThat(Arrays.deepEquals(features, rows(Histories.of(TrainingView.of(whole, ALL))))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void rows_of_training_are_the_rows_a_scorer_reads_at_that_moment(long seed) {
        var events = events(seed);
        var whole = log(events, false);
        for (double cut : new double[] {0.4, 0.7}) {
            var training = Histories.of(TrainingView.of(whole, SPLIT)).first(cut);
            var serving = Histories.of(TrainingView.of(log(until(events, whole, training), false), ALL));
            assertThat(rows(training)).isDeepEqualTo(rows(serving));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void no_attribute_of_a_person_reaches_a_feature(long seed) {
        var events = events(seed);
        var plain = FeatureExtractor.newest(Histories.of(TrainingView.of(log(events, false), SPLIT)), Set.of());
        var rich = FeatureExtractor.newest(Histories.of(TrainingView.of(log(events, true), SPLIT)), Set.of());
        assertThat(rich.schema()).isEqualTo(plain.schema());
        assertThat(rich.names()).noneMatch(name -> name.contains("gender") || name.contains("age_band"));
        assertThat(rows(Histories.of(TrainingView.of(log(events, true), SPLIT))))
                .isDeepEqualTo(rows(Histories.of(TrainingView.of(log(events, false), SPLIT))));
    }

    @Test
    void an_extractor_is_made_again_from_what_a_file_says_of_its_schema_and_from_nothing_else() {
        var histories = Histories.of(TrainingView.of(log(events(9), false), SPLIT));
        var trained = FeatureExtractor.newest(histories, Set.of("user.night", "cross.share.provider"));
        var schema = trained.schema();
        assertThat(trained.width()).isEqualTo(FeatureExtractor.newest(histories, Set.of()).width() - 2);

        var served = FeatureExtractor.of(histories, schema.version(), schema.names(), schema.hash()).orElseThrow();
        assertThat(served.schema()).isEqualTo(schema);
        assertThat(rows(served)).isDeepEqualTo(rows(trained));
        assertThat(FeatureExtractor.of(histories, 1, FeatureExtractor.founding(histories).names(), "")).isPresent();

        assertThat(FeatureExtractor.of(histories, schema.version(), schema.names(), "0".repeat(64))).isEmpty();
        assertThat(FeatureExtractor.of(histories, schema.version() + 1, schema.names(), schema.hash())).isEmpty();
        assertThat(FeatureExtractor.of(histories, 1, schema.names(), "")).isEmpty();
    }
}
