package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {
    @Test
    void ids_are_version_7_and_sort_in_the_order_they_were_made() {
        var ids = Stream.generate(TimeOrderedId::next).limit(20_000).toList();
        assertThat(ids).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        });
        assertThat(ids.stream().map(UUID::toString).toList()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void the_first_48_bits_are_the_moment_in_milliseconds() {
        long before = System.currentTimeMillis();
        long stamped = TimeOrderedId.next().getMostSignificantBits() >>> 16;
        // Ids made in a burst may run ahead of the clock by the milliseconds they borrowed.
        assertThat(stamped).isBetween(before, System.currentTimeMillis() + 1_000);
    }
}
