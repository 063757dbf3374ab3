package io.equipoise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void without_anything_said_the_console_is_a_demo_on_the_loopback_address() {
        var settings = Settings.read(List.of(), Map.of());
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.data()).isEqualTo(Path.of("data"));
        assertThat(settings.databaseUrl()).isEmpty();
        assertThat(settings.demo()).isEqualTo("on");
    }

    @Test
    void an_option_wins_over_the_environment_in_both_spellings() {
        var environment = Map.of("EQUIPOISE_PORT", "9000", "EQUIPOISE_DATA", "/srv/a", "EQUIPOISE_DEMO", "off");
        var settings = Settings.read(List.of("--port=9001", "--data", "/srv/b", "rest"), environment);
        assertThat(settings.port()).isEqualTo(9001);
        assertThat(settings.data()).isEqualTo(Path.of("/srv/b"));
        assertThat(settings.demo()).isEqualTo("off");
        assertThat(settings.rest()).containsExactly("rest");
    }

    @ParameterizedTest
    @CsvSource({
        "--port, 0, settings.port",
        "--port, 65536, settings.port",
        "--port, eighty, settings.port",
        "--demo, maybe, settings.demo",
        "--db-url, postgres://x, settings.db-url"
    })
    void a_value_that_cannot_be_is_refused_by_name(String option, String value, String key) {
        assertThatThrownBy(() -> Settings.read(List.of(option, value), Map.of()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo(key);
                    assertThat(refusal.arguments()).containsExactly(value);
                });
    }

    @Test
    void an_option_without_its_value_is_refused() {
        assertThatThrownBy(() -> Settings.read(List.of("--port"), Map.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("settings.value-missing"));
    }

    @Test
    void a_password_in_a_refused_url_is_not_repeated() {
        assertThatThrownBy(() -> Settings.read(List.of("--db-url", "jdbc:x?password=hunter2&a=b"), Map.of()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.arguments()[0].toString()).doesNotContain("hunter2"));
    }
}
