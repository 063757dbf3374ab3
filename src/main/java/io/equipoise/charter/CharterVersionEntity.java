package io.equipoise.charter;

import io.equipoise.fairness.charter.Charter;
import io.equipoise.security.Ballot;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorId;
import io.equipoise.store.MadeOnce;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version that guards its own transitions: it changes only as a draft, and is approved only while it is pending. */
@Entity
@Table(name = "charter_version")
class CharterVersionEntity {
    /** What the texts say, by the texts: the charter in force is asked for with every list of gates, band and screen, and reading YAML takes longer than the rest. */
    private static final MadeOnce<String, Charter> READ = new MadeOnce<>(64);

    @Id
    private UUID id;

    private int number;

    @Enumerated(EnumType.STRING)
    private CharterState state;

    private String content;

    private String contentHash;

    private String changeReason;

    private LocalDate effectiveFrom;

    private String createdBy;

    private Instant createdAt;

    private @Nullable UUID submitterId;

    private UUID editorId;

    private String editor;

    private @Nullable Instant decidedAt;

    /** Counted by hand: every save must raise it, also one that changes a vote alone. */
    private long revision;

    @OneToMany(mappedBy = "version", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @OrderBy("id")
    private List<CharterVoteEntity> votes = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected CharterVersionEntity() {}

    CharterVersionEntity(int number, Charter charter, String reason, LocalDate effectiveFrom, Operator by, Instant now) {
        this.id = TimeOrderedId.next();
        this.number = number;
        this.state = CharterState.DRAFT;
        this.createdBy = by.username();
        this.createdAt = now.truncatedTo(ChronoUnit.MILLIS);
        write(charter, reason, effectiveFrom, by);
    }

    /** @throws Refusal {@code charter.not-editable} past the draft, {@code charter.changed-meanwhile} when another save came between */
    void save(long seen, Charter charter, String reason, LocalDate from, Operator by) {
        if (state != CharterState.DRAFT) {
            throw new Refusal("charter.not-editable", number);
        }
        if (seen != revision) {
            throw new Refusal("charter.changed-meanwhile", number, editor);
        }
        write(charter, reason, from, by);
    }

    void submit(Operator by) {
        if (state != CharterState.DRAFT) {
            throw new Refusal("charter.not-editable", number);
        }
        state = CharterState.PENDING;
        submitterId = by.id().value();
        revision++;
    }

    /** Back to draft; approvals given no longer count. */
    void reopen() {
        state = CharterState.DRAFT;
        votes.forEach(CharterVoteEntity::makeVoid);
        revision++;
    }

    void vote(Operator by, boolean approves, String reason, Instant now) {
        votes.add(new CharterVoteEntity(this, Ballot.cast(by, reason, now), approves));
        revision++;
    }

    void decide(CharterState outcome, Instant now) {
        state = outcome;
        decidedAt = now.truncatedTo(ChronoUnit.MILLIS);
    }

    private void write(Charter charter, String reason, LocalDate from, Operator by) {
        content = CharterText.write(charter);
        contentHash = CharterText.hash(charter);
        changeReason = reason;
        effectiveFrom = from;
        editorId = by.id().value();
        editor = by.username();
        revision++;
    }

    CharterVersion snapshot() {
        return new CharterVersion(
                new CharterVersionId(id),
                number,
                state,
                READ.get(content, () -> CharterText.read(content, "charter v" + number)),
                content,
                contentHash,
                changeReason,
                effectiveFrom,
                createdBy,
                createdAt,
                submitterId == null ? null : new OperatorId(submitterId),
                new OperatorId(editorId),
                editor,
                votes.stream().map(CharterVoteEntity::snapshot).toList(),
                revision);
    }
}
