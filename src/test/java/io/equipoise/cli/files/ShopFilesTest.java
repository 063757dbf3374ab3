package io.equipoise.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopFilesTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    private int run(String... arguments) {
        return ShopFiles.run(List.of(arguments), (key, values) -> {
            said.add(key + " " + Arrays.toString(values));
            return key;
        });
    }

    @Test
    void the_files_of_a_shop_are_written_once_and_never_over_others() throws IOException {
        String out = folder.resolve("shop").toString();
        assertThat(run("--out", out, "--events", "3000", "--users", "120", "--seed", "5", "--noise", "no")).isZero();
        assertThat(said.getFirst()).startsWith("shop.done [").contains("120, 2465, " + out);
        long size = Files.size(folder.resolve("shop/events.csv.gz"));
        assertThat(size).isPositive();

        assertThatThrownBy(() -> run("--out", out))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("shop.exists"));
        assertThat(Files.size(folder.resolve("shop/events.csv.gz"))).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "--events, 10, files.option-range",
        "--users, 99, files.option-range",
        "--over-exposure, 0.5, files.option-decimal",
        "--wandering, much, files.option-decimal",
        "--malformed, NaN, files.option-decimal",
        "--compress, maybe, files.option-choice",
        "--end, yesterday, shop.end",
        "--shoppers, 5, files.option-unknown"
    })
    void what_no_shop_can_be_is_refused(String option, String value, String key) {
        assertThatThrownBy(() -> run("--out", folder.resolve("no").toString(), option, value))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void an_option_given_twice_is_refused() {
        assertThatThrownBy(() -> run("--seed", "1", "--seed=2", "--out", "x"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("files.option-twice"));
    }

    @Test
    void a_place_that_cannot_be_written_to_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> run("--out", file.resolve("shop").toString(), "--events", "3000"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("shop.out"));
    }
}
