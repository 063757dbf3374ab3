package io.equipoise.approval;

import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who may not decide on a request, whatever the gates say: whoever asked, whoever edited last, whoever has decided already. */
@Component
class Obstacles {
    private final PinnedContent content;

    Obstacles(PinnedContent content) {
        this.content = content;
    }

    Optional<Decision.Refused> of(ApprovalRequest request, Operator who) {
        if (!request.isOpen()) {
            return Optional.of(Decision.Refused.of("over"));
        }
        if (request.requestedById().equals(who.id())) {
            return Optional.of(Decision.Refused.of("own-request"));
        }
        if (!who.has(Role.COMPLIANCE)) {
            return Optional.of(Decision.Refused.of("role"));
        }
        if (content.editedLastBy(request.subject(), who)) {
            return Optional.of(Decision.Refused.of("own-edit"));
        }
        boolean voted = request.votes().stream().anyMatch(vote -> !vote.voided() && vote.operator().equals(who.id()));
        return voted ? Optional.of(Decision.Refused.of("voted-already")) : Optional.empty();
    }
}
