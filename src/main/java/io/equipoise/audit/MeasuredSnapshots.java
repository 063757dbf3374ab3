package io.equipoise.audit;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SnapshotUser;
import io.equipoise.model.ModelRegistry;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An audit that waits or runs measures on the snapshot of its version. */
@Component
class MeasuredSnapshots implements SnapshotUser {
    private final AuditRepository audits;
    private final ModelRegistry models;

    MeasuredSnapshots(AuditRepository audits, ModelRegistry models) {
        this.audits = audits;
        this.models = models;
    }

    @Override
    public Map<DatasetId, Need> needed() {
        var needed = new LinkedHashMap<DatasetId, Need>();
        audits.findByStateIn(EnumSet.of(AuditState.QUEUED, AuditState.RUNNING)).stream()
                .flatMap(audit -> models.find(audit.snapshot().plan().model()).stream())
                .forEach(version -> needed.put(version.provenance().dataset(), Need.AUDIT));
        return needed;
    }
}
