package io.equipoise.dataset.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published distributions as people type them. */
class BenchmarkFileTest {
    @TempDir
    Path folder;

    private Map<String, Double> read(String text) throws IOException {
        return BenchmarkFile.read(new SourceFile(Files.writeString(folder.resolve("census.csv"), text), "census.csv"));
    }

    @Test
    void counts_shares_and_per_cent_give_shares_of_one() throws IOException {
        assertThat(read("group,count\nf,300\nm,100\n")).isEqualTo(Map.of("f", 0.75, "m", 0.25));
        assertThat(read("组别,占比\n女,48.8%\n男,51.2%\n").get("女")).isCloseTo(0.488, within(1e-9));
        assertThat(read("group;share;note\nf;0.5;a\nm;0.5;b\n")).isEqualTo(Map.of("f", 0.5, "m", 0.5));
    }

    @ParameterizedTest
    @CsvSource({
        "'who,share\nf,1\n', benchmark.columns",
        "'group,share\nf,0.5\nm,0.1\n', benchmark.sum",
        "'group,share\nf,half\nm,0.5\n', benchmark.row",
        "'group,count\nf,-1\nm,5\n', benchmark.row",
        "'group,count\nf,1\nf,5\n', benchmark.twice",
        "'group,count\nf,1\n', benchmark.groups",
    })
    void what_cannot_be_a_distribution_is_refused(String text, String key) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> read(text)).satisfies(refusal -> assertThat(refusal.key()).isEqualTo(key));
    }
}
