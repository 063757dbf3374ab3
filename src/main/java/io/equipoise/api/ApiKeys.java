package io.equipoise.api;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final String PREFIX = "eqp_";
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;
    private final Map<String, Instant> lastNoted = new ConcurrentHashMap<>();

    /** What a key may do. */
    record Grant(String name, Set<String> scopes, @Nullable Instant expiresAt) {}

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
     * @throws Refusal {@code api-key.name}
     */
    @Transactional
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public String create(String name, Set<String> scopes, @Nullable Duration lifetime) {
        if (name.isBlank() || name.length() > 80) {
            throw new Refusal("api-key.name");
        }
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        String key = PREFIX + HexFormat.of().formatHex(secret);
        var who = current.require();
        UUID id = TimeOrderedId.next();
        jdbc.sql("INSERT INTO api_key (id, name, key_hash, scopes, demo, created_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array())
                .param(name.strip())
                .param(hash(key))
                .param(String.join(" ", scopes))
                .param(who.demo())
                .param(who.username())
                .param(local(clock.instant()))
                .param(lifetime == null ? null : local(clock.instant().plus(lifetime)))
                .update();
        evidence.append(EvidenceEvent.of("api-key.created", "api-key", id).change(null, name + ": " + String.join(" ", scopes)));
        return key;
    }

    /** What a key given by a caller may do; empty when there is no such key. */
    @Transactional
    Optional<Grant> grant(String key) {
        String hash = hash(key);
        var grant = jdbc.sql("SELECT name, scopes, expires_at FROM api_key WHERE key_hash = ?")
                .param(hash)
                .query((row, n) -> new Grant(
                        row.getString("name"),
                        Set.of(row.getString("scopes").split(" ")),
                        instant(row.getObject("expires_at", LocalDateTime.class))))
                .optional();
        grant.ifPresent(found -> noteUse(hash));
        return grant;
    }

    private void noteUse(String hash) {
        Instant now = clock.instant();
        Instant noted = lastNoted.getOrDefault(hash, Instant.EPOCH);
        if (now.isAfter(noted.plus(USE_NOTED_EVERY))) {
            lastNoted.put(hash, now);
            jdbc.sql("UPDATE api_key SET used_at = ? WHERE key_hash = ?").param(local(now)).param(hash).update();
        }
    }

    private static String hash(String key) {
        return ArtifactDigest.of(key.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    private static LocalDateTime local(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
