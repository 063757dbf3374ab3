package io.equipoise.ui.approvals;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.approval.Vote;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;

/** Who decided what, and why; what no longer counts says so. */
class VotesPanel extends Panel {
    VotesPanel(ApprovalRequest request) {
        super(I18NProvider.translate("approvals.votes"));
        if (request.votes().isEmpty()) {
            with(new Span(getTranslation("approvals.no-votes", request.quorum())));
            return;
        }
        var facts = new Facts();
        for (Vote vote : request.votes()) {
            facts.fact(
                    vote.username() + " · " + Formats.current().dateTime(vote.at()),
                    getTranslation("voteChoice." + vote.choice()) + (vote.voided() ? getTranslation("approvals.voided") : "")
                            + getTranslation("charters.vote.colon") + vote.reason());
        }
        with(facts);
    }
}
