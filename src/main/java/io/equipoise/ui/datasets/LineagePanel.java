package io.equipoise.ui.datasets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.dataset.intake.ImportJob;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Panel;
import java.util.Optional;

/** Where a snapshot came from and what it consists of, each with its digest. */
class LineagePanel extends Panel {
    private final DescriptionList list = new DescriptionList();

    /**
     * @param manifest empty when the content is gone
     * @param kept until when it is kept
     */
    LineagePanel(Dataset dataset, Optional<SnapshotManifest> manifest, Optional<ImportJob> job, String kept) {
        super(I18NProvider.translate("datasets.lineage"));
        describe(getTranslation("datasets.lineage.describe"));
        list.addClassName("eq-details");
        var formats = Formats.current();
        line(
                "datasets.imported",
                new Span(formats.dateTime(dataset.createdAt()) + " · " + dataset.createdBy()));
        line("datasets.kept", new Span(kept));
        job.ifPresent(this::sources);
        manifest.ifPresent(it -> {
            line("datasets.lineage.users", file(it.users()));
            line("datasets.lineage.items", file(it.items()));
            line("datasets.lineage.events", file(it.events()));
        });
        line("datasets.lineage.content", new Hash(dataset.contentHash()));
        with(list);
    }

    private void sources(ImportJob job) {
        if (job.report() != null) {
            for (var file : job.report().files()) {
                var name = new Span(file.name() + " ");
                list.add(
                        new DescriptionList.Term(getTranslation("datasets.lineage.delivered")),
                        new DescriptionList.Description(new Div(name, new Hash(file.sha256()))));
            }
        }
        line(
                "datasets.report.title",
                new RouterLink(
                        getTranslation("datasets.lineage.report"),
                        ImportReportView.class,
                        ImportReportView.at(job.id())));
    }

    private Component file(SnapshotManifest.Table table) {
        return new Div(
                new Span(getTranslation("datasets.lineage.rows", Formats.current().number(table.rows())) + " "),
                new Hash(table.sha256()));
    }

    private void line(String key, Component value) {
        list.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }
}
