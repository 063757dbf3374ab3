package io.equipoise.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChildJvmTest {
    @Test
    void a_relative_class_path_is_named_from_here_since_the_child_works_elsewhere() {
        String here = Path.of("").toAbsolutePath().toString();

        assertThat(ChildJvm.absolute("target/equipoise.jar")).isEqualTo(here + "/target/equipoise.jar");
        assertThat(ChildJvm.absolute("/opt/a.jar" + File.pathSeparator + "b.jar"))
                .isEqualTo("/opt/a.jar" + File.pathSeparator + here + "/b.jar");
    }
}
