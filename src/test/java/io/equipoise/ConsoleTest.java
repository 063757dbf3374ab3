package io.equipoise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * A test of the whole console on its real embedded database: one context, and so one database, for all such tests of a run, in a fresh
 * data directory below {@code target/test-data}. Tests share it, so each makes its own rows and asserts on those alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = Equipoise.class,
        properties = {
            "equipoise.demo=off",
            // What a clock would do between two lines of a test is done by the tests that are about it.
            "equipoise.clockwork=off",
            // A list that comes late is a list in another test's way; those about late lists hurry themselves.
            "equipoise.serving.deadline=10m",
            "logging.file.name=target/test-data/console.log"
        })
@ExtendWith(WholeDay.class)
@ContextConfiguration(initializers = ConsoleTest.FreshData.class)
public @interface ConsoleTest {
    /** Names a data directory no run has used before. */
    class FreshData implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path home = Files.createDirectories(Path.of("target", "test-data"));
                deleteEarlierRuns(home);
                Path data = Files.createTempDirectory(home, "run-");
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("test-data", Map.of("equipoise.data", data.toString())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Each run unpacks a database server; what a finished run left is only in the way. */
        private static void deleteEarlierRuns(Path home) throws IOException {
            var hourAgo = Instant.now().minus(Duration.ofHours(1));
            try (var runs = Files.newDirectoryStream(home, "run-*")) {
                for (Path run : runs) {
                    if (Files.getLastModifiedTime(run).toInstant().isBefore(hourAgo)) {
                        FileSystemUtils.deleteRecursively(run);
                    }
                }
            }
        }
    }
}
