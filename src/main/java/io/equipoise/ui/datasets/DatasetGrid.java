package io.equipoise.ui.datasets;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.Dataset;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.RelativeTime;
import java.util.List;
import java.util.function.ToLongFunction;

/** Snapshots, newest first. */
class DatasetGrid extends Grid<Dataset> {
    DatasetGrid(List<Dataset> datasets) {
        setAllRowsVisible(true);
        addThemeVariants(GridVariant.NO_BORDER);
        addColumn(new ComponentRenderer<>(DatasetGrid::link))
                .setHeader(getTranslation("datasets.name"))
                .setComparator(Dataset::name)
                .setFlexGrow(1)
                .setWidth("220px");
        count("datasets.users", Dataset::users);
        count("datasets.items", Dataset::items);
        count("datasets.events", Dataset::events);
        addColumn(Hash.column(Dataset::contentHash))
                .setHeader(getTranslation("datasets.hash"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(new ComponentRenderer<>(dataset -> new RelativeTime(dataset.createdAt())))
                .setHeader(getTranslation("datasets.imported"))
                .setComparator(Dataset::createdAt)
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(Dataset::createdBy).setHeader(getTranslation("datasets.by")).setAutoWidth(true).setFlexGrow(0);
        setItems(datasets);
    }

    private void count(String heading, ToLongFunction<Dataset> count) {
        var formats = Formats.current();
        addColumn(dataset -> formats.number(count.applyAsLong(dataset)))
                .setHeader(getTranslation(heading))
                .setComparator((a, b) -> Long.compare(count.applyAsLong(a), count.applyAsLong(b)))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private static RouterLink link(Dataset dataset) {
        return new RouterLink(dataset.name(), DatasetView.class, DatasetView.at(dataset.id()));
    }
}
