package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void one_process_holds_a_directory_at_a_time() throws IOException {
        try (var held = DataDirectory.claim(folder.resolve("data 数据"))) {
            assertThat(held.artifacts()).isDirectory();
            refused("data.in-use", folder.resolve("data 数据"));
        }
        DataDirectory.claim(folder.resolve("data 数据")).close();
    }

    @Test
    void a_file_is_not_a_data_directory() throws IOException {
        refused("data.not-a-directory", Files.createFile(folder.resolve("file")));
    }

    @Test
    void a_place_that_cannot_be_written_is_refused() throws IOException {
        refused("data.not-writable", Files.createFile(folder.resolve("file")).resolve("below"));
    }

    private static void refused(String key, Path path) {
        assertThatThrownBy(() -> DataDirectory.claim(path))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo(key);
                    assertThat(refusal.arguments()).containsExactly(path.toString());
                });
    }
}
