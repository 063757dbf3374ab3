package io.equipoise.dataset;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.ranking.UserId;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.KeyedHash;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who was erased, so that no later delivery brings them back: a keyed hash of the id (HMAC-SHA-256) and the case that demanded it. The key
 * lies in the data directory, outside the database; the hash tells nobody who it was, only whether an id in hand is theirs.
 */
@Component
public class ErasedPeople {
    private final JdbcClient jdbc;
    private final EvidenceLog evidence;
    private final Clock clock;
    private final KeyedHash hash;

    /** Where somebody was erased. */
    public record Erased(String reference, Instant at) {}

    ErasedPeople(JdbcClient jdbc, EvidenceLog evidence, DataDirectory data, Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.clock = clock;
        this.hash = KeyedHash.under(data.keys().resolve("erased.key"));
    }

    /** Everybody erased so far, as one check; {@link ErasedIds#NONE} while there is nobody. Memory: 100 bytes a person. */
    public ErasedIds all() {
        var hashes = Set.copyOf(jdbc.sql("SELECT person_hash FROM erased_person").query(String.class).list());
        return hashes.isEmpty() ? ErasedIds.NONE : id -> hashes.contains(hash.hex(id));
    }

    /** Whether somebody was erased. */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR')")
    public Optional<Erased> find(UserId person) {
        return jdbc.sql("SELECT case_reference, erased_at FROM erased_person WHERE person_hash = ?")
                .param(hash.hex(person.value()))
                .query((row, n) -> new Erased(
                        row.getString(1), StoredTime.read(row, 2)))
                .optional();
    }

    /** Keeps the hash of somebody who is being erased; once, however often it is said. */
    @Transactional
    void remember(UserId person, String reference) {
        if (find(person).isEmpty()) {
            jdbc.sql("INSERT INTO erased_person (person_hash, case_reference, erased_at) VALUES (?, ?, ?)")
                    .param(hash.hex(person.value()))
                    .param(reference)
                    .param(StoredTime.of(clock.instant()))
                    .update();
        }
    }

    /**
     * Lets deliveries bring somebody in again, because they came back by themselves and asked for it.
     *
     * @throws Refusal {@code erased.nobody} when they were not erased, or {@code erased.reason}
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public void readmit(UserId person, String reason) {
        if (reason.isBlank() || reason.length() > 500) {
            throw new Refusal("erased.reason", 500);
        }
        var erased = find(person).orElseThrow(() -> new Refusal("erased.nobody"));
        jdbc.sql("DELETE FROM erased_person WHERE person_hash = ?").param(hash.hex(person.value())).update();
        evidence.append(EvidenceEvent.of("privacy.readmitted", "person-case", erased.reference()).because(reason.strip()));
    }
}
