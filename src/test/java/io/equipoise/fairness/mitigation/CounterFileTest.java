package io.equipoise.fairness.mitigation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterFileTest {
    private static final int[] PROVIDER = IntStream.range(0, 60).map(item -> item % 4).toArray();

    @TempDir
    private Path folder;

    @Test
    void counters_go_on_after_a_restart_as_if_there_had_been_none() throws IOException {
        var file = new CounterFile(folder.resolve("home.counters"));
        var whole = counters();
        var before = counters();
        var random = new SplittableRandom(3);
        CandidateList[] requests = IntStream.range(0, 40).mapToObj(r -> request(random)).toArray(CandidateList[]::new);
        for (int r = 0; r < 40; r++) {
            whole.record(requests[r], requests[r].items(), 1_000 + 60L * r);
        }
        for (int r = 0; r < 25; r++) {
            before.record(requests[r], requests[r].items(), 1_000 + 60L * r);
        }
        file.save(before.state());
        var after = counters();
        after.restore(file.load().orElseThrow());
        for (int r = 25; r < 40; r++) {
            after.record(requests[r], requests[r].items(), 1_000 + 60L * r);
        }
        assertThat(after.snapshot().exposure()).isEqualTo(whole.snapshot().exposure());
        assertThat(after.snapshot().merit()).isEqualTo(whole.snapshot().merit());
        assertThat(after.snapshot().prices()).isEqualTo(whole.snapshot().prices());
    }

    @Test
    void before_anything_was_saved_there_is_nothing() throws IOException {
        assertThat(new CounterFile(folder.resolve("none")).load()).isEmpty();
    }

    @Test
    void a_damaged_file_is_refused_whichever_byte_it_is() throws IOException {
        Path path = folder.resolve("home.counters");
        var file = new CounterFile(path);
        file.save(counters().state());
        byte[] whole = Files.readAllBytes(path);
        for (int at = 0; at < whole.length; at++) {
            byte[] bent = whole.clone();
            bent[at] ^= 4;
            Files.write(path, bent);
            assertThatThrownBy(file::load).isInstanceOf(IOException.class).hasMessageContaining("damaged");
        }
        Files.write(path, new byte[3]);
        assertThatThrownBy(file::load).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    @Test
    void the_state_of_other_groups_is_refused() {
        var other = new DecayedCounters(PROVIDER, 5, 3_600, null).state();
        assertThatThrownBy(() -> counters().restore(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 groups and 12 price terms, the state 5 and 0");
    }

    private static DecayedCounters counters() {
        return new DecayedCounters(
                PROVIDER, 4, 3_600, new ProviderPrices(new double[] {0.25, 0.25, 0.25, 0.25}, 100, 5, 1, 0.1, 0.5));
    }

    private static CandidateList request(SplittableRandom random) {
        return new CandidateList(
                random.ints(0, 60).distinct().limit(5).toArray(), random.doubles(5).map(x -> -x).sorted().map(x -> -x).toArray());
    }
}
