package io.equipoise.ui.datasets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.equipoise.dataset.intake.CleaningReport;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportJob;
import io.equipoise.security.Role;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The outcome of a cleaning in one sentence, and the rejected rows to take away: with pseudonyms, or, for a purpose, as delivered. */
class CleaningSummary extends Panel {
    private final ImportJob job;
    private final ImportDesk desk;

    CleaningSummary(ImportJob job, CleaningReport report, ImportDesk desk, Set<Role> roles) {
        super(I18NProvider.translate("datasets.report.summary"));
        this.job = job;
        this.desk = desk;
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
        if (report.rejectedRows() > 0 && report.rejectedSha256() != null) {
            actions(withPseudonyms(roles), asDelivered(roles));
        }
    }

    private Component withPseudonyms(Set<Role> roles) {
        var button = new Button(getTranslation("datasets.report.download"), Glyph.DOWNLOAD.create());
        if (roles.stream().allMatch(role -> role == Role.ADMINISTRATOR)) {
            return Reasoned.disable(button, getTranslation("datasets.report.download.not-allowed"));
        }
        button.setTabIndex(-1);
        var anchor = new Anchor(
                DownloadHandler.fromInputStream(request -> {
                    Path file = Files.createTempFile("rejected", ".csv");
                    try (var out = new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
                        desk.writeRejectedRows(job.id(), out);
                    }
                    // Asked first: some systems take the name away as soon as the stream is open.
                    long size = Files.size(file);
                    return new DownloadResponse(
                            Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE),
                            "rejected-rows.csv",
                            "text/csv;charset=utf-8",
                            size);
                }),
                "");
        anchor.add(button);
        return anchor;
    }

    private Component asDelivered(Set<Role> roles) {
        var button = new Button(getTranslation("datasets.report.raw"), Glyph.KEY.create(), click -> new PurposeDialog((purpose, reason) -> {
                    Path file = desk.rejectedRows(job.id(), purpose, reason).orElseThrow();
                    actions(withPseudonyms(roles), raw(file));
                }).open());
        button.addThemeVariants(ButtonVariant.TERTIARY);
        if (!roles.contains(Role.OPERATOR) && !roles.contains(Role.COMPLIANCE)) {
            return Reasoned.disable(button, getTranslation("datasets.report.raw.not-allowed"));
        }
        return button;
    }

    /** The file itself, once its access was written down. */
    private Component raw(Path file) {
        var button = new Button(getTranslation("datasets.report.raw.now"), Glyph.DOWNLOAD.create());
        button.setTabIndex(-1);
        var anchor = new Anchor(
                DownloadHandler.fromInputStream(request -> new DownloadResponse(
                        Files.newInputStream(file), "rejected-rows-as-delivered.csv", "text/csv;charset=utf-8", Files.size(file))),
                "");
        anchor.add(button);
        return anchor;
    }
}
