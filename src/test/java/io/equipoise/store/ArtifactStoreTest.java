package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactStoreTest {
    /** SHA-256 of "abc", from FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "in", ""), text);
    }

    @Test
    void an_artefact_is_named_by_the_sha_256_of_its_bytes() throws IOException {
        var store = new ArtifactStore(folder.resolve("store"));
        var digest = store.put(file("abc"));
        assertThat(digest.sha256()).isEqualTo(ABC);
        assertThat(store.open(digest)).hasContent("abc");
        assertThat(ArtifactDigest.of("abc".getBytes())).isEqualTo(digest);
        assertThat(store.open(store.put("abd".getBytes()))).hasContent("abd");
    }

    @Test
    void the_same_bytes_are_kept_once_and_no_partial_file_stays() throws IOException {
        var store = new ArtifactStore(folder.resolve("store"));
        store.put(file("abc"));
        store.put(file("abc"));
        store.put("abc".getBytes());
        try (var files = Files.walk(folder.resolve("store"))) {
            assertThat(files.filter(Files::isRegularFile).map(path -> path.getFileName().toString()))
                    .containsExactly(ABC);
        }
    }

    @Test
    void changed_bytes_are_refused_by_name() throws IOException {
        var store = new ArtifactStore(folder.resolve("store"));
        var digest = store.put(file("abc"));
        Files.writeString(store.locate(digest), "abd");
        assertThatThrownBy(() -> store.open(digest))
                .isInstanceOfSatisfying(ArtifactDamaged.class, damaged -> {
                    assertThat(damaged.key()).isEqualTo("artifact.changed");
                    assertThat(damaged.arguments()[0]).isEqualTo(digest.shortForm());
                });
    }

    @Test
    void missing_bytes_are_refused_by_name() throws IOException {
        var store = new ArtifactStore(folder.resolve("store"));
        var digest = store.put(file("abc"));
        Files.delete(store.locate(digest));
        assertThat(store.contains(digest)).isFalse();
        assertThatThrownBy(() -> store.open(digest))
                .isInstanceOfSatisfying(
                        ArtifactDamaged.class, damaged -> assertThat(damaged.key()).isEqualTo("artifact.missing"));
    }
}
