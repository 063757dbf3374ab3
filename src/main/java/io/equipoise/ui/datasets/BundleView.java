package io.equipoise.ui.datasets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.UploadHandler;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.bundle.BundleCheck;
import io.equipoise.dataset.bundle.SnapshotBundles;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.Uploads;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/** Takes in a snapshot that another installation signed. */
@Route("datasets/bundle")
@RolesAllowed("OPERATOR")
class BundleView extends View {
    private final SnapshotBundles bundles;
    private final Uploads uploads;
    private final Div result = new Div();
    private final TextField name = new TextField();
    private final Checkbox compared = new Checkbox();
    private final Button take;
    private @Nullable SourceFile file;
    private @Nullable BundleCheck check;

    BundleView(SnapshotBundles bundles, Uploads uploads) {
        super("bundles");
        this.bundles = bundles;
        this.uploads = uploads;
        header().above(new RouterLink(getTranslation("datasets.title"), DatasetsView.class));
        take = new Button(getTranslation("bundles.take"), Glyph.UPLOAD.create(), click -> take());
        take.addThemeVariants(ButtonVariant.PRIMARY);
        take.setDisableOnClick(true);
        name.setLabel(getTranslation("datasets.name"));
        name.setMaxLength(DatasetCatalog.LONGEST_NAME);
        name.setWidth("min(100%, 480px)");
        compared.setLabel(getTranslation("bundles.compared"));
        compared.addValueChangeListener(change -> judge());
        result.getElement().setAttribute("aria-live", "polite");
        result.addClassName("eq-stack");
        var own = new Div(new Span(getTranslation("bundles.own-fingerprint") + " "), new Hash(bundles.fingerprint()));
        own.addClassName("eq-muted");
        add(new Panel(getTranslation("bundles.file")).describe(getTranslation("bundles.file.describe")).with(upload(), own), result);
    }

    private Upload upload() {
        var upload = new Upload(UploadHandler.toFile(
                (metadata, uploaded) -> arrived(new SourceFile(uploaded.toPath(), metadata.fileName())),
                metadata -> uploads.reserve().toFile()));
        upload.setMaxFiles(1);
        upload.setAcceptedFileExtensions(SnapshotBundles.SUFFIX, ".zip");
        upload.setI18n(new UploadTexts(this));
        upload.addFileRemovedListener(removed -> discard());
        upload.getElement().setAttribute("aria-label", getTranslation("bundles.file"));
        return upload;
    }

    void arrived(SourceFile uploaded) {
        discard();
        file = uploaded;
        result.add(new Panel().with(new Span(getTranslation("bundles.checking"))));
        Background.read(this, () -> bundles.check(uploaded), this::show, this::failed);
    }

    private void show(BundleCheck checked) {
        check = checked;
        result.removeAll();
        var label = checked.label();
        var formats = Formats.current();
        var list = new DescriptionList();
        list.addClassName("eq-details");
        line(list, "bundles.from", new Span(label.name()));
        line(list, "bundles.exported", new Span(formats.dateTime(label.exportedAt())));
        line(list, "bundles.for", new Span(label.recipient()));
        line(list, "datasets.users", new Span(formats.number(label.users())));
        line(list, "datasets.items", new Span(formats.number(label.items())));
        line(list, "datasets.events", new Span(formats.number(label.events())));
        line(list, "bundles.left-out", new Span(label.leftOut().isEmpty() ? "–" : String.join(", ", label.leftOut().keySet())));
        line(list, "datasets.lineage.content", new Hash(label.content()));
        line(list, "bundles.signer", new Hash(checked.signer()));
        name.setValue(label.name().length() > DatasetCatalog.LONGEST_NAME ? "" : label.name());
        compared.setValue(false);
        compared.setVisible(!checked.isTrusted());
        var form = new Div(name, compared, new Div(take));
        form.addClassName("eq-form");
        result.add(
                checked.isTrusted()
                        ? new ErrorNotice(Tone.PASS, getTranslation("bundles.sound", String.valueOf(checked.knownAs())))
                        : new ErrorNotice(Tone.WARNING, getTranslation("bundles.stranger")),
                new Panel(getTranslation("bundles.holds")).with(list, form));
        judge();
    }

    private void line(DescriptionList list, String key, Component value) {
        list.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }

    private void judge() {
        if (check != null && !check.isTrusted() && !compared.getValue()) {
            Reasoned.disable(take, getTranslation("bundles.compare-first"));
        } else {
            Reasoned.enable(take);
        }
    }

    private void take() {
        if (file == null || check == null) {
            return;
        }
        var bundle = file;
        String trust = check.isTrusted() ? null : check.signer();
        String called = name.getValue();
        Background.read(
                this,
                () -> bundles.take(bundle, called, trust),
                taken -> {
                    discard();
                    UI.getCurrent().navigate(DatasetView.class, DatasetView.at(taken.id()));
                },
                failure -> {
                    judge();
                    if (failure instanceof Refusal refusal) {
                        Notice.refused(refusal);
                    } else {
                        throw failure;
                    }
                });
    }

    private void failed(RuntimeException failure) {
        discard();
        if (failure instanceof Refusal refusal) {
            result.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }

    private void discard() {
        if (file != null) {
            uploads.discard(file);
        }
        file = null;
        check = null;
        result.removeAll();
    }
}
