package io.equipoise.dataset.attribute;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides what may be done with each attribute of users, by its name across all snapshots of the workspace. A decision is a new version;
 * the old ones stay. Asking what holds is open to every module: whoever measures or learns must ask.
 */
@Component
public class AttributeRegistry {
    /** Letters of a reason, at most. */
    public static final int LONGEST_REASON = 1_000;

    private static final int LONGEST_NAME = 200;
    private static final String NEWEST = """
            SELECT d.* FROM attribute_decision d
            JOIN (SELECT name, MAX(version) AS version FROM attribute_decision GROUP BY name) n
            ON n.name = d.name AND n.version = d.version""";

    private final JdbcClient jdbc;
    private final DatasetCatalog datasets;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AttributeRegistry(
            JdbcClient jdbc,
            DatasetCatalog datasets,
            EvidenceLog evidence,
            CurrentOperator current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.datasets = datasets;
        this.evidence = evidence;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /** Where an attribute stands today. */
    @Transactional(readOnly = true)
    public AttributeStanding standing(String attribute) {
        return newest(attribute).map(this::standing).orElseGet(() -> undecided(attribute));
    }

    /** The day that decides whether a decision holds (UTC). */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Whether any decision ran out after one day and up to another. @param from a day on which all of them were asked about */
    @Transactional(readOnly = true)
    public boolean anyRanOut(LocalDate from, LocalDate today) {
        return jdbc.sql("SELECT COUNT(*) FROM (" + NEWEST + ") newest WHERE expires_on >= ? AND expires_on < ?")
                        .param(from)
                        .param(today)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Whether audits, reports and policies may look at an attribute today. */
    @Transactional(readOnly = true)
    public boolean mayMeasure(String attribute) {
        return standing(attribute).use() != AttributeUse.NOTHING;
    }

    /** Whether an attribute may be an input of a model today. */
    @Transactional(readOnly = true)
    public boolean mayRank(String attribute) {
        return standing(attribute).use() == AttributeUse.RANKING_ALLOWED;
    }

    /**
     * Checks that every attribute may be measured by.
     *
     * @throws Refusal {@code attribute.not-measurable} or {@code attribute.expired}, naming the first that may not
     */
    @Transactional(readOnly = true)
    public void requireMeasurable(Collection<String> attributes) {
        for (String attribute : attributes) {
            var standing = standing(attribute);
            if (standing.use() == AttributeUse.NOTHING) {
                throw refusal(standing, "attribute.not-measurable");
            }
        }
    }

    /**
     * Checks that training examples may be weighed by an attribute.
     *
     * @throws Refusal {@code attribute.no-balancing} or {@code attribute.expired}
     */
    @Transactional(readOnly = true)
    public void requireBalancing(String attribute) {
        var standing = standing(attribute);
        if (standing.use().compareTo(AttributeUse.BALANCING_ALLOWED) < 0) {
            throw refusal(standing, "attribute.no-balancing");
        }
    }

    /**
     * Checks that every attribute may be an input of a model.
     *
     * @throws Refusal {@code attribute.measure-only}, {@code attribute.undecided} or {@code attribute.expired}, naming the first that may
     *     not
     */
    @Transactional(readOnly = true)
    public void requireRanking(Collection<String> attributes) {
        for (String attribute : attributes) {
            var standing = standing(attribute);
            if (standing.use() != AttributeUse.RANKING_ALLOWED) {
                throw refusal(
                        standing,
                        standing instanceof AttributeStanding.Undecided ? "attribute.undecided" : "attribute.measure-only");
            }
        }
    }

    /** Every attribute that a snapshot has or somebody decided on, by name. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<AttributeRow> list() {
        var snapshots = new TreeMap<String, Integer>();
        for (var dataset : datasets.list()) {
            datasets.manifest(dataset.id()).users().columns().forEach(column -> snapshots.merge(column.name(), 1, Integer::sum));
        }
        var decided = new TreeMap<String, AttributeDecision>();
        for (var decision : jdbc.sql(NEWEST).query(AttributeRegistry::read).list()) {
            decided.put(decision.attribute(), decision);
            snapshots.putIfAbsent(decision.attribute(), 0);
        }
        var rows = new ArrayList<AttributeRow>();
        snapshots.forEach((name, count) -> rows.add(new AttributeRow(
                decided.containsKey(name) ? standing(decided.get(name)) : undecided(name), count)));
        return rows;
    }

    /** Every decision about an attribute, newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<AttributeDecision> history(String attribute) {
        return jdbc.sql("SELECT * FROM attribute_decision WHERE name = ? ORDER BY version DESC")
                .param(attribute)
                .query(AttributeRegistry::read)
                .list();
    }

    /**
     * Decides about an attribute, with a line of evidence. Whoever imports data may restrict; only compliance lets an attribute
     * into training or ranking.
     *
     * @param seen the version the decision replaces, 0 for none: another decision meanwhile is not overwritten unseen
     * @throws Refusal {@code attribute.name}, {@code attribute.reason}, {@code attribute.basis-missing}, {@code attribute.basis-weak},
     *     {@code attribute.protected-ranking}, {@code attribute.ranking-compliance}, {@code attribute.past} or
     *     {@code attribute.changed-meanwhile}
     */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE')")
    public AttributeDecision decide(String attribute, int seen, AttributeWish wish) {
        String name = attribute.strip();
        Operator who = current.require();
        check(name, wish, who);
        var before = newest(name);
        if (before.map(AttributeDecision::version).orElse(0) != seen) {
            throw changed(name);
        }
        var decision = new AttributeDecision(
                name,
                seen + 1,
                wish.isProtected(),
                wish.use(),
                wish.basis(),
                wish.reason(),
                wish.expires(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                who.username());
        insert(decision);
        evidence.append(EvidenceEvent.of("attribute.decided", "attribute", name)
                .change(before.map(AttributeDecision::text).orElse(null), decision.text())
                .because(decision.reason()));
        events.publishEvent(new AttributeDecided(name));
        return decision;
    }

    private void check(String name, AttributeWish wish, Operator who) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Refusal("attribute.name", LONGEST_NAME);
        }
        if (wish.reason().isEmpty() || wish.reason().length() > LONGEST_REASON) {
            throw new Refusal("attribute.reason", LONGEST_REASON);
        }
        boolean used = wish.use() != AttributeUse.NOTHING;
        if (wish.isProtected() && wish.use() == AttributeUse.RANKING_ALLOWED) {
            throw new Refusal("attribute.protected-ranking", name);
        }
        if (wish.isProtected() && used && wish.basis() == null) {
            throw new Refusal("attribute.basis-missing", name);
        }
        if (used && Sensitivity.of(name) == Sensitivity.SENSITIVE && (wish.basis() == null || !wish.basis().carriesSensitive())) {
            throw new Refusal("attribute.basis-weak", name);
        }
        if (wish.use().compareTo(AttributeUse.BALANCING_ALLOWED) >= 0 && !who.has(Role.COMPLIANCE)) {
            throw new Refusal("attribute.ranking-compliance", name);
        }
        if (wish.expires() != null && wish.expires().isBefore(today())) {
            throw new Refusal("attribute.past", wish.expires().toString());
        }
    }

    private void insert(AttributeDecision decision) {
        try {
            jdbc.sql("""
                    INSERT INTO attribute_decision
                        (name, version, is_protected, permitted, legal_basis, reason, expires_on, decided_at, decided_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .param(decision.attribute())
                    .param(decision.version())
                    .param(decision.isProtected())
                    .param(decision.use().name())
                    .param(decision.basis() == null ? null : decision.basis().name())
                    .param(decision.reason())
                    .param(decision.expires())
                    .param(StoredTime.of(decision.decidedAt()))
                    .param(decision.decidedBy())
                    .update();
        } catch (DuplicateKeyException another) {
            throw changed(decision.attribute());
        }
    }

    private Refusal changed(String name) {
        return new Refusal("attribute.changed-meanwhile", name);
    }

    private static Refusal refusal(AttributeStanding standing, String key) {
        return standing instanceof AttributeStanding.Expired expired
                ? new Refusal("attribute.expired", expired.attribute(), String.valueOf(expired.decision().expires()))
                : new Refusal(key, standing.attribute());
    }

    private AttributeStanding standing(AttributeDecision decision) {
        return decision.holdsOn(today()) ? new AttributeStanding.Decided(decision) : new AttributeStanding.Expired(decision);
    }

    private static AttributeStanding undecided(String attribute) {
        return new AttributeStanding.Undecided(attribute, Sensitivity.of(attribute));
    }

    private Optional<AttributeDecision> newest(String attribute) {
        return jdbc.sql("SELECT * FROM attribute_decision WHERE name = ? ORDER BY version DESC LIMIT 1")
                .param(attribute)
                .query(AttributeRegistry::read)
                .optional();
    }

    private static AttributeDecision read(ResultSet row, int n) throws SQLException {
        @Nullable String basis = row.getString("legal_basis");
        return new AttributeDecision(
                row.getString("name"),
                row.getInt("version"),
                row.getBoolean("is_protected"),
                AttributeUse.valueOf(row.getString("permitted")),
                basis == null ? null : LegalBasis.valueOf(basis),
                row.getString("reason"),
                row.getObject("expires_on", LocalDate.class),
                StoredTime.read(row, "decided_at"),
                row.getString("decided_by"));
    }
}
