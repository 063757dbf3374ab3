package io.equipoise.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatasetProfileTest {
    private static AttributeColumn.Categorical column(Map<String, Integer> counts) {
        var values = new ArrayList<@Nullable String>();
        counts.forEach((label, count) -> {
            for (int i = 0; i < count; i++) {
                values.add(label);
            }
        });
        return Columns.categorical("region", values);
    }

    @Test
    void a_small_group_is_hidden_and_the_next_smallest_with_it() {
        var shares = GroupShare.of(column(Map.of("east", 60, "west", 45, "overseas", 12, "unknown", 3_000)), 30);

        assertThat(shares).extracting(GroupShare::label).containsExactly("east", "overseas", "west", "unknown");
        assertThat(shares)
                .extracting(GroupShare::disclosure)
                .containsExactly(
                        GroupShare.Disclosure.SHOWN,
                        GroupShare.Disclosure.TOO_FEW,
                        GroupShare.Disclosure.PROTECTS_ANOTHER,
                        GroupShare.Disclosure.SHOWN);
    }

    @Test
    void two_small_groups_hide_each_other_and_an_empty_one_gives_nobody_away() {
        var shares = GroupShare.of(column(Map.of("a", 12, "b", 5, "c", 100)), 30);

        assertThat(shares).extracting(GroupShare::shown).containsExactly(false, false, true, true);
        assertThat(shares.getLast()).isEqualTo(new GroupShare("unknown", 0, 0, GroupShare.Disclosure.SHOWN));
    }

    @Test
    void complete_journey_lasts_a_year_and_most_ages_are_unknown() {
        var profile = DatasetProfile.of(CompleteJourney.log());
        var age = profile.userAttributes().stream().filter(a -> a.name().equals("age")).findFirst().orElseThrow();

        assertThat(profile.eventTypes()).containsExactly(Map.entry(EventType.PURCHASE, 75_000L));
        assertThat(profile.lastEvent()).isEqualTo(Instant.parse("2018-01-01T03:47:38Z"));
        assertThat(age.missing()).isEqualTo(1 - 801 / 2_377.0);
        assertThat(age.groups()).hasSize(7).last().extracting(GroupShare::label).isEqualTo("unknown");
        assertThat(profile.itemAttributes().stream().filter(a -> a.name().equals("provider")).findFirst().orElseThrow().values())
                .isEqualTo(2_430);
    }
}
