package io.equipoise.store;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.protocol.a.NativeCapabilities;
import com.mysql.cj.protocol.a.NativePacketPayload;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Connections to MySQL or MariaDB. MariaDB before 11 introduces itself as {@code 5.5.5-10.11…}, a number of 2010 that replication once asked
 * for; the driver believes it and cuts moments to whole seconds, with which no hash of an entry of evidence would hold. It is told better.
 */
final class ServerConnections extends DriverManagerDataSource {
    private static final String INTRODUCED_AS = "5.5.5-";
    private static final String KEEPS_FRACTIONS = "5.6.5-";

    ServerConnections(String url, String user, String password, Properties properties) {
        super(url, user, password);
        setConnectionProperties(properties);
    }

    @Override
    protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
        Connection connection = super.getConnectionFromDriver(properties);
        if (connection.isWrapperFor(MysqlConnection.class)) {
            var session = connection.unwrap(MysqlConnection.class).getSession().getServerSession();
            if (session.getCapabilities() instanceof NativeCapabilities told && told.getServerVersion().toString().startsWith(INTRODUCED_AS)) {
                session.setCapabilities(keepingFractions(told));
            }
        }
        return connection;
    }

    /**
     * The server's introduction, read anew as of the first version that keeps fractions of a second. Its true number would not do: above 5.7.20 the
     * driver asks for variables that MariaDB has only since 11.1.
     */
    private static NativeCapabilities keepingFractions(NativeCapabilities told) {
        var packet = told.getInitialHandshakePacket();
        byte[] bytes = Arrays.copyOf(packet.getByteBuffer(), packet.getPayloadLength());
        // One byte of protocol, then the version.
        byte[] version = KEEPS_FRACTIONS.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(version, 0, bytes, 1, version.length);
        var known = new NativeCapabilities(new NativePacketPayload(bytes));
        known.setCapabilityFlags(told.getCapabilityFlags());
        known.setThreadId(told.getThreadId());
        return known;
    }
}
