package io.equipoise.cli;

import io.equipoise.onnx.QuarantineChild;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import io.equipoise.training.TrainingChild;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Reads the command and its settings, says no before anything starts, then opens what was asked for. */
public final class FrontDoor {
    /** The console runs until it is stopped: do not exit. */
    public static final int KEEP_RUNNING = -1;

    /** What only a web server can hold; a command starts without it. */
    private static final String SCREENS = "com.vaadin.flow.spring.SpringBootAutoConfiguration,"
            + "com.vaadin.flow.spring.SpringSecurityAutoConfiguration,com.vaadin.flow.spring.VaadinScopesConfig";

    private static final int DONE = 0;
    private static final int BAD_INPUT = 2;

    private final Class<?> application;
    private final Messages messages;

    private FrontDoor(Class<?> application, Messages messages) {
        this.application = application;
        this.messages = messages;
    }

    /**
     * @param application the Spring application to start for commands that need the workspace
     * @return the exit code, or {@link #KEEP_RUNNING}
     */
    public static int open(Class<?> application, String... args) {
        var door = new FrontDoor(application, Messages.of(System.getenv()));
        var words = List.of(args);
        boolean named = !words.isEmpty() && (isHelp(words.getFirst()) || !words.getFirst().startsWith("--"));
        try {
            return named ? door.run(words.getFirst(), words.subList(1, words.size())) : door.start(words);
        } catch (Refusal refusal) {
            return door.refuse(refusal);
        }
    }

    private int run(String command, List<String> rest) {
        if (command.equals("import") && rest.stream().anyMatch(FrontDoor::isHelp)) {
            System.out.println(messages.text("import.help"));
            return DONE;
        }
        if (isHelp(command) || rest.stream().anyMatch(word -> word.startsWith("-") && isHelp(word))) {
            System.out.println(messages.text("cli.help"));
            System.out.println(messages.text("train.help"));
            System.out.println(messages.text("shop.help"));
            System.out.println(messages.text("replay.cli-help"));
            System.out.println(messages.text("cli.prepare-database.help"));
            return DONE;
        }
        if (LocalCommands.handles(command, rest)) {
            return LocalCommands.run(Stream.concat(Stream.of(command), rest.stream()).toArray(String[]::new));
        }
        return switch (command) {
            case "start" -> start(rest);
            case TrainingChild.COMMAND -> TrainingChild.run(Path.of(rest.getFirst()));
            case QuarantineChild.COMMAND -> QuarantineChild.run(Path.of(rest.getFirst()));
            case "import", "train", EvaluateCommand.NAME, ExportModelCommand.NAME, "import-model", ExportSnapshotCommand.NAME, ImportSnapshotCommand.NAME, ApiKeyCommand.NAME, ReplayCommand.NAME ->
                workspaceCommand(command, rest);
            default -> throw new Refusal("cli.unknown-command", command);
        };
    }

    private int start(List<String> arguments) {
        var settings = Settings.read(arguments, System.getenv());
        if (!settings.rest().isEmpty()) {
            throw new Refusal("settings.unknown", settings.rest().getFirst());
        }
        requireFreePort(settings);
        requireUsableData(settings);
        System.out.println(messages.text("cli.starting", settings.data().toAbsolutePath().normalize().toString()));
        var application = application(settings, WebApplicationType.SERVLET).build();
        try {
            application.run();
            return KEEP_RUNNING;
        } catch (RuntimeException failure) {
            return refuseOrThrow(failure);
        }
    }

    private int workspaceCommand(String command, List<String> arguments) {
        var settings = Settings.read(arguments, System.getenv());
        requireUsableData(settings);
        var builder = application(settings, WebApplicationType.NONE);
        try (var context = builder.run()) {
            var found = context.getBeanProvider(WorkspaceCommand.class).stream()
                    .filter(candidate -> candidate.name().equals(command))
                    .findFirst();
            if (found.isEmpty()) {
                throw new Refusal("cli.unknown-command", command);
            }
            return found.get().run(settings.rest());
        } catch (Refusal refusal) {
            return refuse(refusal);
        } catch (RuntimeException failure) {
            return refuseOrThrow(failure);
        } catch (Exception failure) {
            throw new IllegalStateException("The command " + command + " failed", failure);
        }
    }

    private SpringApplicationBuilder application(Settings settings, WebApplicationType type) {
        var properties = new HashMap<>(settings.properties());
        properties.put("equipoise.mode", type == WebApplicationType.NONE ? "command" : "console");
        if (type == WebApplicationType.NONE) {
            properties.put("spring.autoconfigure.exclude", SCREENS);
        }
        return new SpringApplicationBuilder(application)
                .web(type)
                .properties(properties);
    }

    private static void requireFreePort(Settings settings) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
        } catch (BindException taken) {
            throw new Refusal(taken, "settings.port-taken", String.valueOf(settings.port()), settings.host());
        } catch (IOException unusable) {
            throw new Refusal(unusable, "settings.host", settings.host());
        }
    }

    /** Said here, before the log file is opened in the same folder: a logging system that fails to open it fills the terminal instead. */
    private static void requireUsableData(Settings settings) {
        try {
            DataDirectory.claim(settings.data()).close();
        } catch (IOException unusable) {
            throw new Refusal(unusable, "data.not-writable", settings.data().toString());
        }
    }

    /** A refusal thrown while the context starts arrives wrapped by the container. */
    private int refuseOrThrow(RuntimeException failure) {
        Refusal refusal = refusalIn(failure);
        if (refusal == null) {
            throw failure;
        }
        LoggerFactory.getLogger(FrontDoor.class).info("Refused to start", failure);
        return refuse(refusal);
    }

    private static @Nullable Refusal refusalIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return null;
    }

    private int refuse(Refusal refusal) {
        System.err.println("✕ " + messages.text(refusal));
        return BAD_INPUT;
    }

    private static boolean isHelp(String word) {
        return word.equals("help") || word.equals("--help") || word.equals("-h");
    }
}
