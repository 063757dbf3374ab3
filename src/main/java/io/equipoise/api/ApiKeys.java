package io.equipoise.api;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import io.equipoise.store.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keys for programs: 256 random bits shown once; only their SHA-256 is kept, which is enough for a secret nobody can guess. */
@Component
public class ApiKeys {
    /** May ask for the live list of any shopper. */
    public static final String LISTS_READ = "lists:read";

    /** May send behaviour events. */
    public static final String EVENTS_WRITE = "events:write";

    /** All scopes there are. */
    public static final List<String> SCOPES = List.of(EVENTS_WRITE, LISTS_READ);

    /** The longest a key can be made to live. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(3_650);

    private static final String PREFIX = "eqp_";
    private static final int START = 10;
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;
    private final Map<String, Instant> lastNoted = new ConcurrentHashMap<>();

    /** What a key may do. */
    record Grant(String name, Set<String> scopes, @Nullable Instant expiresAt, boolean revoked) {}

    ApiKeys(JdbcClient jdbc, EvidenceLog evidence, CurrentOperator current, Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /**
     * Makes a key.
     *
     * @param lifetime until it expires, or null for never
     * @return the key itself, for the only time
     * @throws Refusal {@code api-key.name}, {@code api-key.scopes} or {@code api-key.lifetime}
     */
    @Transactional
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public String create(String name, Set<String> scopes, @Nullable Duration lifetime) {
        if (name.isBlank() || name.length() > 80) {
            throw new Refusal("api-key.name");
        }
        if (scopes.isEmpty() || !SCOPES.containsAll(scopes)) {
            throw new Refusal("api-key.scopes", String.join(", ", SCOPES));
        }
        if (lifetime != null && (!lifetime.isPositive() || lifetime.compareTo(LONGEST_LIFE) > 0)) {
            throw new Refusal("api-key.lifetime", LONGEST_LIFE.toDays());
        }
        String allowed = String.join(" ", new TreeSet<>(scopes));
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        String key = PREFIX + HexFormat.of().formatHex(secret);
        var who = current.require();
        UUID id = TimeOrderedId.next();
        jdbc.sql("INSERT INTO api_key (id, name, key_hash, scopes, demo, created_by, created_at, expires_at, key_start) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(StoredId.bytes(id))
                .param(name.strip())
                .param(hash(key))
                .param(allowed)
                .param(who.demo())
                .param(who.username())
                .param(StoredTime.of(clock.instant()))
                .param(lifetime == null ? null : StoredTime.of(clock.instant().plus(lifetime)))
                .param(key.substring(0, START))
                .update();
        evidence.append(EvidenceEvent.of("api-key.created", "api-key", id).change(null, name.strip() + ": " + allowed));
        return key;
    }

    /** Every key that was ever made, newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyRole('ADMINISTRATOR', 'AUDITOR')")
    public List<ApiKey> list() {
        return jdbc.sql("SELECT id, name, scopes, key_start, demo, created_by, created_at, expires_at, used_at, revoked_at, revoked_by FROM api_key ORDER BY id DESC")
                .query((row, n) -> key(row))
                .list();
    }

    /**
     * Ends a key at once: the next request with it is refused. One that was revoked before stays as it is.
     *
     * @throws Refusal {@code api-key.gone} when there is no such key
     */
    @Transactional
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void revoke(UUID id) {
        var key = list().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow(() -> new Refusal("api-key.gone"));
        int changed = jdbc.sql("UPDATE api_key SET revoked_at = ?, revoked_by = ? WHERE id = ? AND revoked_at IS NULL")
                .param(StoredTime.of(clock.instant()))
                .param(current.require().username())
                .param(StoredId.bytes(id))
                .update();
        if (changed > 0) {
            evidence.append(EvidenceEvent.of("api-key.revoked", "api-key", id).change(key.name() + ": " + String.join(" ", key.scopes()), null));
        }
    }

    /** What a key given by a caller may do; empty when there is no such key. */
    @Transactional
    Optional<Grant> grant(String key) {
        String hash = hash(key);
        var grant = jdbc.sql("SELECT name, scopes, expires_at, revoked_at FROM api_key WHERE key_hash = ?")
                .param(hash)
                .query((row, n) -> new Grant(
                        row.getString("name"),
                        Set.of(row.getString("scopes").split(" ")),
                        StoredTime.readOrNull(row, "expires_at"),
                        StoredTime.readOrNull(row, "revoked_at") != null))
                .optional();
        grant.filter(found -> !found.revoked()).ifPresent(found -> noteUse(hash));
        return grant;
    }

    private void noteUse(String hash) {
        Instant now = clock.instant();
        Instant noted = lastNoted.getOrDefault(hash, Instant.EPOCH);
        if (now.isAfter(noted.plus(USE_NOTED_EVERY))) {
            lastNoted.put(hash, now);
            jdbc.sql("UPDATE api_key SET used_at = ? WHERE key_hash = ?").param(StoredTime.of(now)).param(hash).update();
        }
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                StoredId.uuid(row.getBytes("id")),
                row.getString("name"),
                Set.of(row.getString("scopes").split(" ")),
                row.getString("key_start"),
                row.getBoolean("demo"),
                row.getString("created_by"),
                StoredTime.read(row, "created_at"),
                StoredTime.readOrNull(row, "expires_at"),
                StoredTime.readOrNull(row, "used_at"),
                StoredTime.readOrNull(row, "revoked_at"),
                row.getString("revoked_by"));
    }

    private static String hash(String key) {
        return ArtifactDigest.of(key.getBytes(StandardCharsets.UTF_8)).sha256();
    }
}
