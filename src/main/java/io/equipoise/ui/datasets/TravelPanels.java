package io.equipoise.ui.datasets;

import com.vaadin.flow.component.Component;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.bundle.SnapshotBundles;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import java.util.ArrayList;
import java.util.List;

/** The panels of a snapshot about where it came from and where it goes: how well its sources agree, and handing it on. */
@org.springframework.stereotype.Component
class TravelPanels {
    private final ImportDesk desk;
    private final SnapshotBundles bundles;
    private final CurrentOperator current;

    TravelPanels(ImportDesk desk, SnapshotBundles bundles, CurrentOperator current) {
        this.desk = desk;
        this.bundles = bundles;
        this.current = current;
    }

    List<Component> of(Dataset dataset) {
        var panels = new ArrayList<Component>();
        desk.ofDataset(dataset.id())
                .flatMap(job -> desk.consistency(job.id()))
                .ifPresent(report -> panels.add(new ConsistencyPanel(report)));
        panels.add(new HandOnPanel(bundles, dataset, current.require().has(Role.OPERATOR)));
        return panels;
    }
}
