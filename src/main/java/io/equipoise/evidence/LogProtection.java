package io.equipoise.evidence;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether the database itself keeps the account the console works with from changing the log. Tried with statements that change nothing even
 * where they are allowed, and judged by the refusal.
 */
@Component
public class LogProtection {
    private static final Logger LOG = LoggerFactory.getLogger(LogProtection.class);
    private static final int DENIED_ON_TABLE = 1142;

    /** Tables of evidence, and what would change them. Rows nobody has, and a table nobody has: dropping and truncating are one right. */
    private static final List<String> ATTEMPTS = List.of(
            "UPDATE evidence_entry SET seq = seq WHERE 1 = 0",
            "DELETE FROM evidence_entry WHERE 1 = 0",
            "UPDATE evidence_anchor SET seq = seq WHERE 1 = 0",
            "DELETE FROM evidence_anchor WHERE 1 = 0",
            "DROP TABLE IF EXISTS evidence_no_such_table");

    private final DataSource database;
    private volatile @Nullable List<String> allowed;

    LogProtection(DataSource database) {
        this.database = database;
    }

    /** True when the console's account can neither change, delete, empty nor drop what is in the log. Asked of the database once. */
    public boolean holds() {
        return allowed().isEmpty();
    }

    @EventListener
    void tell(ApplicationReadyEvent event) {
        if (!holds()) {
            LOG.warn("The console's database account may {} the log of evidence. docs/operations.md, Database privileges, says how to take that away.", allowed());
        }
    }

    private List<String> allowed() {
        var known = allowed;
        if (known == null) {
            known = attempt();
            allowed = known;
        }
        return known;
    }

    private List<String> attempt() {
        var possible = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String attempt : ATTEMPTS) {
                try {
                    statement.execute(attempt);
                    possible.add(attempt.substring(0, attempt.indexOf(' ')));
                } catch (SQLException refused) {
                    if (refused.getErrorCode() != DENIED_ON_TABLE) {
                        throw refused;
                    }
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("Could not find out what the database lets the console do to the log of evidence", failure);
        }
        return possible.stream().distinct().toList();
    }
}
