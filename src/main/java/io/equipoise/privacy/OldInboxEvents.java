package io.equipoise.privacy;

import io.equipoise.dataset.inbox.EventInbox;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Events of the inbox that a snapshot has had for long. */
@Component
class OldInboxEvents implements RetainedData {
    private final EventInbox inbox;

    OldInboxEvents(EventInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public RetentionClass retention() {
        return RetentionClass.INBOX;
    }

    @Override
    public long countBefore(Instant moment) {
        return inbox.includedBefore(moment);
    }

    @Override
    public long deleteBefore(Instant moment) {
        return inbox.forgetIncluded(moment);
    }
}
