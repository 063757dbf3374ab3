package io.equipoise.evidence;

import io.equipoise.security.CurrentOperator;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import io.equipoise.store.TimeOrderedId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifications that people asked for, and what the last one found: while that is a broken chain, whatever is exported says so. Finding the
 * chain broken, and finding it whole again, are lines of the log themselves.
 */
@Component
public class ChainInspection {
    private final EvidenceLog log;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CurrentOperator current;
    private final Clock clock;

    /** @param by user name of whoever asked */
    public record Inspected(Instant at, String by, ChainVerification found) {}

    ChainInspection(EvidenceLog log, JdbcClient jdbc, TransactionTemplate transaction, CurrentOperator current, Clock clock) {
        this.log = log;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.current = current;
        this.clock = clock;
    }

    /** Verifies the whole chain and keeps what it found. */
    @PreAuthorize("isAuthenticated()")
    public ChainVerification inspect(VerificationProgress progress) {
        var found = log.verify(progress);
        transaction.executeWithoutResult(status -> keep(found));
        return found;
    }

    /** What the last verification found; empty before the first. */
    public Optional<Inspected> last() {
        return jdbc.sql("SELECT * FROM evidence_verification ORDER BY verified_at DESC, id DESC LIMIT 1")
                .query(ChainInspection::row)
                .optional();
    }

    /** The last verification if it found the chain broken: what exports are marked with. */
    public Optional<Inspected> broken() {
        return last().filter(inspected -> inspected.found() instanceof ChainVerification.Broken);
    }

    private void keep(ChainVerification found) {
        boolean wasBroken = broken().isPresent();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var intact = found instanceof ChainVerification.Intact it ? it : null;
        var broken = found instanceof ChainVerification.Broken it ? it : null;
        jdbc.sql("""
                INSERT INTO evidence_verification (id, verified_at, verified_by, entries, anchored, last_hash, bad_seq, problem)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(StoredId.bytes(TimeOrderedId.next()))
                .param(StoredTime.of(now))
                .param(current.require().username())
                .param(switch (found) {
                    case ChainVerification.Intact it -> it.entries();
                    case ChainVerification.Broken it -> it.intactBefore();
                })
                .param(intact == null ? 0 : intact.anchored())
                .param(intact == null ? null : intact.lastHash())
                .param(broken == null ? null : broken.seq())
                .param(broken == null ? null : broken.problem())
                .update();
        if (broken != null) {
            log.append(EvidenceEvent.of("evidence.found-broken", "evidence", "log").change(null, "entry " + broken.seq() + " " + broken.problem()));
        } else if (wasBroken && intact != null) {
            log.append(EvidenceEvent.of("evidence.found-whole", "evidence", "log").change(null, intact.entries() + " entries"));
        }
    }

    private static Inspected row(ResultSet row, int n) throws SQLException {
        @Nullable String problem = row.getString("problem");
        var found = problem == null
                ? new ChainVerification.Intact(row.getLong("entries"), row.getString("last_hash"), row.getLong("anchored"))
                : new ChainVerification.Broken(row.getLong("bad_seq"), problem, row.getLong("entries"));
        return new Inspected(
                StoredTime.read(row, "verified_at"), row.getString("verified_by"), found);
    }
}
