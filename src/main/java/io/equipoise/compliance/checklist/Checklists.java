package io.equipoise.compliance.checklist;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelKind;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
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
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Filled checklists in all their versions. Compliance officers fill them; another compliance officer than the last editor signs; what is
 * signed never changes, a correction is the next version.
 */
@Component
public class Checklists {
    private static final String SUBJECT = "checklist";
    private static final int LONGEST_TEXT = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final ChecklistTemplates templates;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    Checklists(JdbcClient jdbc, ChecklistTemplates templates, EvidenceLog evidence, CurrentOperator current, Clock clock) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<Checklist> list() {
        return jdbc.sql("SELECT * FROM compliance_checklist ORDER BY id DESC").query(Checklists::read).list();
    }

    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Optional<Checklist> find(UUID id) {
        return jdbc.sql("SELECT * FROM compliance_checklist WHERE id = ?").param(StoredId.bytes(id)).query(Checklists::read).optional();
    }

    /** Every version of a template for a surface, of any period, newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<Checklist> of(String template, Surface surface) {
        return jdbc.sql("SELECT * FROM compliance_checklist WHERE template = ? AND surface = ? ORDER BY id DESC")
                .param(template)
                .param(surface.name())
                .query(Checklists::read)
                .list();
    }

    /** The quarter of today, such as {@code 2026-Q4}. */
    public String period() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
        return today.getYear() + "-Q" + ((today.getMonthValue() + 2) / 3);
    }

    /**
     * Begins a checklist, or its next version with the answers of the one signed last.
     *
     * @param about needed by templates about a model, refused by others
     * @throws Refusal {@code checklist.template}, {@code checklist.period}, {@code checklist.model} or {@code checklist.open-already} while a
     *     version of it is being filled
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Checklist begin(String template, Surface surface, String period, Checklist.@Nullable About about) {
        var kind = templates.find(template).orElseThrow(() -> new Refusal("checklist.template", template));
        if (!period.matches("20\\d\\d(-Q[1-4])?")) {
            throw new Refusal("checklist.period", period);
        }
        if (kind.model() == (about == null)) {
            throw new Refusal("checklist.model");
        }
        var versions = of(template, surface).stream().filter(each -> each.period().equals(period)).toList();
        if (versions.stream().anyMatch(each -> !each.isSigned())) {
            throw new Refusal("checklist.open-already");
        }
        var before = versions.stream().findFirst();
        Operator who = current.require();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var begun = new Checklist(
                TimeOrderedId.next(), template, surface, period, before.map(Checklist::number).orElse(0) + 1, about,
                before.map(Checklist::answers).orElse(Map.of()), who.username(), who.username(), now, null, 0);
        insert(begun, who);
        record("checklist.begun", begun, before.map(Checklists::label).orElse(null), label(begun), Map.of());
        return begun;
    }

    /**
     * Saves one answer.
     *
     * @param seen the revision the answer was given on
     * @throws Refusal {@code checklist.signed}, {@code checklist.changed}, {@code checklist.question}, {@code checklist.long} or {@code
     *     checklist.elaboration} for a no or a not applicable without a reason
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Checklist answer(UUID id, long seen, String item, Answer answer) {
        var checklist = locked(id, seen);
        var question = templates.find(checklist.template()).flatMap(template -> template.item(item));
        if (question.isEmpty()) {
            throw new Refusal("checklist.question", item);
        }
        if (answer.elaboration().length() > LONGEST_TEXT || answer.evidence().length() > LONGEST_TEXT) {
            throw new Refusal("checklist.long", LONGEST_TEXT);
        }
        if (answer.choice() != Answer.Choice.OPEN && !answer.isComplete()) {
            throw new Refusal("checklist.elaboration");
        }
        var answers = new TreeMap<>(checklist.answers());
        answers.put(item, answer);
        Operator who = current.require();
        jdbc.sql("UPDATE compliance_checklist SET answers = ?, editor_id = ?, editor = ?, edited_at = ?, revision = revision + 1 WHERE id = ?")
                .param(JSON.writeValueAsString(answers))
                .param(StoredId.bytes(who.id().value()))
                .param(who.username())
                .param(StoredTime.of(clock.instant()))
                .param(StoredId.bytes(id))
                .update();
        var before = checklist.answer(item);
        if (!before.equals(answer)) {
            evidence.append(EvidenceEvent.of("checklist.answered", SUBJECT, id)
                    .change(item + ": " + before.choice(), item + ": " + answer.choice() + (answer.evidence().isEmpty() ? "" : ", " + answer.evidence()))
                    .because(answer.elaboration()));
        }
        return find(id).orElseThrow();
    }

    /**
     * Signs a checklist whose every question is answered.
     *
     * @throws Refusal {@code checklist.signed}, {@code checklist.changed}, {@code checklist.unanswered} naming how many, or {@code
     *     checklist.own} for its last editor
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Checklist sign(UUID id, long seen) {
        var checklist = locked(id, seen);
        var template = templates.find(checklist.template()).orElseThrow(() -> new Refusal("checklist.template", checklist.template()));
        long open = template.items().stream().filter(item -> !checklist.answer(item.id()).isComplete()).count();
        if (open > 0) {
            throw new Refusal("checklist.unanswered", open);
        }
        Operator who = current.require();
        if (who.username().equals(checklist.editor())) {
            throw new Refusal("checklist.own");
        }
        String hash = ArtifactDigest.of(canonical(checklist).getBytes(StandardCharsets.UTF_8)).sha256();
        jdbc.sql("UPDATE compliance_checklist SET state = 'SIGNED', signed_by = ?, signed_at = ?, signed_hash = ?, revision = revision + 1"
                        + " WHERE id = ?")
                .param(who.username())
                .param(StoredTime.of(clock.instant()))
                .param(hash)
                .param(StoredId.bytes(id))
                .update();
        record("checklist.signed", checklist, "DRAFT", label(checklist), Map.of("checklist", hash));
        return find(id).orElseThrow();
    }

    private Checklist locked(UUID id, long seen) {
        var checklist = jdbc.sql("SELECT * FROM compliance_checklist WHERE id = ? FOR UPDATE")
                .param(StoredId.bytes(id))
                .query(Checklists::read)
                .optional()
                .orElseThrow(() -> new Refusal("checklist.unknown", id.toString()));
        if (checklist.isSigned()) {
            throw new Refusal("checklist.signed");
        }
        if (checklist.revision() != seen) {
            throw new Refusal("checklist.changed", checklist.editor());
        }
        return checklist;
    }

    private void insert(Checklist checklist, Operator who) {
        try {
            jdbc.sql("INSERT INTO compliance_checklist (id, template, surface, period, number, state, model_name, model_kind, answers,"
                            + " created_by, created_at, editor_id, editor, edited_at, revision)"
                            + " VALUES (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?, ?, ?, ?, 0)")
                    .param(StoredId.bytes(checklist.id()))
                    .param(checklist.template())
                    .param(checklist.surface().name())
                    .param(checklist.period())
                    .param(checklist.number())
                    .param(checklist.about() == null ? null : checklist.about().name())
                    .param(checklist.about() == null ? null : checklist.about().kind().name())
                    .param(JSON.writeValueAsString(checklist.answers()))
                    .param(checklist.createdBy())
                    .param(StoredTime.of(checklist.editedAt()))
                    .param(StoredId.bytes(who.id().value()))
                    .param(who.username())
                    .param(StoredTime.of(checklist.editedAt()))
                    .update();
        } catch (DuplicateKeyException atTheSameMoment) {
            throw new Refusal(atTheSameMoment, "checklist.open-already");
        }
    }

    /** What is signed: who it is about and every answer, in a fixed order. */
    private static String canonical(Checklist checklist) {
        return label(checklist) + "\n" + JSON.writeValueAsString(new TreeMap<>(checklist.answers()));
    }

    private static String label(Checklist checklist) {
        return checklist.template() + " " + checklist.surface().code() + " " + checklist.period() + " v" + checklist.number()
                + (checklist.about() == null ? "" : ", " + checklist.about().name() + " " + checklist.about().kind());
    }

    private void record(String action, Checklist checklist, @Nullable String before, String after, Map<String, String> hashes) {
        evidence.append(EvidenceEvent.of(action, SUBJECT, checklist.id()).change(before, after).hashes(hashes));
    }

    private static Checklist read(ResultSet row, int n) throws SQLException {
        @Nullable String model = row.getString("model_name");
        @Nullable String signedBy = row.getString("signed_by");
        return new Checklist(
                StoredId.uuid(row.getBytes("id")),
                row.getString("template"),
                Surface.valueOf(row.getString("surface")),
                row.getString("period"),
                row.getInt("number"),
                model == null ? null : new Checklist.About(model, ModelKind.valueOf(row.getString("model_kind"))),
                JSON.readValue(row.getString("answers"), new TypeReference<TreeMap<String, Answer>>() {}),
                row.getString("created_by"),
                row.getString("editor"),
                StoredTime.read(row, "edited_at"),
                signedBy == null ? null : new Checklist.Signing(signedBy, StoredTime.read(row, "signed_at"), row.getString("signed_hash")),
                row.getLong("revision"));
    }
}
