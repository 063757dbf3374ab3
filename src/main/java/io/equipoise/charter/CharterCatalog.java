package io.equipoise.charter;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.OperatorId;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every version of the charter, and the two people's approval each needs: neither who handed it in nor who edited it last. */
@Component
public class CharterCatalog {
    private static final String EDITORS = "hasAnyRole('COMPLIANCE', 'PRODUCT', 'OPERATOR')";
    private static final String SUBJECT = "charter";
    private static final int LONGEST_TEXT = 2_000;

    private final CharterRepository versions;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final OperatorAccounts accounts;
    private final Clock clock;

    CharterCatalog(CharterRepository versions, EvidenceLog evidence, CurrentOperator current, OperatorAccounts accounts, Clock clock) {
        this.versions = versions;
        this.evidence = evidence;
        this.current = current;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<CharterVersion> list() {
        return versions.findAllByOrderByNumberDesc().stream().map(CharterVersionEntity::snapshot).toList();
    }

    @Transactional(readOnly = true)
    public Optional<CharterVersion> find(CharterVersionId id) {
        return versions.findById(id.value()).map(CharterVersionEntity::snapshot);
    }

    /** The approved version whose day has come most recently; empty until a platform has one. */
    @Transactional(readOnly = true)
    public Optional<CharterVersion> inForce() {
        LocalDate today = today();
        return versions.findByStateOrderByEffectiveFromDescNumberDesc(CharterState.APPROVED).stream()
                .map(CharterVersionEntity::snapshot)
                .filter(version -> !version.effectiveFrom().isAfter(today))
                .findFirst();
    }

    /** What is demanded today: the charter in force, or {@link Charter#none}. */
    @Transactional(readOnly = true)
    public Charter demanded() {
        return inForce().map(CharterVersion::charter).orElseGet(Charter::none);
    }

    /** The approved versions whose day is still to come, the next one first. */
    @Transactional(readOnly = true)
    public List<CharterVersion> toCome() {
        LocalDate today = today();
        return versions.findByStateOrderByEffectiveFromDescNumberDesc(CharterState.APPROVED).reversed().stream()
                .map(CharterVersionEntity::snapshot)
                .filter(version -> version.effectiveFrom().isAfter(today))
                .toList();
    }

    /** What a version is held against: the newest approved one before it. */
    @Transactional(readOnly = true)
    public Optional<CharterVersion> before(CharterVersion version) {
        return list().stream()
                .filter(each -> each.number() < version.number() && each.state() == CharterState.APPROVED)
                .findFirst();
    }

    /**
     * Begins the next version.
     *
     * @param effectiveFrom the first day it shall be in force, today or later
     * @throws Refusal {@code charter.reason-missing}, {@code charter.text-long}, {@code charter.no-rules}, {@code charter.rule-twice}, {@code
     *     charter.from-missing} or {@code charter.from-past}
     */
    @Transactional
    @PreAuthorize(EDITORS)
    public CharterVersion draft(Charter charter, String reason, @Nullable LocalDate effectiveFrom) {
        String why = required(reason);
        LocalDate from = sound(charter, effectiveFrom);
        var row = new CharterVersionEntity(versions.highestNumber() + 1, charter, why, from, current.require(), clock.instant());
        var drafted = versions.saveAndFlush(row).snapshot();
        record("charter.drafted", drafted, null, why);
        return drafted;
    }

    /**
     * Replaces the content of a draft.
     *
     * @param seen the revision the edit began from
     * @throws Refusal {@code charter.not-editable}, {@code charter.changed-meanwhile}, or what {@link #draft} refuses
     */
    @Transactional
    @PreAuthorize(EDITORS)
    public CharterVersion save(CharterVersionId id, long seen, Charter charter, String reason, @Nullable LocalDate effectiveFrom) {
        String why = required(reason);
        LocalDate from = sound(charter, effectiveFrom);
        var row = locked(id);
        String before = row.snapshot().contentHash();
        row.save(seen, charter, why, from, current.require());
        var saved = versions.saveAndFlush(row).snapshot();
        record("charter.saved", saved, before, why);
        return saved;
    }

    /** Saves a draft and hands it in: both, or neither. */
    @Transactional
    @PreAuthorize(EDITORS)
    public CharterVersion submit(CharterVersionId id, long seen, Charter charter, String reason, @Nullable LocalDate effectiveFrom) {
        save(id, seen, charter, reason, effectiveFrom);
        return submit(id);
    }

    /** Hands a draft in as it was saved last. @throws Refusal {@code charter.not-editable}, {@code charter.from-past} */
    @Transactional
    @PreAuthorize(EDITORS)
    public CharterVersion submit(CharterVersionId id) {
        var row = locked(id);
        sound(row.snapshot().charter(), row.snapshot().effectiveFrom());
        row.submit(current.require());
        var submitted = versions.saveAndFlush(row).snapshot();
        record("charter.submitted", submitted, "DRAFT", submitted.reason());
        return submitted;
    }

    /** Takes a version that waits back into draft: approvals given so far no longer count. */
    @Transactional
    @PreAuthorize(EDITORS)
    public CharterVersion reopen(CharterVersionId id, String reason) {
        String why = required(reason);
        var row = locked(id);
        if (row.snapshot().state() != CharterState.PENDING) {
            throw new Refusal("charter.not-pending", row.snapshot().number());
        }
        row.reopen();
        var reopened = versions.saveAndFlush(row).snapshot();
        record("charter.reopened", reopened, "PENDING", why);
        return reopened;
    }

    /**
     * Approves or rejects a version that waits.
     *
     * @param seenHash {@link CharterVersion#pin} of the page the decision was made on
     * @throws Refusal {@code charter.not-pending}, {@code charter.own}, {@code charter.voted-already}, {@code charter.changed} or {@code
     *     charter.reason-missing}
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public CharterVersion decide(CharterVersionId id, String seenHash, boolean approves, String reason) {
        String why = required(reason);
        var row = locked(id);
        var before = row.snapshot();
        obstacle(before).ifPresent(refusal -> {
            throw refusal;
        });
        if (!before.pin().equals(seenHash)) {
            throw new Refusal("charter.changed", before.number());
        }
        row.vote(current.require(), approves, why, clock.instant());
        if (!approves) {
            row.decide(CharterState.REJECTED, clock.instant());
        } else if (row.snapshot().approvals() >= CharterVersion.QUORUM) {
            row.decide(CharterState.APPROVED, clock.instant());
        }
        var after = versions.saveAndFlush(row).snapshot();
        record(approves ? "charter.approved" : "charter.rejected", after, before.state().name(), why);
        return after;
    }

    /** Why the current operator cannot decide on a version; empty when they can. */
    public Optional<Refusal> obstacle(CharterVersion version) {
        Operator who = current.require();
        if (!who.has(Role.COMPLIANCE)) {
            return Optional.of(new Refusal("approval.role"));
        }
        if (version.state() != CharterState.PENDING) {
            return Optional.of(new Refusal("charter.not-pending", version.number()));
        }
        if (isOwn(version, who.id())) {
            return Optional.of(new Refusal("charter.own"));
        }
        return hasVoted(version, who.id()) ? Optional.of(new Refusal("charter.voted-already")) : Optional.empty();
    }

    /**
     * How many approvals a version that waits can come to: those it has, and one of each person who may still give one. Below {@link
     * CharterVersion#QUORUM} it waits for nobody.
     */
    @PreAuthorize("isAuthenticated()")
    public int attainable(CharterVersion version) {
        long open = accounts.colleagues().stream()
                .filter(each -> each.has(Role.COMPLIANCE) && !isOwn(version, each.id()) && !hasVoted(version, each.id()))
                .count();
        return version.approvals() + (int) open;
    }

    private static boolean isOwn(CharterVersion version, OperatorId who) {
        return who.equals(version.submitter()) || who.equals(version.editorId());
    }

    private static boolean hasVoted(CharterVersion version, OperatorId who) {
        return version.votes().stream().anyMatch(vote -> !vote.voided() && vote.operator().equals(who));
    }

    private void record(String action, CharterVersion version, @Nullable String before, String reason) {
        evidence.append(EvidenceEvent.of(action, SUBJECT, version.id())
                .change(before, "charter " + version.label() + ", " + version.state() + ", from " + version.effectiveFrom())
                .because(reason)
                .hashes(Map.of("charter", version.contentHash())));
    }

    private static String required(String reason) {
        if (reason.isBlank()) {
            throw new Refusal("charter.reason-missing");
        }
        if (reason.length() > LONGEST_TEXT) {
            throw new Refusal("charter.text-long", LONGEST_TEXT);
        }
        return reason.strip();
    }

    private LocalDate sound(Charter charter, @Nullable LocalDate effectiveFrom) {
        if (charter.checks().isEmpty()) {
            throw new Refusal("charter.no-rules");
        }
        for (CharterRule rule : charter.checks()) {
            if (charter.checks().stream().filter(each -> CharterChange.sameMeasure(each, rule)).count() > 1) {
                throw new Refusal("charter.rule-twice", charter.checks().indexOf(rule) + 1);
            }
        }
        if (effectiveFrom == null) {
            throw new Refusal("charter.from-missing");
        }
        if (effectiveFrom.isBefore(today())) {
            throw new Refusal("charter.from-past", effectiveFrom.toString());
        }
        return effectiveFrom;
    }

    /** The platform's day, by which charters come into force. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    }

    private CharterVersionEntity locked(CharterVersionId id) {
        return versions.lock(id.value()).orElseThrow(() -> new Refusal("charter.unknown", id.toString()));
    }
}
