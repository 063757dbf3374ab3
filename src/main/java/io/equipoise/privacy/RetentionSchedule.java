package io.equipoise.privacy;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Clockwork;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long each class of data is kept, and the daily sweep that deletes what is older. A legal hold stops the sweep of its class. Rules,
 * holds and every sweep that deleted something are lines of evidence. The evidence log itself is never swept.
 */
@Component
public class RetentionSchedule {
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofHours(24);
    private static final int LONGEST_REASON = 500;
    private static final int MOST_DAYS = 36_500;
    private static final String SUBJECT = "retention";

    private final List<RetainedData> data;
    private final JdbcClient jdbc;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Clockwork clockwork;

    /**
     * How long something is kept.
     *
     * @param end null for no end
     * @param held whether a legal hold keeps it beyond that
     */
    public record Term(@Nullable Instant end, boolean held) {}

    /** A row; a class without one is kept for its usual days. */
    private record Row(
            @Nullable Integer days,
            @Nullable String hold,
            @Nullable Instant changedAt,
            @Nullable String changedBy,
            @Nullable Instant sweptAt,
            long swept) {}

    RetentionSchedule(
            List<RetainedData> data,
            JdbcClient jdbc,
            EvidenceLog evidence,
            CurrentOperator current,
            TransactionTemplate transaction,
            Clock clock,
            Clockwork clockwork) {
        this.data = data;
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
        this.clockwork = clockwork;
    }

    /** One rule per class, with what is due now. */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'AUDITOR', 'ADMINISTRATOR')")
    public List<RetentionRule> rules() {
        return Arrays.stream(RetentionClass.values()).map(this::rule).toList();
    }

    /** How long something of a class is kept that was made at a moment. */
    @PreAuthorize("isAuthenticated()")
    public Term term(RetentionClass type, Instant made) {
        var row = row(type);
        return new Term(row.days() == null ? null : made.plus(row.days(), ChronoUnit.DAYS), row.hold() != null);
    }

    /** Days a class is kept; null for no end. */
    @PreAuthorize("isAuthenticated()")
    public @Nullable Integer daysOf(RetentionClass type) {
        return row(type).days();
    }

    /**
     * Keeps a class for a number of days from now on.
     *
     * @param days null for no end
     * @throws Refusal {@code retention.days} or {@code retention.least}
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public void keepFor(RetentionClass type, @Nullable Integer days, String reason) {
        requireReason(reason);
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw new Refusal("retention.days", MOST_DAYS);
        }
        if (days != null && days < type.leastDays()) {
            throw new Refusal("retention.least", type.leastDays());
        }
        var before = row(type);
        write(type, days, before.hold());
        evidence.append(EvidenceEvent.of("retention.changed", SUBJECT, type.name())
                .change(text(before.days()), text(days))
                .because(reason.strip()));
    }

    /** Holds a class: nothing of it is swept until it is released. */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public void hold(RetentionClass type, String reason) {
        requireReason(reason);
        write(type, row(type).days(), reason.strip());
        evidence.append(EvidenceEvent.of("retention.held", SUBJECT, type.name()).because(reason.strip()));
    }

    /** Ends a hold. */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public void release(RetentionClass type, String reason) {
        requireReason(reason);
        write(type, row(type).days(), null);
        evidence.append(EvidenceEvent.of("retention.released", SUBJECT, type.name()).because(reason.strip()));
    }

    /** Sweeps now instead of at the daily time. @return records deleted */
    @PreAuthorize("hasRole('COMPLIANCE')")
    public long sweepNow() {
        return sweep();
    }

    @EventListener
    void begin(ApplicationReadyEvent event) {
        clockwork.every("retention", FIRST, EVERY, () -> current.runAs(Operator.SYSTEM, this::sweep));
    }

    /** Every class on its own: one that cannot be swept keeps no other from it, and is told at the end. */
    private long sweep() {
        long all = 0;
        @Nullable RuntimeException first = null;
        for (var type : RetentionClass.values()) {
            try {
                var row = row(type);
                if (row.days() != null && row.hold() == null) {
                    all += sweep(type, clock.instant().minus(row.days(), ChronoUnit.DAYS));
                }
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return all;
    }

    private long sweep(RetentionClass type, Instant before) {
        long count = of(type).mapToLong(each -> each.deleteBefore(before)).sum();
        transaction.executeWithoutResult(status -> {
            ensure(type);
            jdbc.sql("UPDATE retention_rule SET swept_at = ?, swept = ? WHERE class = ?")
                    .param(time(clock.instant()))
                    .param(count)
                    .param(type.name())
                    .update();
            if (count > 0) {
                evidence.append(EvidenceEvent.of("retention.swept", SUBJECT, type.name())
                        .change(null, count + " older than " + before.truncatedTo(ChronoUnit.SECONDS)));
            }
        });
        return count;
    }

    private RetentionRule rule(RetentionClass type) {
        var row = row(type);
        long due = 0;
        long needed = 0;
        if (row.days() != null) {
            Instant before = clock.instant().minus(row.days(), ChronoUnit.DAYS);
            due = of(type).mapToLong(each -> each.countBefore(before)).sum();
            needed = of(type).mapToLong(each -> each.neededBefore(before)).sum();
        }
        return new RetentionRule(
                type, row.days(), row.hold(), due, needed, row.changedAt(), row.changedBy(), row.sweptAt(), row.swept());
    }

    private Stream<RetainedData> of(RetentionClass type) {
        return data.stream().filter(each -> each.retention() == type);
    }

    private void ensure(RetentionClass type) {
        if (stored(type).isEmpty()) {
            jdbc.sql("INSERT INTO retention_rule (class, days, swept) VALUES (?, ?, 0)")
                    .param(type.name())
                    .param(type.usualDays())
                    .update();
        }
    }

    private void write(RetentionClass type, @Nullable Integer days, @Nullable String hold) {
        ensure(type);
        jdbc.sql("UPDATE retention_rule SET days = ?, hold_reason = ?, changed_at = ?, changed_by = ? WHERE class = ?")
                .param(days)
                .param(hold)
                .param(time(clock.instant()))
                .param(current.require().username())
                .param(type.name())
                .update();
    }

    private Row row(RetentionClass type) {
        return stored(type).orElseGet(() -> new Row(type.usualDays(), null, null, null, null, 0));
    }

    private Optional<Row> stored(RetentionClass type) {
        return jdbc.sql("SELECT * FROM retention_rule WHERE class = ?").param(type.name()).query(RetentionSchedule::read).optional();
    }

    private static Row read(ResultSet row, int n) throws SQLException {
        int days = row.getInt("days");
        @Nullable Integer kept = row.wasNull() ? null : days;
        return new Row(
                kept,
                row.getString("hold_reason"),
                StoredTime.readOrNull(row, "changed_at"),
                row.getString("changed_by"),
                StoredTime.readOrNull(row, "swept_at"),
                row.getLong("swept"));
    }

    private static LocalDateTime time(Instant instant) {
        return StoredTime.of(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new Refusal("retention.reason", LONGEST_REASON);
        }
    }

    private static String text(@Nullable Integer days) {
        return days == null ? "no end" : days + " days";
    }
}
