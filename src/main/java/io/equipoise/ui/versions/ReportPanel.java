package io.equipoise.ui.versions;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.model.ModelVersion;
import io.equipoise.store.Refusal;
import io.equipoise.training.VersionComparer;
import io.equipoise.training.VersionReport;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import java.util.stream.Stream;

/** What a version is worth beyond its accuracy, and what it costs; computed when the page is opened, off its thread. */
class ReportPanel extends Panel {
    private final Div body = new Div();

    ReportPanel(VersionComparer comparer, ModelVersion version) {
        super(I18NProvider.translate("versions.report"));
        describe(getTranslation("versions.report.help"));
        body.addClassName("eq-stack");
        body.getElement().setAttribute("aria-live", "polite");
        body.add(new Span(getTranslation("versions.report.computing")));
        with(body);
        addAttachListener(attached -> {
            attached.unregisterListener();
            Background.read(this, () -> comparer.report(version.id()), this::show, this::failed);
        });
    }

    private void show(VersionReport report) {
        var formats = Formats.current();
        body.removeAll();
        body.add(KeyFigure.row(Stream.concat(
                        report.reach().stream().map(row -> new KeyFigure(
                                getTranslation("comparison.reach." + row.name()), formats.decimal(row.a(), 4),
                                getTranslation("versions.report.users", formats.number(report.users())))),
                        report.costs().stream().map(row -> new KeyFigure(
                                getTranslation("comparison.cost." + row.name()), CompareView.said(row.a(), formats), "")))
                .toArray(KeyFigure[]::new)));
    }

    private void failed(RuntimeException failure) {
        body.removeAll();
        if (failure instanceof Refusal refusal) {
            body.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }
}
