package io.equipoise.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.approval.ApprovalQueue;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.approval.ApprovalState;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ItemRow;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What waits for a decision; first of all for those who decide. */
@org.springframework.stereotype.Component
class DecisionsTile implements OverviewTile {
    private final ApprovalQueue queue;
    private final Labels labels;
    private final Clock clock;

    DecisionsTile(ApprovalQueue queue, Labels labels, Clock clock) {
        this.queue = queue;
        this.labels = labels;
        this.clock = clock;
    }

    @Override
    public int order(Operator operator) {
        return operator.has(Role.COMPLIANCE) ? 0 : 30;
    }

    @Override
    public Optional<Component> draw(Operator operator) {
        List<ApprovalRequest> open = queue.list().stream().filter(ApprovalRequest::isOpen).toList();
        var panel = new Panel(I18NProvider.translate("overview.decisions.title"));
        List<ApprovalRequest> returned = queue.returnedTo(operator);
        returned.forEach(request -> panel.with(row(request)));
        if (open.isEmpty() && returned.isEmpty()) {
            panel.with(new ItemRow(I18NProvider.translate("overview.decisions.none"), ""));
        }
        open.forEach(request -> panel.with(row(request)));
        return Optional.of(panel);
    }

    private ItemRow row(ApprovalRequest request) {
        var subject = request.subject();
        String title = I18NProvider.translate(
                "overview.decisions.subject",
                labels.of(subject.model()),
                labels.of(subject.policy(), I18NProvider.translate("overview.live.no-policy")),
                I18NProvider.translate("surface." + subject.surface()));
        String remark = I18NProvider.translate(
                "overview.decisions.asked",
                request.requestedBy(),
                Formats.current().ago(request.createdAt(), clock.instant()),
                request.approvals(),
                request.quorum());
        return ItemRow.link(title, "approvals/" + request.id(), remark, state(request));
    }

    private StatusBadge state(ApprovalRequest request) {
        if (request.state() == ApprovalState.CHANGES_REQUESTED) {
            return new StatusBadge(Tone.WARNING, I18NProvider.translate("approvalState." + request.state()));
        }
        return queue.obstacle(request.id()).isEmpty()
                ? new StatusBadge(Tone.WARNING, I18NProvider.translate("overview.decisions.yours"))
                : new StatusBadge(Tone.RUNNING, I18NProvider.translate("approvalState." + request.state()));
    }
}
