package io.equipoise.dataset;

import io.equipoise.store.LatestUsed;
import java.util.Map;

/** The few logs used last whose groups were put together, so that everybody sees the same one. They share their events with the log as read. */
final class RegroupedLogs {
    private static final int KEPT = 4;

    private final Map<DatasetId, Regrouped> logs = new LatestUsed<>(KEPT);

    private record Regrouped(InteractionLog read, MergedGroups merged, InteractionLog log) {}

    synchronized InteractionLog of(DatasetId dataset, InteractionLog read, MergedGroups merged) {
        if (merged.isEmpty()) {
            logs.remove(dataset);
            return read;
        }
        var kept = logs.get(dataset);
        if (kept == null || kept.read != read || !kept.merged.equals(merged)) {
            kept = new Regrouped(read, merged, merged.applied(read));
            logs.put(dataset, kept);
        }
        return kept.log;
    }

    synchronized void clear() {
        logs.clear();
    }
}
