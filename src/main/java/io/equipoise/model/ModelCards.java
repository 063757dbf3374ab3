package io.equipoise.model;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import io.equipoise.store.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Model cards (Mitchell 2019): numbers and facts come live from the registry, words are written by people in both languages, and every
 * revision of the words is kept.
 */
@Component
public class ModelCards {
    private static final int LONGEST_TEXT = 8_000;
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final JdbcClient jdbc;
    private final ModelRegistry registry;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    ModelCards(JdbcClient jdbc, ModelRegistry registry, EvidenceLog evidence, CurrentOperator current, Clock clock) {
        this.jdbc = jdbc;
        this.registry = registry;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /** The newest words, {@link CardTexts#NONE} before there are any. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public CardTexts texts(ModelVersionId version) {
        return jdbc.sql("SELECT * FROM model_card WHERE model_version_id = ? ORDER BY revision DESC LIMIT 1")
                .param(StoredId.bytes(version.value()))
                .query(ModelCards::row)
                .optional()
                .orElse(CardTexts.NONE);
    }

    /** Every revision, newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<CardTexts> revisions(ModelVersionId version) {
        return jdbc.sql("SELECT * FROM model_card WHERE model_version_id = ? ORDER BY revision DESC")
                .param(StoredId.bytes(version.value()))
                .query(ModelCards::row)
                .list();
    }

    /** As {@link #texts}, for whoever pins the words of a card; scheduled work has no account to ask with. */
    @Transactional(readOnly = true)
    public CardTexts pinned(ModelVersionId version) {
        return texts(version);
    }

    /**
     * Writes a new revision with its line of evidence.
     *
     * @param basedOn the revision the words were edited from
     * @throws Refusal {@code card.changed} when somebody wrote one in the meantime, {@code card.too-long}, {@code model.unknown}
     */
    @Transactional
    @PreAuthorize("hasRole('OPERATOR')")
    public CardTexts write(ModelVersionId version, int basedOn, Map<String, Map<CardBlock, String>> texts) {
        var label = registry.require(version).label();
        var before = texts(version);
        if (before.revision() != basedOn) {
            throw new Refusal("card.changed", label, before.editedBy());
        }
        boolean tooLong = texts.values().stream().flatMap(blocks -> blocks.values().stream()).anyMatch(text -> text.length() > LONGEST_TEXT);
        if (tooLong) {
            throw new Refusal("card.too-long", LONGEST_TEXT);
        }
        var wanted = new CardTexts(basedOn + 1, texts, "", current.require().username(), clock.instant());
        String json = written(wanted);
        String sha = ArtifactDigest.of(json.getBytes(StandardCharsets.UTF_8)).sha256();
        if (sha.equals(before.sha256())) {
            return before;
        }
        try {
            jdbc.sql("INSERT INTO model_card (id, model_version_id, revision, texts, sha256, edited_by, edited_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
                    .param(StoredId.bytes(TimeOrderedId.next()))
                    .param(StoredId.bytes(version.value()))
                    .param(wanted.revision())
                    .param(json)
                    .param(sha)
                    .param(wanted.editedBy())
                    .param(StoredTime.of(wanted.editedAt()))
                    .update();
        } catch (DuplicateKeyException atTheSameMoment) {
            throw new Refusal(atTheSameMoment, "card.changed", label, "");
        }
        evidence.append(EvidenceEvent.of("model.card-edited", "model-version", version)
                .change("revision " + basedOn, "revision " + wanted.revision())
                .hashes(Map.of("card", sha)));
        return texts(version);
    }

    private static String written(CardTexts texts) {
        var sorted = new TreeMap<String, Map<String, String>>();
        texts.texts().forEach((language, blocks) -> {
            var byName = new TreeMap<String, String>();
            blocks.forEach((block, text) -> byName.put(block.name(), text));
            sorted.put(language, byName);
        });
        return JSON.writeValueAsString(sorted);
    }

    private static CardTexts row(ResultSet row, int n) throws SQLException {
        Map<String, Map<String, String>> read = JSON.readValue(row.getString("texts"), new TypeReference<>() {});
        var texts = new TreeMap<String, Map<CardBlock, String>>();
        read.forEach((language, blocks) -> {
            var byBlock = new EnumMap<CardBlock, String>(CardBlock.class);
            blocks.forEach((block, text) -> byBlock.put(CardBlock.valueOf(block), text));
            texts.put(language, byBlock);
        });
        return new CardTexts(
                row.getInt("revision"),
                texts,
                row.getString("sha256"),
                row.getString("edited_by"),
                StoredTime.read(row, "edited_at"));
    }
}
