package io.equipoise.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.policy.CounterBasis.Source;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterBasisTest {
    @ParameterizedTest
    @EnumSource(Source.class)
    void what_a_report_keeps_is_read_again(Source source) {
        var basis = new CounterBasis(source, 1_204, Instant.parse("2026-03-01T09:00:00.5Z"));

        assertThat(CounterBasis.read(basis.text())).contains(basis);
    }

    @Test
    void the_written_form_of_old_reports_stays_readable() {
        assertThat(CounterBasis.read("LEDGER 25 2026-03-01T09:00:00Z"))
                .contains(new CounterBasis(Source.LEDGER, 25, Instant.parse("2026-03-01T09:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "LEDGER 25", "SHELF 25 2026-03-01T09:00:00Z", "LEDGER many 2026-03-01T09:00:00Z", "LEDGER 25 today"})
    void anything_else_is_not_taken_for_one(String text) {
        assertThat(CounterBasis.read(text)).isEmpty();
    }
}
