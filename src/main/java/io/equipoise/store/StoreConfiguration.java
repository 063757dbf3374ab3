package io.equipoise.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Opens the stores: the data directory, and the named database or the embedded one. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean(destroyMethod = "close")
    DataDirectory dataDirectory(@Value("${equipoise.data}") Path path) {
        return DataDirectory.claim(path);
    }

    @Bean(destroyMethod = "close")
    @Conditional(NoDatabaseNamed.class)
    EmbeddedDatabase embeddedDatabase(DataDirectory directory) {
        return EmbeddedDatabase.start(directory);
    }

    /** The embedded database has an account of its own for its tables, so that the console's can do no more to them than it needs. */
    @Bean(defaultCandidate = false)
    @FlywayDataSource
    @Conditional(NoDatabaseNamed.class)
    DataSource tableOwner(EmbeddedDatabase embedded) {
        return embedded.owner();
    }

    @Bean
    FlywayMigrationStrategy changesOfTables(@Nullable EmbeddedDatabase embedded) {
        return flyway -> {
            SchemaOwner.migrate(flyway);
            if (embedded != null) {
                embedded.grant();
            }
        };
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(
            @Value("${equipoise.db.url:}") String url,
            @Value("${equipoise.db.user:}") String user,
            @Value("${equipoise.db.password:}") String password,
            @Nullable EmbeddedDatabase embedded) {
        var pool = new HikariDataSource();
        pool.setPoolName("equipoise");
        pool.setMaximumPoolSize(16);
        pool.setMinimumIdle(2);
        // Longer than a disk stalls: what a person did then is only late. After that they are told that the database is away.
        pool.setConnectionTimeout(30_000);
        String address = embedded == null ? url : embedded.url();
        String account = embedded == null ? user : embedded.username();
        pool.setDataSource(new ServerConnections(address, account, embedded == null ? password : embedded.password(), conversation(embedded != null)));
        requireAnswer(pool, address, account);
        return pool;
    }

    /**
     * A screen asks dozens of short questions, each in a transaction of its own: what the driver knows already it does not ask or tell the server again.
     *
     * @param own the server is a child of this process, on the loopback address: nobody listens in, and what is said is not encrypted
     */
    private static Properties conversation(boolean own) {
        var properties = new Properties();
        properties.setProperty("useLocalSessionState", "true");
        properties.setProperty("elideSetAutoCommits", "true");
        properties.setProperty("readOnlyPropagatesToServer", "false");
        properties.setProperty("cachePrepStmts", "true");
        properties.setProperty("prepStmtCacheSqlLimit", "2048");
        properties.setProperty("maintainTimeStats", "false");
        if (own) {
            properties.setProperty("sslMode", "DISABLED");
        }
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        properties.setProperty("rewriteBatchedStatements", "true");
        return properties;
    }

    /** Asked once before anything is built on it, so that a wrong address is one sentence and not a failed migration. */
    private static void requireAnswer(HikariDataSource pool, String address, String account) {
        try (var connection = pool.getConnection()) {
            connection.isValid(5);
        } catch (SQLException | HikariPool.PoolInitializationException failure) {
            pool.close();
            if (SchemaOwner.code(failure) == SchemaOwner.NO_RIGHT_ON_SCHEMA) {
                throw new Refusal(failure, "database.unprepared", account, withoutParameters(address));
            }
            throw new Refusal(failure, "database.unreachable", withoutParameters(address), reason(failure));
        }
    }

    /** A URL's parameters may hold a password. */
    static String withoutParameters(String url) {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    /** The first line of the innermost words: a driver wraps "Connection refused" in paragraphs. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.getClass().getSimpleName());
    }

    /** An empty URL is no URL: settings that were not given arrive as empty text. */
    static final class NoDatabaseNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment().getProperty("equipoise.db.url", "").isBlank();
        }
    }
}
