package io.equipoise.evidence;

import io.equipoise.security.AccountChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes changes of accounts down in the transaction that makes them; {@code security} lies below the log and cannot call it. */
@Component
class AccountsInEvidence {
    private final EvidenceLog log;

    AccountsInEvidence(EvidenceLog log) {
        this.log = log;
    }

    @EventListener
    void changed(AccountChanged change) {
        log.append(EvidenceEvent.of(change.action(), "account", change.account().username())
                .change(change.before(), change.after()));
    }
}
