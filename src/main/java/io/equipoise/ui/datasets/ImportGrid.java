package io.equipoise.ui.datasets;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.intake.ImportJob;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.RelativeTime;
import java.util.List;

/** Imports with where they stand. */
class ImportGrid extends Grid<ImportJob> {
    ImportGrid(List<ImportJob> imports) {
        setAllRowsVisible(true);
        addThemeVariants(GridVariant.NO_BORDER);
        addColumn(new ComponentRenderer<>(ImportGrid::link)).setHeader(getTranslation("datasets.name")).setWidth("200px");
        addColumn(new ComponentRenderer<>(job -> ImportBadge.of(job.state())))
                .setHeader(getTranslation("datasets.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(this::what).setHeader(getTranslation("datasets.imports.what")).setWidth("240px").setFlexGrow(2);
        addColumn(new ComponentRenderer<>(job -> new RelativeTime(job.createdAt())))
                .setHeader(getTranslation("datasets.imports.started"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        setItems(imports);
    }

    private String what(ImportJob job) {
        return switch (job.state()) {
            case RUNNING ->
                getTranslation("datasets.step." + job.step()) + " · " + Formats.current().percent(job.progress(), 0);
            case FAILED -> Failures.words(job);
            case QUEUED, DONE, CANCELLED -> "";
        };
    }

    private static RouterLink link(ImportJob job) {
        return new RouterLink(job.name(), ImportReportView.class, ImportReportView.at(job.id()));
    }
}
