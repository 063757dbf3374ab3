package io.equipoise.ui.datasets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.equipoise.dataset.intake.CleaningReport;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportJob;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import java.nio.file.Files;

/** The outcome of a cleaning in one sentence, and the rejected rows to take away. */
class CleaningSummary extends Panel {
    CleaningSummary(ImportJob job, CleaningReport report, ImportDesk desk, boolean mayDownload) {
        super(I18NProvider.translate("datasets.report.summary"));
        var formats = Formats.current();
        long read = report.files().stream().mapToLong(file -> file.read()).sum();
        describe(
                report.rejectedRows() == 0
                        ? getTranslation("datasets.report.all-kept", formats.number(read))
                        : getTranslation(
                                "datasets.report.some-rejected",
                                formats.number(read),
                                formats.number(read - report.rejectedRows()),
                                formats.number(report.rejectedRows())));
        if (report.rejectedRows() > 0) {
            actions(download(job, desk, mayDownload));
        }
    }

    private Component download(ImportJob job, ImportDesk desk, boolean mayDownload) {
        var button = new Button(getTranslation("datasets.report.download"), Glyph.DOWNLOAD.create());
        if (!mayDownload) {
            return Reasoned.disable(button, getTranslation("datasets.report.download.operators-only"));
        }
        button.setTabIndex(-1);
        var anchor = new Anchor(
                DownloadHandler.fromInputStream(request -> {
                    var file = desk.rejectedRows(job.id()).orElseThrow();
                    return new DownloadResponse(
                            Files.newInputStream(file), "rejected-rows.csv", "text/csv;charset=utf-8", Files.size(file));
                }),
                "");
        anchor.add(button);
        return anchor;
    }
}
