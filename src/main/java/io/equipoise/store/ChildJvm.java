package io.equipoise.store;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of a second JVM that runs a command of this program, from the classes of a test or the one jar of an installation. */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * @param options of the JVM, before the program
     * @param arguments the command and what follows it
     */
    public static List<String> command(List<String> options, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        String separator = File.pathSeparator;
        String classPath = absolute(System.getProperty("java.class.path"));
        boolean bootJar = classPath.endsWith(".jar") && !classPath.contains(separator);
        command.addAll(List.of(
                "-cp", classPath, bootJar ? "org.springframework.boot.loader.launch.JarLauncher" : "io.equipoise.Equipoise"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The child works in another folder: what is relative here, as in {@code java -jar target/equipoise.jar}, would be something else there. */
    static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
