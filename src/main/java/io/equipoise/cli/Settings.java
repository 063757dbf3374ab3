package io.equipoise.cli;

import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an installation can set, from options ({@code --port 8080} or {@code --port=8080}) or the environment; options win.
 *
 * @param demo {@code on}, {@code off} or {@code scripts}
 * @param rest arguments that are not settings
 */
record Settings(
        int port, String host, Path data, String databaseUrl, String databaseUser, String databasePassword, String demo, List<String> rest) {
    private static final Map<String, String> VARIABLES = Map.of(
            "--port", "EQUIPOISE_PORT",
            "--host", "EQUIPOISE_HOST",
            "--data", "EQUIPOISE_DATA",
            "--db-url", "EQUIPOISE_DB_URL",
            "--db-user", "EQUIPOISE_DB_USER",
            "--demo", "EQUIPOISE_DEMO");
    private static final Set<String> DEMO = Set.of("on", "off", "scripts");

    /** @throws Refusal {@code settings.*}, naming the setting, its value and what would do */
    static Settings read(List<String> arguments, Map<String, String> environment) {
        var options = new LinkedHashMap<String, String>();
        var rest = new ArrayList<String>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!VARIABLES.containsKey(name)) {
                rest.add(argument);
            } else if (equals >= 0) {
                options.put(name, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                options.put(name, arguments.get(++i));
            } else {
                throw new Refusal("settings.value-missing", name);
            }
        }
        var values = new LinkedHashMap<String, String>();
        VARIABLES.forEach((name, variable) -> {
            String value = options.getOrDefault(name, environment.getOrDefault(variable, ""));
            values.put(name, value.strip());
        });
        return new Settings(
                port(or(values.get("--port"), "8080")),
                or(values.get("--host"), "127.0.0.1"),
                Path.of(or(values.get("--data"), "data")),
                databaseUrl(values.getOrDefault("--db-url", "")),
                values.getOrDefault("--db-user", ""),
                environment.getOrDefault("EQUIPOISE_DB_PASSWORD", ""),
                demo(or(values.get("--demo"), "on")),
                List.copyOf(rest));
    }

    /** As the application reads them. */
    Map<String, Object> properties() {
        return Map.of(
                "server.port", port,
                "server.address", host,
                "equipoise.data", data.toAbsolutePath().normalize().toString(),
                "equipoise.db.url", databaseUrl,
                "equipoise.db.user", databaseUser,
                "equipoise.db.password", databasePassword,
                "equipoise.demo", demo);
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw new Refusal("settings.port", text);
    }

    private static String databaseUrl(String url) {
        if (url.isEmpty() || url.startsWith("jdbc:mysql://")) {
            return url;
        }
        throw new Refusal("settings.db-url", url.replaceAll("(?i)(password=)[^&]*", "$1…"));
    }

    private static String demo(String mode) {
        if (!DEMO.contains(mode)) {
            throw new Refusal("settings.demo", mode);
        }
        return mode;
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
