package io.equipoise.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.ConsoleTest;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.privacy.ShopperDigest;
import io.equipoise.ranking.UserId;
import io.equipoise.security.CurrentOperator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What was read while a block was being committed must not be held to afterwards. */
@ConsoleTest
class ItemBlocksTest {
    @Autowired
    DataSource database;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    ShopperDigest shoppers;

    @Autowired
    CurrentOperator current;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void a_block_committed_between_reading_and_remembering_holds_from_the_next_list_on() {
        var between = new AtomicReference<@Nullable Runnable>();
        var blocks = new ItemBlocks(JdbcClient.create(interrupted(between)), evidence, shoppers, current, clock);
        var user = new UserId("u-" + UUID.randomUUID());
        blocks.of(user, false);

        between.set(() -> transaction.executeWithoutResult(status -> blocks.hide(user, "socks")));
        assertThat(blocks.of(user, true).own()).as("read before the shopper hid it").isEmpty();
        assertThat(blocks.of(user, true).own()).containsExactly("socks");
    }

    /** Does something once, after the next query and before its answer is handed on. */
    private DataSource interrupted(AtomicReference<@Nullable Runnable> between) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        connection.close();
                        Runnable then = between.getAndSet(null);
                        if (then != null) {
                            then.run();
                        }
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
            }
        };
    }
}
