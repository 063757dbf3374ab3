package io.equipoise.approval;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where a pair is asked for and let through. Each attempt to decide runs under a lock on its request, so that of two approvers at once, a
 * double click or a stale page exactly one outcome comes about; nobody, administrators included, has a way around it.
 */
@Component
public class ApprovalDesk {
    private static final String SUBJECT = "approval";
    private static final int LONGEST_TEXT = 2_000;

    private final ApprovalRepository requests;
    private final PinnedContent content;
    private final Release release;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;
    private final int quorum;

    ApprovalDesk(
            ApprovalRepository requests,
            PinnedContent content,
            Release release,
            EvidenceLog evidence,
            CurrentOperator current,
            Clock clock,
            @Value("${equipoise.approval.quorum:2}") int quorum) {
        if (quorum < 1) {
            throw new Refusal("settings.quorum", quorum);
        }
        this.requests = requests;
        this.content = content;
        this.release = release;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
        this.quorum = quorum;
    }

    /**
     * Asks for a pair to go live.
     *
     * @throws Refusal {@code approval.comment-missing}, {@code approval.asked-already}, {@code approval.live-already}, or what the model's
     *     or policy's own transitions say
     */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT')")
    public ApprovalRequest request(ApprovalSubject subject, String comment) {
        String said = required(comment, "approval.comment-missing");
        String hash = content.hash(subject);
        for (var open : requests.findByState(ApprovalState.OPEN)) {
            if (open.snapshot().subject().equals(subject)) {
                throw new Refusal("approval.asked-already");
            }
        }
        release.requireNotLive(subject);
        release.markPending(subject);
        var row = new ApprovalRequestEntity(subject, hash, said, current.require(), quorum, clock.instant());
        var request = requests.save(row).snapshot();
        evidence.append(EvidenceEvent.of("approval.requested", SUBJECT, request.id())
                .change(null, release.label(subject))
                .because(said)
                .hashes(Map.of("content", hash)));
        return request;
    }

    /**
     * Approves, rejects or asks for changes.
     *
     * @param seenHash the content hash of the page the decision was made on
     * @return what became of it; refusals are outcomes and are written down too
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Decision decide(ApprovalId id, String seenHash, Vote.Choice choice, String reason) {
        var row = requests.lock(id.value()).orElseThrow(() -> new Refusal("approval.unknown", id.toString()));
        var request = row.snapshot();
        Operator who = current.require();
        var refusal = refusal(row, request, seenHash, who, reason);
        if (refusal.isPresent()) {
            record("approval.refused", request, refusal.get().key());
            return refusal.get();
        }
        row.vote(who, choice, reason.strip(), clock.instant());
        return switch (choice) {
            case APPROVE -> approve(row, reason.strip());
            case REJECT -> {
                row.close(ApprovalState.REJECTED, clock.instant());
                release.markRejected(request.subject());
                record("approval.rejected", request, reason.strip());
                yield new Decision.Rejected();
            }
            case REQUEST_CHANGES -> {
                row.close(ApprovalState.CHANGES_REQUESTED, clock.instant());
                release.markReturned(request.subject());
                record("approval.changes-requested", request, reason.strip());
                yield new Decision.ChangesRequested();
            }
        };
    }

    /** Why the current operator cannot decide a request, as it stands; empty when they can. For screens: the desk asks again. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Optional<Decision.Refused> obstacle(ApprovalId id) {
        var request = find(id).orElseThrow(() -> new Refusal("approval.unknown", id.toString()));
        Operator who = current.require();
        if (!who.has(Role.COMPLIANCE)) {
            return Optional.of(Decision.Refused.of("role"));
        }
        return personal(request, who);
    }

    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Optional<ApprovalRequest> find(ApprovalId id) {
        return requests.findById(id.value()).map(ApprovalRequestEntity::snapshot);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<ApprovalRequest> list() {
        return requests.findAllByOrderByIdDesc().stream()
                .map(ApprovalRequestEntity::snapshot)
                .toList();
    }

    private Decision approve(ApprovalRequestEntity row, String reason) {
        var request = row.snapshot();
        record("approval.approved", request, reason);
        if (request.approvals() < request.quorum()) {
            return new Decision.Counted(request.approvals(), request.quorum());
        }
        row.close(ApprovalState.APPROVED, clock.instant());
        release.goLive(request, clock.instant());
        return new Decision.WentLive();
    }

    private Optional<Decision.Refused> refusal(
            ApprovalRequestEntity row, ApprovalRequest request, String seenHash, Operator who, String reason) {
        var personal = personal(request, who);
        if (personal.isPresent()) {
            return personal;
        }
        if (reason.isBlank()) {
            return Optional.of(Decision.Refused.of("reason-missing"));
        }
        if (reason.length() > LONGEST_TEXT) {
            return Optional.of(Decision.Refused.of("text-long", LONGEST_TEXT));
        }
        String now = content.hash(request.subject());
        if (!now.equals(request.contentHash())) {
            int voided = row.repin(now);
            evidence.append(EvidenceEvent.of("approval.votes-voided", SUBJECT, request.id())
                    .change(request.contentHash(), now)
                    .because(voided + " approvals no longer count"));
            return Optional.of(Decision.Refused.of("content-changed"));
        }
        return seenHash.equals(now) ? Optional.empty() : Optional.of(Decision.Refused.of("content-changed"));
    }

    private Optional<Decision.Refused> personal(ApprovalRequest request, Operator who) {
        if (!request.isOpen()) {
            return Optional.of(Decision.Refused.of("over"));
        }
        if (request.requestedById().equals(who.id())) {
            return Optional.of(Decision.Refused.of("own-request"));
        }
        if (content.policy(request.subject())
                .filter(policy -> policy.lastEdit().by().equals(who.id()))
                .isPresent()) {
            return Optional.of(Decision.Refused.of("own-edit"));
        }
        boolean voted = request.votes().stream()
                .anyMatch(vote -> !vote.voided() && Objects.equals(vote.operator(), who.id()));
        return voted ? Optional.of(Decision.Refused.of("voted-already")) : Optional.empty();
    }

    private void record(String action, ApprovalRequest request, String reason) {
        evidence.append(EvidenceEvent.of(action, SUBJECT, request.id())
                .change(null, release.label(request.subject()))
                .because(reason)
                .hashes(Map.of("content", request.contentHash())));
    }

    private static String required(String text, String key) {
        if (text.isBlank()) {
            throw new Refusal(key);
        }
        if (text.length() > LONGEST_TEXT) {
            throw new Refusal("approval.text-long", LONGEST_TEXT);
        }
        return text.strip();
    }
}
