package io.equipoise.dataset;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which groups of a snapshot's users are looked at together. From the moment of a merge on every audit, report, preview and training of the
 * snapshot sees the merged group; what was measured before stands as it was.
 */
@Component
public class GroupMerges {
    private final JdbcClient jdbc;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** One group that counts as another, with who decided it. */
    public record Merge(String attribute, String label, String into, String by, Instant at) {}

    /** The groups of a snapshot were put together, or apart again. */
    public record GroupsMerged(DatasetId dataset) {}

    GroupMerges(JdbcClient jdbc, EvidenceLog evidence, CurrentOperator current, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public MergedGroups of(DatasetId dataset) {
        var byAttribute = new TreeMap<String, Map<String, String>>();
        list(dataset).forEach(merge ->
                byAttribute.computeIfAbsent(merge.attribute(), none -> new TreeMap<>()).put(merge.label(), merge.into()));
        return byAttribute.isEmpty() ? MergedGroups.NONE : new MergedGroups(byAttribute);
    }

    /** Each merge by itself, by attribute and group. */
    @Transactional(readOnly = true)
    public List<Merge> list(DatasetId dataset) {
        return jdbc.sql("SELECT * FROM group_merge WHERE dataset_id = ? ORDER BY attribute, label")
                .param(bytes(dataset))
                .query((row, n) -> new Merge(
                        row.getString("attribute"),
                        row.getString("label"),
                        row.getString("merged_into"),
                        row.getString("merged_by"),
                        StoredTime.read(row, "merged_at")))
                .list();
    }

    /**
     * Puts a group to another.
     *
     * @throws Refusal {@code group-merge.into} when the other is missing, unknown users, or counts as the first itself
     */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public void merge(DatasetId dataset, String attribute, String label, String into) {
        var merged = of(dataset).of(attribute);
        if (into.isBlank()
                || label.equals(AttributeColumn.UNKNOWN)
                || into.equals(AttributeColumn.UNKNOWN)
                || MergedGroups.resolved(merged, into).equals(label)) {
            throw new Refusal("group-merge.into");
        }
        jdbc.sql("DELETE FROM group_merge WHERE dataset_id = ? AND attribute = ? AND label = ?")
                .params(bytes(dataset), attribute, label)
                .update();
        jdbc.sql("INSERT INTO group_merge (dataset_id, attribute, label, merged_into, merged_by, merged_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        bytes(dataset),
                        attribute,
                        label,
                        MergedGroups.resolved(merged, into),
                        current.require().username(),
                        StoredTime.of(clock.instant()))
                .update();
        evidence.append(EvidenceEvent.of("dataset.groups-merged", "dataset", dataset).change(attribute + ": " + label, attribute + ": " + into));
        events.publishEvent(new GroupsMerged(dataset));
    }

    /** Puts all groups of an attribute apart again. */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public void part(DatasetId dataset, String attribute) {
        int parted = jdbc.sql("DELETE FROM group_merge WHERE dataset_id = ? AND attribute = ?")
                .params(bytes(dataset), attribute)
                .update();
        if (parted > 0) {
            evidence.append(EvidenceEvent.of("dataset.groups-parted", "dataset", dataset).change(attribute, null));
            events.publishEvent(new GroupsMerged(dataset));
        }
    }

    /** Puts one group apart again from the one it counts as; does nothing when it counts as none. */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public void part(DatasetId dataset, String attribute, String label) {
        String into = of(dataset).of(attribute).get(label);
        if (into != null) {
            jdbc.sql("DELETE FROM group_merge WHERE dataset_id = ? AND attribute = ? AND label = ?")
                    .params(bytes(dataset), attribute, label)
                    .update();
            evidence.append(EvidenceEvent.of("dataset.groups-parted", "dataset", dataset).change(attribute + ": " + into, attribute + ": " + label));
            events.publishEvent(new GroupsMerged(dataset));
        }
    }

    private static byte[] bytes(DatasetId dataset) {
        return StoredId.bytes(dataset.value());
    }
}
