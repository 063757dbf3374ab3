package io.equipoise.compliance.finding;

import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everything found wanting, from the day it is noticed until somebody else than its owner has seen that it is mended. Operators and product
 * managers see what they own or opened; compliance officers, auditors and administrators see all, and compliance officers alone decide.
 */
@Component
public class Findings {
    private static final String SUBJECT = "finding";
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DETAIL = 4_000;
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_EVIDENCE = 500;

    private final FindingRows rows;
    private final OperatorAccounts accounts;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    Findings(FindingRows rows, OperatorAccounts accounts, EvidenceLog evidence, CurrentOperator current, Clock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /**
     * Opens a finding, with its line of evidence.
     *
     * @throws Refusal {@code finding.title}, {@code finding.detail-long}, {@code finding.link-long}, {@code finding.owner} for somebody who
     *     cannot sign in, or {@code finding.due-past}
     */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE')")
    public Finding open(NewFinding wanted) {
        String title = wanted.title().strip();
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new Refusal("finding.title", LONGEST_TITLE);
        }
        if (wanted.detail().length() > LONGEST_DETAIL) {
            throw new Refusal("finding.detail-long", LONGEST_DETAIL);
        }
        if (wanted.link() != null && wanted.link().length() > LONGEST_EVIDENCE) {
            throw new Refusal("finding.link-long", LONGEST_EVIDENCE);
        }
        Operator who = current.require();
        String owner = wanted.owner() == null ? who.username() : knownOwner(wanted.owner());
        LocalDate due = wanted.due() == null ? today().plusDays(wanted.severity().usualDays()) : notPast(wanted.due());
        var finding = new Finding(
                new FindingId(TimeOrderedId.next()), rows.nextNumber(), title, wanted.detail().strip(), wanted.severity(), FindingState.OPEN,
                wanted.source(), wanted.link(), wanted.obligation(), owner, due, who.username(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS), null, 0);
        try {
            rows.insert(finding, who);
        } catch (DuplicateKeyException atTheSameMoment) {
            throw new Refusal(atTheSameMoment, "finding.changed");
        }
        record("finding.opened", finding, null, finding.severity() + ", owner " + owner + ", due " + due, title);
        return finding;
    }

    /** What the current operator may see, the most pressing first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<Finding> list() {
        Operator who = current.require();
        return rows.all().stream().filter(finding -> sees(who, finding)).toList();
    }

    /** Open findings the current operator owns. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<Finding> mine() {
        String who = current.require().username();
        return rows.all().stream().filter(finding -> finding.isOpen() && finding.owner().equals(who)).toList();
    }

    /** Empty when there is none, or none for the current operator. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Optional<Finding> find(FindingId id) {
        Operator who = current.require();
        return rows.find(id).filter(finding -> sees(who, finding));
    }

    /** What happened to a finding, oldest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<EvidenceEntry> history(FindingId id) {
        return find(id).map(finding -> evidence.about(SUBJECT, finding.id().toString())).orElse(List.of());
    }

    /**
     * Says that work on it has begun, and how.
     *
     * @throws Refusal {@code finding.not-owner} for anybody but its owner or a compliance officer, {@code finding.state}, {@code
     *     finding.changed} or {@code finding.reason}
     */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE')")
    public Finding begin(FindingId id, long seen, String plan) {
        String said = required(plan);
        var finding = locked(id, seen);
        Operator who = current.require();
        if (!who.username().equals(finding.owner()) && !who.has(Role.COMPLIANCE)) {
            throw new Refusal("finding.not-owner", finding.label(), finding.owner());
        }
        if (finding.state() != FindingState.OPEN) {
            throw new Refusal("finding.state", finding.label());
        }
        rows.move(id, FindingState.IN_PROGRESS);
        record("finding.begun", finding, finding.state().name(), FindingState.IN_PROGRESS.name(), said);
        return rows.find(id).orElseThrow();
    }

    /**
     * Gives it another severity, owner or day.
     *
     * @throws Refusal {@code finding.closed}, {@code finding.owner}, {@code finding.due-past}, {@code finding.changed} or {@code finding.reason}
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Finding assign(FindingId id, long seen, Severity severity, String owner, LocalDate due, String reason) {
        String said = required(reason);
        var finding = locked(id, seen);
        if (!finding.isOpen()) {
            throw new Refusal("finding.closed", finding.label());
        }
        String who = owner.equals(finding.owner()) ? owner : knownOwner(owner);
        LocalDate day = due.equals(finding.due()) ? due : notPast(due);
        rows.assign(id, severity, who, day);
        record("finding.assigned", finding, text(finding.severity(), finding.owner(), finding.due()), text(severity, who, day), said);
        return rows.find(id).orElseThrow();
    }

    /**
     * Closes it.
     *
     * @param proof what shows that it is mended: an address in the console, a digest, a document's name
     * @throws Refusal {@code finding.own} for its owner, {@code finding.closed}, {@code finding.proof}, {@code finding.changed} or {@code
     *     finding.reason}
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Finding close(FindingId id, long seen, String reason, String proof) {
        String said = required(reason);
        String shown = proof.strip();
        if (shown.isEmpty() || shown.length() > LONGEST_EVIDENCE) {
            throw new Refusal("finding.proof", LONGEST_EVIDENCE);
        }
        var finding = locked(id, seen);
        if (!finding.isOpen()) {
            throw new Refusal("finding.closed", finding.label());
        }
        Operator who = current.require();
        if (who.username().equals(finding.owner())) {
            throw new Refusal("finding.own", finding.label());
        }
        rows.close(id, new Finding.Closing(who.username(), clock.instant().truncatedTo(ChronoUnit.MILLIS), said, shown));
        record("finding.closed", finding, finding.state().name(), FindingState.CLOSED + ", " + shown, said);
        return rows.find(id).orElseThrow();
    }

    /** Opens a closed finding again. @throws Refusal {@code finding.state}, {@code finding.changed} or {@code finding.reason} */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Finding reopen(FindingId id, long seen, String reason) {
        String said = required(reason);
        var finding = locked(id, seen);
        if (finding.isOpen()) {
            throw new Refusal("finding.state", finding.label());
        }
        rows.move(id, FindingState.OPEN);
        record("finding.reopened", finding, finding.state().name(), FindingState.OPEN.name(), said);
        return rows.find(id).orElseThrow();
    }

    /** Today where the console runs: what is due before it is overdue. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    }

    private Finding locked(FindingId id, long seen) {
        var finding = rows.lock(id).filter(row -> sees(current.require(), row)).orElseThrow(() -> new Refusal("finding.unknown", id.toString()));
        if (finding.revision() != seen) {
            throw new Refusal("finding.changed");
        }
        return finding;
    }

    private static boolean sees(Operator who, Finding finding) {
        return who.has(Role.COMPLIANCE)
                || who.has(Role.AUDITOR)
                || who.has(Role.ADMINISTRATOR)
                || finding.owner().equals(who.username())
                || finding.openedBy().equals(who.username());
    }

    private String knownOwner(String owner) {
        String name = owner.strip();
        if (accounts.colleagues().stream().noneMatch(colleague -> colleague.username().equals(name))) {
            throw new Refusal("finding.owner", name);
        }
        return name;
    }

    private LocalDate notPast(LocalDate due) {
        if (due.isBefore(today())) {
            throw new Refusal("finding.due-past", due.toString());
        }
        return due;
    }

    private static String required(String text) {
        String said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST_REASON) {
            throw new Refusal("finding.reason", LONGEST_REASON);
        }
        return said;
    }

    private static String text(Severity severity, String owner, LocalDate due) {
        return severity + ", owner " + owner + ", due " + due;
    }

    private void record(String action, Finding finding, @Nullable String before, String after, String reason) {
        evidence.append(EvidenceEvent.of(action, SUBJECT, finding.id()).change(before, finding.label() + ": " + after).because(reason));
    }
}
