package io.equipoise.ui.datasets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.bundle.SnapshotBundles;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a bundle of the snapshot for another installation. */
class HandOnPanel extends Panel {
    private final SnapshotBundles bundles;
    private final Dataset dataset;
    private final TextField recipient = new TextField();
    private final Button make;
    private final Div result = new Div();

    HandOnPanel(SnapshotBundles bundles, Dataset dataset, boolean mayExport) {
        super(I18NProvider.translate("bundles.hand-on"));
        this.bundles = bundles;
        this.dataset = dataset;
        describe(getTranslation("bundles.hand-on.describe"));
        recipient.setLabel(getTranslation("bundles.recipient"));
        recipient.setHelperText(getTranslation("bundles.recipient.help"));
        recipient.setWidth("min(100%, 480px)");
        recipient.setValueChangeMode(ValueChangeMode.EAGER);
        recipient.setEnabled(mayExport);
        make = new Button(getTranslation("bundles.make"), Glyph.LOCK.create(), click -> make());
        make.setDisableOnClick(true);
        result.getElement().setAttribute("aria-live", "polite");
        result.addClassName("eq-stack");
        if (mayExport) {
            recipient.addValueChangeListener(change -> judge());
            judge();
        } else {
            Reasoned.disable(make, getTranslation("bundles.operators-only"));
        }
        var form = new Div(recipient, new Div(make), result);
        form.addClassName("eq-form");
        with(form);
    }

    private void judge() {
        if (recipient.isEmpty()) {
            Reasoned.disable(make, getTranslation("bundles.recipient.needed"));
        } else {
            Reasoned.enable(make);
        }
    }

    private void make() {
        result.removeAll();
        result.add(new Span(getTranslation("bundles.making")));
        String whom = recipient.getValue();
        Background.read(this, () -> bundles.export(dataset.id(), whom), this::offer, this::failed);
    }

    private void offer(Path bundle) {
        judge();
        result.removeAll();
        result.add(download(bundle));
        var signer = new Span(getTranslation("bundles.signed-with") + " ");
        result.add(new Div(signer, new Hash(bundles.fingerprint())));
    }

    private Component download(Path bundle) {
        var button = new Button(getTranslation("bundles.download"), Glyph.DOWNLOAD.create());
        button.setTabIndex(-1);
        String name = dataset.name().replaceAll("[^\\p{L}\\p{N}._-]+", "-") + SnapshotBundles.SUFFIX;
        var anchor = new Anchor(
                DownloadHandler.fromInputStream(request ->
                        new DownloadResponse(Files.newInputStream(bundle), name, "application/zip", Files.size(bundle))),
                "");
        anchor.add(button);
        return anchor;
    }

    private void failed(RuntimeException failure) {
        judge();
        result.removeAll();
        if (failure instanceof Refusal refusal) {
            result.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }
}
