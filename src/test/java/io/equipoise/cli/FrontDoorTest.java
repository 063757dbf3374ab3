package io.equipoise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.Equipoise;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontDoorTest {
    @Test
    void a_file_in_place_of_the_data_directory_is_refused_in_one_sentence(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "x");

        String said = refused("start", "--port", freePort(), "--data", file.toString());

        assertThat(said.strip().lines()).singleElement().asString().contains(file.toString()).startsWith("✕ ");
        assertThat(file).hasContent("x");
    }

    @Test
    void a_port_in_use_is_refused_in_one_sentence(@TempDir Path folder) throws Exception {
        try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(refused("start", "--port", port, "--data", folder.resolve("d").toString())).contains(port);
        }
        assertThat(folder.resolve("d")).doesNotExist();
    }

    private static String refused(String... arguments) {
        var said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(FrontDoor.open(Equipoise.class, arguments)).isEqualTo(2);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String freePort() throws Exception {
        try (var probe = new ServerSocket(0)) {
            return String.valueOf(probe.getLocalPort());
        }
    }
}
