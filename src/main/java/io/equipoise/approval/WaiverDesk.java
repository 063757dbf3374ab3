package io.equipoise.approval;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where a gate that has not passed is answered for by somebody, for a while, with the consent of a third person. When a waiver's last day has
 * passed its gate is open again, before a release and after it.
 */
@Component
public class WaiverDesk {
    private static final int LONGEST_TEXT = 2_000;

    private final ApprovalRepository requests;
    private final GateBoard board;
    private final Waivers waivers;
    private final LiveSurfaces surfaces;
    private final Release release;
    private final OperatorAccounts accounts;
    private final TransactionTemplate transaction;
    private final EvidenceLog evidence;
    private final CurrentOperator current;

    WaiverDesk(
            ApprovalRepository requests,
            GateBoard board,
            Waivers waivers,
            LiveSurfaces surfaces,
            Release release,
            OperatorAccounts accounts,
            TransactionTemplate transaction,
            EvidenceLog evidence,
            CurrentOperator current) {
        this.requests = requests;
        this.board = board;
        this.waivers = waivers;
        this.surfaces = surfaces;
        this.release = release;
        this.accounts = accounts;
        this.transaction = transaction;
        this.evidence = evidence;
        this.current = current;
    }

    /** A waiver that no longer holds and what is live on it. */
    public record Expired(ApprovalRequest request, Waiver waiver) {}

    /**
     * Asks for a gate to be waived: somebody answers for it until a day.
     *
     * @param owner user name of whoever answers for it
     * @throws Refusal {@code approval.waiver-firm}, {@code approval.waiver-days}, {@code approval.waiver-owner}, {@code
     *     approval.waiver-passed}, {@code approval.waiver-waits}, {@code approval.reason-missing}, {@code approval.text-long} or {@code
     *     approval.over}; each is written down
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE')")
    public Waiver ask(ApprovalId id, ReleaseGate gate, String reason, String owner, LocalDate expiresOn) {
        var seen = transaction.execute(status -> requests.findById(id.value()).map(ApprovalRequestEntity::snapshot).orElseThrow(() -> unknown(id)));
        var state = board.of(seen, gate);
        return attempt(id, gate, request -> refusal(request, state, reason, owner, expiresOn), () -> waivers.ask(
                id, gate, reason.strip(), owner.strip(), expiresOn));
    }

    /**
     * Grants or denies a waiver, as the third person.
     *
     * @throws Refusal {@code approval.waiver-third} for whoever asked for the waiver, owns it or asked for the release, {@code
     *     approval.waiver-over} when it was decided or its last day has passed, {@code approval.reason-missing} or {@code
     *     approval.text-long}; each is written down
     */
    @PreAuthorize("hasRole('COMPLIANCE')")
    public void decide(Waiver waiver, boolean grants, String reason) {
        attempt(waiver.request(), waiver.gate(), request -> refusal(request, waiver, reason), () -> {
            waivers.decide(waiver, grants, reason.strip());
            return waiver;
        });
    }

    /** Does something under the lock of a request, or says no to it and writes down that somebody tried. */
    private Waiver attempt(ApprovalId id, ReleaseGate gate, Function<ApprovalRequest, Optional<Refusal>> refusal, Supplier<Waiver> act) {
        Object outcome = Objects.requireNonNull(transaction.<Object>execute(status -> {
            var request = requests.lock(id.value()).map(ApprovalRequestEntity::snapshot).orElseThrow(() -> unknown(id));
            var no = refusal.apply(request);
            // Returned, not thrown: the line that tells of the attempt must be committed.
            no.ifPresent(refused -> record("approval.refused", request, refused.key() + " " + gate));
            return no.<Object>map(refused -> refused).orElseGet(act);
        }));
        if (outcome instanceof Refusal refused) {
            throw refused;
        }
        return (Waiver) outcome;
    }

    /** Who can answer for a gate, by user name. */
    @PreAuthorize("isAuthenticated()")
    public List<String> owners() {
        return accounts.colleagues().stream().map(Operator::username).toList();
    }

    /** Whether a waiver can still be asked for: while the request waits, and while what it took live is live. */
    @PreAuthorize("isAuthenticated()")
    public boolean standsOpen(ApprovalRequest request) {
        return request.isOpen() || isLive(request);
    }

    /** Gates of live pairs that are open again because their waiver's last day has passed and no other took its place. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<Expired> expired() {
        var today = waivers.today();
        return requests.findByState(ApprovalState.APPROVED).stream()
                .map(ApprovalRequestEntity::snapshot)
                .filter(this::isLive)
                .flatMap(request -> waivers.newest(request.id()).stream()
                        .filter(waiver -> waiver.state() == Waiver.State.GRANTED && waiver.expired(today))
                        .map(waiver -> new Expired(request, waiver)))
                .toList();
    }

    /** Writes down, once each, that waivers of live or waiting pairs have ended. */
    void noteExpired() {
        transaction.executeWithoutResult(status -> waivers.endedUnnoted().forEach(waiver -> {
            waivers.note(waiver);
            requests.findById(waiver.request().value())
                    .map(ApprovalRequestEntity::snapshot)
                    .filter(request -> standsOpen(request) || request.state() == ApprovalState.SCHEDULED)
                    .ifPresent(request -> record("approval.waiver-expired", request, waiver.gate() + ", owner " + waiver.owner()));
        }));
    }

    private boolean isLive(ApprovalRequest request) {
        return request.state() == ApprovalState.APPROVED
                && surfaces.live(request.subject().surface())
                        .filter(pair -> pair.approval().equals(request.id().value()))
                        .isPresent();
    }

    private Optional<Refusal> refusal(ApprovalRequest request, GateState state, String reason, String owner, LocalDate expiresOn) {
        if (!standsOpen(request)) {
            return Optional.of(new Refusal("approval.over"));
        }
        if (state.firm()) {
            return Optional.of(new Refusal("approval.waiver-firm", state.gate().name()));
        }
        if (!state.blocks()) {
            return Optional.of(new Refusal("approval.waiver-passed", state.gate().name()));
        }
        if (waivers.newest(request.id()).stream().anyMatch(each -> each.gate() == state.gate() && each.state() == Waiver.State.ASKED)) {
            return Optional.of(new Refusal("approval.waiver-waits", state.gate().name()));
        }
        if (reason.isBlank()) {
            return Optional.of(new Refusal("approval.reason-missing"));
        }
        if (reason.length() > LONGEST_TEXT) {
            return Optional.of(new Refusal("approval.text-long", LONGEST_TEXT));
        }
        if (owner.isBlank() || owner.length() > 64) {
            return Optional.of(new Refusal("approval.waiver-owner"));
        }
        LocalDate today = waivers.today();
        boolean soon = !expiresOn.isBefore(today) && !expiresOn.isAfter(today.plusDays(Waiver.LONGEST_DAYS));
        return soon ? Optional.empty() : Optional.of(new Refusal("approval.waiver-days", Waiver.LONGEST_DAYS));
    }

    private Optional<Refusal> refusal(ApprovalRequest request, Waiver waiver, String reason) {
        if (reason.isBlank()) {
            return Optional.of(new Refusal("approval.reason-missing"));
        }
        if (reason.length() > LONGEST_TEXT) {
            return Optional.of(new Refusal("approval.text-long", LONGEST_TEXT));
        }
        Operator who = current.require();
        boolean involved = who.id().equals(waiver.askedById()) || who.username().equals(waiver.owner()) || who.id().equals(request.requestedById());
        if (involved) {
            return Optional.of(new Refusal("approval.waiver-third"));
        }
        boolean waits = waivers.newest(request.id()).stream()
                .anyMatch(each -> each.id().equals(waiver.id()) && each.state() == Waiver.State.ASKED && !each.expired(waivers.today()));
        return waits && standsOpen(request) ? Optional.empty() : Optional.of(new Refusal("approval.waiver-over"));
    }

    private void record(String action, ApprovalRequest request, String reason) {
        evidence.append(EvidenceEvent.of(action, "approval", request.id())
                .change(null, release.label(request.subject()))
                .because(reason)
                .hashes(Map.of("content", request.contentHash())));
    }

    private static Refusal unknown(ApprovalId id) {
        return new Refusal("approval.unknown", id.toString());
    }
}
