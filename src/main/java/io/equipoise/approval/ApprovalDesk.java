package io.equipoise.approval;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where a pair is asked for and let through. Each attempt to decide runs under a lock on its request, so that of two approvers at once, a
 * double click or a stale page exactly one outcome comes about; nobody, administrators included, has a way around it.
 */
@Component
public class ApprovalDesk {
    private static final String SUBJECT = "approval";
    private static final int LONGEST_TEXT = 2_000;

    private final ApprovalRepository requests;
    private final ApprovalQueue queue;
    private final PinnedContent content;
    private final Release release;
    private final GateBoard board;
    private final Obstacles obstacles;
    private final TransactionTemplate transaction;
    private final Turns turns;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;
    private final int quorum;

    ApprovalDesk(
            ApprovalRepository requests,
            ApprovalQueue queue,
            PinnedContent content,
            Release release,
            GateBoard board,
            Obstacles obstacles,
            TransactionTemplate transaction,
            Turns turns,
            EvidenceLog evidence,
            CurrentOperator current,
            Clock clock,
            @Value("${equipoise.approval.quorum:2}") int quorum) {
        if (quorum < 1) {
            throw new Refusal("settings.quorum", quorum);
        }
        this.requests = requests;
        this.queue = queue;
        this.content = content;
        this.release = release;
        this.board = board;
        this.obstacles = obstacles;
        this.transaction = transaction;
        this.turns = turns;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
        this.quorum = quorum;
    }

    /** As {@link #request(ApprovalSubject, String, Instant)}, to go live with the last approval. */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT')")
    public ApprovalRequest request(ApprovalSubject subject, String comment) {
        return request(subject, comment, null);
    }

    /** As {@link #request(RequestScope, ApprovalSubject, String, Instant)}, for model and policy. */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT')")
    public ApprovalRequest request(ApprovalSubject subject, String comment, @Nullable Instant activateAt) {
        return request(RequestScope.PAIR, subject, comment, activateAt);
    }

    /**
     * Asks for a pair, or for one half of what is live on a surface, to go live.
     *
     * @param asked of a request for one half the other half is taken from what is live, whatever stands here
     * @param activateAt not before this moment, or null for with the last approval
     * @throws Refusal {@code approval.comment-missing}, {@code approval.asked-already}, {@code approval.live-already}, {@code
     *     approval.nothing-live} for one half where nothing is live, {@code approval.policy-missing} for a policy alone without one, {@code
     *     approval.at-past}, why the pair would make no list, or what the model's or policy's own transitions say
     */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT')")
    public ApprovalRequest request(RequestScope scope, ApprovalSubject asked, String comment, @Nullable Instant activateAt) {
        String said = required(comment, "approval.comment-missing");
        if (scope == RequestScope.POLICY && asked.policy() == null) {
            throw new Refusal("approval.policy-missing");
        }
        requireAhead(activateAt);
        var pin = content.pin(asked, scope, said, activateAt);
        var subject = pin.subject();
        if (requests.findByStateIn(EnumSet.of(ApprovalState.OPEN, ApprovalState.SCHEDULED)).stream()
                .anyMatch(open -> open.snapshot().subject().equals(subject))) {
            throw new Refusal("approval.asked-already");
        }
        release.requireNotLive(subject);
        release.requireHoldsThere(subject);
        release.requireServes(subject);
        release.markPending(subject);
        var row = new ApprovalRequestEntity(scope, subject, pin.hash(), said, activateAt, current.require(), quorum, clock.instant());
        var request = requests.saveAndFlush(row).snapshot();
        content.keep(request.id(), pin);
        evidence.append(EvidenceEvent.of("approval.requested", SUBJECT, request.id())
                .change(null, release.label(subject))
                .because(said)
                .hashes(Map.of("content", pin.hash())));
        return request;
    }

    /**
     * Changes the comment or the time of an open request. Both are content: approvals given before no longer count.
     *
     * @throws Refusal {@code approval.over}, {@code approval.not-own} or {@code approval.comment-missing}
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT')")
    public ApprovalRequest amend(ApprovalId id, String comment, @Nullable Instant activateAt) {
        String said = required(comment, "approval.comment-missing");
        return inTurn(id, () -> amended(id, said, activateAt));
    }

    private ApprovalRequest amended(ApprovalId id, String said, @Nullable Instant activateAt) {
        var row = ownOpen(id);
        var before = row.snapshot();
        if (!Objects.equals(before.activateAt(), activateAt)) {
            requireAhead(activateAt);
        }
        var pin = content.pin(before.subject(), before.scope(), said, activateAt);
        content.keep(id, pin);
        int voided = row.amend(said, activateAt, pin);
        evidence.append(EvidenceEvent.of("approval.amended", SUBJECT, id)
                .change(before.comment(), said)
                .because(voided + " approvals no longer count")
                .hashes(Map.of("content", pin.hash())));
        return row.snapshot();
    }

    /**
     * Takes a request back, open or scheduled.
     *
     * @throws Refusal {@code approval.over} or {@code approval.not-own}
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT')")
    public ApprovalRequest withdraw(ApprovalId id, String reason) {
        String said = required(reason, "approval.reason-missing");
        return inTurn(id, () -> {
            var row = ownOpen(id);
            row.close(ApprovalState.WITHDRAWN, clock.instant());
            release.markReturned(row.snapshot().subject());
            record("approval.withdrawn", row.snapshot(), said);
            return row.snapshot();
        });
    }

    /**
     * Approves, rejects or asks for changes.
     *
     * @param seenHash the content hash of the page the decision was made on
     * @return what became of it; refusals are outcomes and are written down too
     */
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Decision decide(ApprovalId id, String seenHash, Vote.Choice choice, String reason) {
        var seen = queue.require(id);
        // Before the lock, for a gate may try things out for seconds; the lock then makes sure it was this content that was looked at.
        boolean look = choice == Vote.Choice.APPROVE && obstacles.of(seen, current.require()).isEmpty();
        List<String> blockers = look ? blockers(board.of(seen)) : List.of();
        return inTurn(id, () -> decide(id, seenHash, choice, reason, blockers));
    }

    private <T> T inTurn(ApprovalId id, Supplier<T> action) {
        return turns.on(id, () -> transaction.execute(status -> action.get()));
    }

    private Decision decide(ApprovalId id, String seenHash, Vote.Choice choice, String reason, List<String> blockers) {
        var row = requests.lock(id.value()).orElseThrow(() -> new Refusal("approval.unknown", id.toString()));
        var request = row.snapshot();
        Operator who = current.require();
        var refusal = refusal(row, request, seenHash, who, choice, reason, blockers);
        if (refusal.isPresent()) {
            record("approval.refused", request, refusal.get().key() + (refusal.get().arguments().isEmpty() ? "" : " " + refusal.get().arguments()));
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

    /** Takes a scheduled pair live if its time has come and nothing has changed; else it is open again and needs its approvals anew. */
    void activateIfDue(ApprovalId id) {
        var seen = queue.require(id);
        List<String> blockers = Stream.concat(
                        blockers(board.of(seen)).stream(), release.obstacle(seen.subject()).map(Refusal::key).stream())
                .toList();
        transaction.executeWithoutResult(status -> {
            var row = requests.lock(id.value()).orElseThrow();
            var request = row.snapshot();
            if (!request.isDue(clock.instant())) {
                return;
            }
            var now = content.of(request);
            if (!blockers.isEmpty() || !now.hash().equals(request.contentHash())) {
                content.keep(id, now);
                row.reopen(now);
                record("approval.activation-refused", row.snapshot(), blockers.isEmpty() ? "content changed" : String.join(", ", blockers));
                return;
            }
            row.close(ApprovalState.APPROVED, clock.instant());
            release.goLive(row.snapshot(), clock.instant());
        });
    }

    /** Requests whose time has come. */
    List<ApprovalId> due() {
        Instant now = clock.instant();
        return transaction.execute(status -> requests.findByState(ApprovalState.SCHEDULED).stream()
                .map(ApprovalRequestEntity::snapshot)
                .filter(request -> request.isDue(now))
                .map(ApprovalRequest::id)
                .toList());
    }

    private Decision approve(ApprovalRequestEntity row, String reason) {
        var request = row.snapshot();
        record("approval.approved", request, reason);
        if (request.approvals() < request.quorum()) {
            return new Decision.Counted(request.approvals(), request.quorum());
        }
        if (request.activateAt() != null && request.activateAt().isAfter(clock.instant())) {
            row.close(ApprovalState.SCHEDULED, clock.instant());
            record("approval.scheduled", request, "for " + request.activateAt());
            return new Decision.Scheduled(request.activateAt());
        }
        row.close(ApprovalState.APPROVED, clock.instant());
        release.goLive(request, clock.instant());
        return new Decision.WentLive();
    }

    private Optional<Decision.Refused> refusal(
            ApprovalRequestEntity row, ApprovalRequest request, String seenHash, Operator who, Vote.Choice choice, String reason, List<String> blockers) {
        var personal = obstacles.of(request, who);
        if (personal.isPresent()) {
            return personal;
        }
        if (reason.isBlank()) {
            return Optional.of(Decision.Refused.of("reason-missing"));
        }
        if (reason.length() > LONGEST_TEXT) {
            return Optional.of(Decision.Refused.of("text-long", LONGEST_TEXT));
        }
        var pin = content.of(request);
        String now = pin.hash();
        if (!now.equals(request.contentHash())) {
            content.keep(request.id(), pin);
            int voided = row.repin(pin);
            evidence.append(EvidenceEvent.of("approval.votes-voided", SUBJECT, request.id())
                    .change(request.contentHash(), now)
                    .because(voided + " approvals no longer count"));
            return Optional.of(Decision.Refused.of("content-changed"));
        }
        if (!seenHash.equals(now)) {
            return Optional.of(Decision.Refused.of("content-changed"));
        }
        if (!blockers.isEmpty()) {
            return Optional.of(Decision.Refused.of("gates", String.join(", ", blockers)));
        }
        return choice == Vote.Choice.APPROVE
                ? release.obstacle(request.subject()).map(why -> new Decision.Refused(why.key(), List.of(why.arguments())))
                : Optional.empty();
    }

    private static List<String> blockers(List<GateState> gates) {
        return gates.stream().filter(GateState::blocks).map(state -> state.gate().name()).toList();
    }

    private ApprovalRequestEntity ownOpen(ApprovalId id) {
        var row = requests.lock(id.value()).orElseThrow(() -> new Refusal("approval.unknown", id.toString()));
        var request = row.snapshot();
        if (!request.isOpen() && request.state() != ApprovalState.SCHEDULED) {
            throw new Refusal("approval.over");
        }
        if (!request.requestedById().equals(current.require().id())) {
            throw new Refusal("approval.not-own");
        }
        return row;
    }

    private void record(String action, ApprovalRequest request, String reason) {
        evidence.append(EvidenceEvent.of(action, SUBJECT, request.id())
                .change(null, release.label(request.subject()))
                .because(reason)
                .hashes(Map.of("content", request.contentHash())));
    }

    private void requireAhead(@Nullable Instant activateAt) {
        if (activateAt != null && !activateAt.isAfter(clock.instant())) {
            throw new Refusal("approval.at-past");
        }
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
