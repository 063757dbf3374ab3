package io.equipoise.approval;

import io.equipoise.model.CardTexts;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.store.Refusal;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
/**
 * Requests as people look at them: what was asked for and by whom, how far it is, what its gates say and who can still decide. What becomes of one is decided
 * at the {@link ApprovalDesk}.
 */
@Component
public class ApprovalQueue {
    private final ApprovalRepository requests;
    private final PinnedContent content;
    private final GateBoard board;
    private final Obstacles obstacles;
    private final OperatorAccounts accounts;
    private final TransactionTemplate transaction;
    private final CurrentOperator current;

    ApprovalQueue(
            ApprovalRepository requests,
            PinnedContent content,
            GateBoard board,
            Obstacles obstacles,
            OperatorAccounts accounts,
            TransactionTemplate transaction,
            CurrentOperator current) {
        this.requests = requests;
        this.content = content;
        this.board = board;
        this.obstacles = obstacles;
        this.accounts = accounts;
        this.transaction = transaction;
        this.current = current;
    }

    /** Every gate of a request as it stands now. May take seconds: some gates try things out. */
    @PreAuthorize("isAuthenticated()")
    public List<GateState> gates(ApprovalId id) {
        return board.of(require(id));
    }

    /** Why the current operator cannot decide a request, as it stands; empty when they can. For screens: the desk asks again. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Optional<Decision.Refused> obstacle(ApprovalId id) {
        var request = require(id);
        return obstacles.of(request, current.require());
    }

    /** How many approvals a request can have at most: those it has, and those of everybody who can still decide on it. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public int attainable(ApprovalId id) {
        var request = require(id);
        long open = accounts.colleagues().stream().filter(each -> obstacles.of(request, each).isEmpty()).count();
        return request.approvals() + (int) open;
    }

    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Optional<ApprovalRequest> find(ApprovalId id) {
        return requests.findById(id.value()).map(ApprovalRequestEntity::snapshot);
    }

    /** Requests that came back to somebody for changes, as long as they have not asked for the same surface anew. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<ApprovalRequest> returnedTo(Operator who) {
        var all = list();
        return all.stream()
                .filter(request -> request.state() == ApprovalState.CHANGES_REQUESTED && request.requestedById().equals(who.id()))
                .filter(request -> all.stream()
                        .takeWhile(later -> !later.id().equals(request.id()))
                        .noneMatch(later -> later.requestedById().equals(who.id())
                                && later.subject().surface() == request.subject().surface()))
                .toList();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<ApprovalRequest> list() {
        return requests.findAllByOrderByIdDesc().stream().map(ApprovalRequestEntity::snapshot).toList();
    }

    /** What has changed since somebody opened a request; empty when nothing has, or when it is not known what they saw. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<ContentChange> changesSince(ApprovalId id, String seenHash) {
        return content.changes(id, seenHash, require(id).contentHash());
    }

    /** The model card as it is approved with a request; empty where the model has none. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Optional<CardTexts> card(ApprovalId id) {
        return content.card(require(id));
    }

    /** @throws Refusal {@code approval.unknown} */
    ApprovalRequest require(ApprovalId id) {
        return transaction.execute(status -> find(id).orElseThrow(() -> new Refusal("approval.unknown", id.toString())));
    }
}
