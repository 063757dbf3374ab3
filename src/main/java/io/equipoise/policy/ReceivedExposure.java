package io.equipoise.policy;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.mitigation.ShownList;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The door to whoever keeps the ledger of what was shown. */
public interface ReceivedExposure {
    /**
     * The lists a policy version made, as far as they still count, the oldest first. Items the snapshot does not know are left out.
     *
     * @param surfaces where they were shown; empty means everywhere
     * @param asOf nothing later is looked at, so that the same question has the same answer tomorrow
     */
    List<ShownList> under(PolicyVersionId policy, Set<Surface> surfaces, InteractionLog log, Instant asOf);

    /** The items of the lists a shopper was shown last on any surface, the oldest first; nothing later than {@code asOf}. */
    List<ItemId> shownTo(UserId shopper, Instant asOf);
}
