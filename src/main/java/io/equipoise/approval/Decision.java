package io.equipoise.approval;

import java.time.Instant;
import java.util.List;

/** What became of an attempt to decide. A refusal is an outcome, not an exception: the attempt is written into the evidence. */
public sealed interface Decision {
    /** The vote counts; more are needed. */
    record Counted(int approvals, int quorum) implements Decision {}

    /** The last vote needed: the pair is live. */
    record WentLive() implements Decision {}

    /** The last vote needed: the pair goes live at its time, if nothing changed by then. */
    record Scheduled(Instant at) implements Decision {}

    record Rejected() implements Decision {}

    record ChangesRequested() implements Decision {}

    /** @param key the message key without {@code refusal.}, such as {@code approval.own-request} */
    record Refused(String key, List<Object> arguments) implements Decision {
        public Refused {
            arguments = List.copyOf(arguments);
        }

        static Refused of(String key, Object... arguments) {
            return new Refused("approval." + key, List.of(arguments));
        }
    }
}
