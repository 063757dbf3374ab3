package io.equipoise.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the stores: the data directory, and the named database or the embedded one. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean(destroyMethod = "close")
    DataDirectory dataDirectory(@Value("${equipoise.data}") Path path) {
        return DataDirectory.claim(path);
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "equipoise.db.url", havingValue = "", matchIfMissing = true)
    EmbeddedDatabase embeddedDatabase(DataDirectory directory) {
        return EmbeddedDatabase.start(directory);
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
        pool.setConnectionTimeout(10_000);
        pool.addDataSourceProperty("connectionTimeZone", "UTC");
        pool.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
        pool.addDataSourceProperty("rewriteBatchedStatements", "true");
        pool.setJdbcUrl(embedded == null ? url : embedded.url());
        pool.setUsername(embedded == null ? user : embedded.username());
        pool.setPassword(embedded == null ? password : embedded.password());
        return pool;
    }
}
