package io.equipoise.dataset;

import java.util.Map;

/**
 * Whoever cannot do without a snapshot now. Retention leaves it where it is until nobody needs it any more. Every module that works on
 * snapshots for longer than a call implements this; {@link SnapshotExpiry} finds it by itself.
 */
public interface SnapshotUser {
    /** What a snapshot is needed for. Texts are {@code dataset.need.<NAME>} in the bundles. */
    enum Need {
        /** Lists on a surface are made from it. */
        LIVE,
        /** A training that waits or runs learns from it. */
        TRAINING,
        /** An audit that waits or runs measures on it. */
        AUDIT
    }

    /** The snapshots that are needed now, each with what for. */
    Map<DatasetId, Need> needed();
}
