package io.equipoise.serving;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SnapshotUser;
import io.equipoise.model.ModelRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What is live makes its lists from the snapshot its model learnt from: no list could be made without it. */
@Component
class LiveSnapshots implements SnapshotUser {
    private final LiveSurfaces surfaces;
    private final ModelRegistry models;

    LiveSnapshots(LiveSurfaces surfaces, ModelRegistry models) {
        this.surfaces = surfaces;
        this.models = models;
    }

    @Override
    public Map<DatasetId, Need> needed() {
        var needed = new LinkedHashMap<DatasetId, Need>();
        for (var pair : surfaces.all()) {
            models.find(pair.model()).ifPresent(version -> needed.put(version.provenance().dataset(), Need.LIVE));
        }
        return needed;
    }
}
