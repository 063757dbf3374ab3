package io.equipoise.compliance.disclosure;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.policy.Disclosure;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import io.equipoise.store.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The texts shoppers read. They are written from the rules themselves, in both languages at once, and remember the hash of the rules: a text
 * cannot come to describe something else than what it was made from, only become stale. Compliance officers may add words of their own.
 */
@Component
public class Disclosures {
    /** The longest addition, in characters of each language. */
    public static final int LONGEST_ADDITION = 4_000;

    private static final int LONGEST_PLACE = 500;

    private final JdbcClient jdbc;
    private final PolicyCatalog policies;
    private final LiveSurfaces surfaces;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    Disclosures(
            JdbcClient jdbc, PolicyCatalog policies, LiveSurfaces surfaces, EvidenceLog evidence, CurrentOperator current, Clock clock) {
        this.jdbc = jdbc;
        this.policies = policies;
        this.surfaces = surfaces;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /**
     * Writes what is to be told on a surface once a policy version acts there.
     *
     * @param policy null for lists without a policy
     * @param addition per language code ({@code en}, {@code zh}) words added to what is written from the rules; both or neither
     * @throws Refusal {@code disclosure.policy-unknown}, {@code disclosure.one-language}, {@code disclosure.long} or {@code disclosure.changed}
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public DisclosureText prepare(Surface surface, @Nullable PolicyVersionId policy, Map<String, String> addition) {
        Optional<FairnessPolicy> described = policy == null
                ? Optional.empty()
                : Optional.of(policies.find(policy).orElseThrow(() -> new Refusal("disclosure.policy-unknown", policy.toString())));
        String english = addition.getOrDefault("en", "").strip();
        String chinese = addition.getOrDefault("zh", "").strip();
        if (english.isEmpty() != chinese.isEmpty()) {
            throw new Refusal("disclosure.one-language");
        }
        if (english.length() > LONGEST_ADDITION || chinese.length() > LONGEST_ADDITION) {
            throw new Refusal("disclosure.long", LONGEST_ADDITION);
        }
        String inEnglish = written(described, Locale.ENGLISH, english);
        String inChinese = written(described, Locale.SIMPLIFIED_CHINESE, chinese);
        var text = new DisclosureText(
                TimeOrderedId.next(),
                surface,
                of(surface).stream().mapToInt(DisclosureText::number).max().orElse(0) + 1,
                policy,
                described.map(FairnessPolicy::label).orElse(""),
                described.map(FairnessPolicy::contentHash).orElse(DisclosureText.NO_POLICY),
                inEnglish,
                inChinese,
                ArtifactDigest.of((inEnglish + "\n\u0000\n" + inChinese).getBytes(StandardCharsets.UTF_8)).sha256(),
                current.require().username(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
        insert(text);
        evidence.append(EvidenceEvent.of("disclosure.prepared", "disclosure", text.id())
                .change(null, surface.code() + " " + text.label() + ", policy " + (policy == null ? "none" : text.policyLabel()))
                .hashes(Map.of("text", text.textHash(), "policy", text.policyHash())));
        return text;
    }

    /**
     * Says that shoppers can read a text, and where.
     *
     * @throws Refusal {@code disclosure.unknown}, {@code disclosure.published-already}, {@code disclosure.place}, {@code disclosure.not-live} when
     *     other rules act on the surface than it describes, or {@code disclosure.outlived} when one of its rules has run out since
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public DisclosureText publish(UUID id, String where) {
        String place = where.strip();
        if (place.isEmpty() || place.length() > LONGEST_PLACE) {
            throw new Refusal("disclosure.place", LONGEST_PLACE);
        }
        var text = find(id).orElseThrow(() -> new Refusal("disclosure.unknown", id.toString()));
        boolean acts = surfaces.live(text.surface()).map(this::hash).filter(text.policyHash()::equals).isPresent();
        if (!acts) {
            throw new Refusal("disclosure.not-live", text.label());
        }
        if (outlived(text)) {
            throw new Refusal("disclosure.outlived", text.label());
        }
        int changed = jdbc.sql("UPDATE compliance_disclosure SET state = 'PUBLISHED', published_by = ?, published_at = ?, published_where = ?"
                        + " WHERE id = ? AND state = 'PREPARED'")
                .param(current.require().username())
                .param(StoredTime.of(clock.instant()))
                .param(place)
                .param(StoredId.bytes(id))
                .update();
        if (changed == 0) {
            throw new Refusal("disclosure.published-already", text.label());
        }
        evidence.append(EvidenceEvent.of("disclosure.published", "disclosure", id)
                .change("PREPARED", text.surface().code() + " " + text.label() + " at " + place)
                .hashes(Map.of("text", text.textHash(), "policy", text.policyHash())));
        return find(id).orElseThrow();
    }

    /** The texts of a surface, newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<DisclosureText> of(Surface surface) {
        return jdbc.sql("SELECT * FROM compliance_disclosure WHERE surface = ? ORDER BY number DESC")
                .param(surface.name())
                .query(Disclosures::read)
                .list();
    }

    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Optional<DisclosureText> find(UUID id) {
        return jdbc.sql("SELECT * FROM compliance_disclosure WHERE id = ?").param(StoredId.bytes(id)).query(Disclosures::read).optional();
    }

    /**
     * Whether a text tells what these rules do today: it was written from just these, and no last day passed since, of a rule or of the policy,
     * that it still tells of.
     *
     * @param policy none for lists without one
     */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public boolean fits(DisclosureText text, Optional<FairnessPolicy> policy) {
        return text.policyHash().equals(hash(policy)) && !outlived(text);
    }

    /** Whether a text tells of a rule, or of a policy, whose last day has passed since it was written. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public boolean outlived(DisclosureText text) {
        return policy(text.policy()).filter(it -> !told(it, day(text.preparedAt())).equals(told(it, day(clock.instant())))).isPresent();
    }

    private static Disclosure told(FairnessPolicy policy, LocalDate day) {
        return Disclosure.of(policy.terms(), policy.rules(), day, Locale.ENGLISH);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** Every surface, with what is told there beside what is done. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<SurfaceDisclosure> overview() {
        return Arrays.stream(Surface.values()).map(this::standing).toList();
    }

    private SurfaceDisclosure standing(Surface surface) {
        var texts = of(surface);
        var live = surfaces.live(surface);
        var published = texts.stream().filter(DisclosureText::isPublished).findFirst();
        SurfaceDisclosure.Standing standing = live.isEmpty()
                ? SurfaceDisclosure.Standing.NOT_LIVE
                : published.isEmpty()
                        ? SurfaceDisclosure.Standing.MISSING
                        : fits(published.get(), policy(live.get().policy()))
                                ? SurfaceDisclosure.Standing.CURRENT
                                : SurfaceDisclosure.Standing.STALE;
        return new SurfaceDisclosure(
                surface,
                live.orElse(null),
                live.flatMap(pair -> policy(pair.policy())).map(FairnessPolicy::label).orElse(""),
                published.orElse(null),
                texts.stream().findFirst().orElse(null),
                standing);
    }

    /** What the rules of a pair hash to. */
    private String hash(LivePair pair) {
        return hash(policy(pair.policy()));
    }

    private static String hash(Optional<FairnessPolicy> policy) {
        return policy.map(FairnessPolicy::contentHash).orElse(DisclosureText.NO_POLICY);
    }

    private Optional<FairnessPolicy> policy(@Nullable PolicyVersionId id) {
        return id == null ? Optional.empty() : policies.find(id);
    }

    private String written(Optional<FairnessPolicy> policy, Locale language, String addition) {
        String text = policy.map(it -> Disclosure.of(it.terms(), it.rules(), day(clock.instant()), language))
                .orElseGet(() -> Disclosure.withoutPolicy(language))
                .text();
        return addition.isEmpty() ? text : text + "\n\n" + addition;
    }

    private void insert(DisclosureText text) {
        try {
            jdbc.sql("INSERT INTO compliance_disclosure (id, surface, number, state, policy_version_id, policy_label, policy_hash, text_en,"
                            + " text_zh, text_hash, prepared_by, prepared_at) VALUES (?, ?, ?, 'PREPARED', ?, ?, ?, ?, ?, ?, ?, ?)")
                    .param(StoredId.bytes(text.id()))
                    .param(text.surface().name())
                    .param(text.number())
                    .param(text.policy() == null ? null : StoredId.bytes(text.policy().value()))
                    .param(text.policyLabel())
                    .param(text.policyHash())
                    .param(text.english())
                    .param(text.chinese())
                    .param(text.textHash())
                    .param(text.preparedBy())
                    .param(StoredTime.of(text.preparedAt()))
                    .update();
        } catch (DuplicateKeyException atTheSameMoment) {
            throw new Refusal(atTheSameMoment, "disclosure.changed");
        }
    }

    private static DisclosureText read(ResultSet row, int n) throws SQLException {
        byte[] policy = row.getBytes("policy_version_id");
        @Nullable String by = row.getString("published_by");
        return new DisclosureText(
                StoredId.uuid(row.getBytes("id")),
                Surface.valueOf(row.getString("surface")),
                row.getInt("number"),
                policy == null ? null : new PolicyVersionId(StoredId.uuid(policy)),
                row.getString("policy_label"),
                row.getString("policy_hash"),
                row.getString("text_en"),
                row.getString("text_zh"),
                row.getString("text_hash"),
                row.getString("prepared_by"),
                StoredTime.read(row, "prepared_at"),
                by == null ? null : new DisclosureText.Publishing(by, StoredTime.read(row, "published_at"), row.getString("published_where")));
    }
}
