package io.equipoise.ui.approvals;

import com.vaadin.flow.component.UI;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.approval.ApprovalState;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;

/** Where a request stands, with the count of approvals while it is open. */
class ApprovalBadge extends StatusBadge {
    ApprovalBadge(ApprovalRequest request) {
        super(tone(request.state()), words(request));
    }

    private static String words(ApprovalRequest request) {
        String state = UI.getCurrent().getTranslation("approvalState." + request.state());
        return request.isOpen() ? state + " " + request.approvals() + "/" + request.quorum() : state;
    }

    private static Tone tone(ApprovalState state) {
        return switch (state) {
            case OPEN, SCHEDULED -> Tone.RUNNING;
            case APPROVED -> Tone.PASS;
            case REJECTED -> Tone.FAIL;
            case CHANGES_REQUESTED -> Tone.WARNING;
            case WITHDRAWN -> Tone.NEUTRAL;
        };
    }
}
