package io.equipoise.ui.versions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.UploadHandler;
import com.vaadin.flow.server.streams.UploadMetadata;
import io.equipoise.admission.ModelAdmission;
import io.equipoise.admission.ModelAdmission.Part;
import io.equipoise.admission.ModelUpload;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import io.equipoise.ui.datasets.UploadTexts;
import jakarta.annotation.security.RolesAllowed;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where a model made elsewhere comes in: drop the file, have it looked at, see what became of those before it. */
@Route("versions/bring")
@RolesAllowed("OPERATOR")
class BringModelView extends View {
    private final ModelAdmission admission;
    private final List<Part> parts = new ArrayList<>();
    private final Upload upload;
    private final Button inspect = new Button();
    private final Div outcome = new Div();
    private final Grid<ModelUpload> uploads = new Grid<>();

    BringModelView(ModelAdmission admission) {
        super("bring");
        this.admission = admission;
        header().above(new RouterLink(getTranslation("versions.title"), VersionsView.class));
        upload = new Upload(UploadHandler.toFile(this::arrived, metadata -> admission.reserve().toFile()));
        upload.setMaxFiles(16);
        var texts = new UploadTexts(this);
        texts.getError().setIncorrectFileType(getTranslation("bring.wrong-type"));
        texts.getDropFiles().setMany(getTranslation("bring.drop"));
        upload.setI18n(texts);
        upload.addFileRemovedListener(removed -> parts.removeIf(part -> part.name().equals(removed.getFileName())));
        upload.getElement().setAttribute("aria-label", getTranslation("bring.drop"));
        inspect.setText(getTranslation("bring.inspect"));
        inspect.setIcon(Glyph.SEARCH.create());
        inspect.addThemeVariants(ButtonVariant.PRIMARY);
        inspect.addClickListener(click -> inspect());
        outcome.getElement().setAttribute("aria-live", "polite");
        var rules = new Paragraph(getTranslation("bring.rules"));
        rules.addClassName("eq-muted");
        var actions = new Div(inspect);
        actions.addClassName("eq-actions");
        add(new Panel(getTranslation("bring.file")).describe(getTranslation("bring.file.help")).with(upload, rules, actions, outcome));
        add(new Panel(getTranslation("bring.earlier")).flush().with(uploads));
        columns();
        uploads.setItems(admission.list());
    }

    private void columns() {
        var formats = Formats.current();
        uploads.setAllRowsVisible(true);
        uploads.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        uploads.addColumn(new ComponentRenderer<>(each -> each.state() == ModelUpload.State.INSPECTED
                        ? new RouterLink(each.fileName(), BindModelView.class, new RouteParameters("id", each.id().toString()))
                        : each.version() == null
                                ? new Span(each.fileName())
                                : new RouterLink(
                                        each.fileName(), VersionView.class, new RouteParameters("id", each.version().toString()))))
                .setHeader(getTranslation("bring.file.name"))
                .setWidth("160px")
                .setFlexGrow(1);
        uploads.addColumn(new ComponentRenderer<>(each -> new StatusBadge(tone(each), getTranslation("admission.state." + each.state()))))
                .setHeader(getTranslation("versions.stage"))
                .setAutoWidth(true);
        uploads.addColumn(each -> each.refusal().map(Notice::words).orElse(""))
                .setHeader(getTranslation("bring.reason"))
                .setWidth("260px")
                .setFlexGrow(3);
        uploads.addColumn(each -> formats.bytes(each.bytes())).setHeader(getTranslation("bring.size")).setAutoWidth(true);
        uploads.addColumn(ModelUpload::by).setHeader(getTranslation("bring.by")).setAutoWidth(true);
        uploads.addColumn(each -> formats.tableTime(each.at())).setHeader(getTranslation("training.when")).setAutoWidth(true);
        uploads.setEmptyStateComponent(new Span(getTranslation("bring.earlier.empty")));
    }

    private static Tone tone(ModelUpload upload) {
        return switch (upload.state()) {
            case INSPECTED -> Tone.RUNNING;
            case REFUSED -> Tone.FAIL;
            case REGISTERED -> Tone.PASS;
        };
    }

    void arrived(UploadMetadata metadata, File file) {
        parts.add(new Part(file.toPath(), metadata.fileName()));
    }

    private void inspect() {
        if (parts.isEmpty()) {
            outcome.removeAll();
            outcome.add(new ErrorNotice(Tone.WARNING, getTranslation("bring.no-file")));
            return;
        }
        // The model is the file that ends in .onnx; what came with it are its side files.
        var taken = parts.stream()
                .sorted(Comparator.comparing((Part part) -> !part.name().endsWith(".onnx")))
                .toList();
        inspect.setEnabled(false);
        outcome.removeAll();
        outcome.add(new Span(getTranslation("bring.inspecting")));
        Background.read(this, () -> admission.take(taken), this::show, this::failed);
    }

    private void show(ModelUpload taken) {
        release();
        if (taken.state() == ModelUpload.State.INSPECTED) {
            getUI().ifPresent(ui -> ui.navigate(BindModelView.class, new RouteParameters("id", taken.id().toString())));
            return;
        }
        outcome.add(new ErrorNotice(taken.refusal().orElseThrow()));
        uploads.setItems(admission.list());
    }

    private void failed(RuntimeException failure) {
        release();
        if (failure instanceof Refusal refusal) {
            outcome.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }

    private void release() {
        parts.clear();
        upload.clearFileList();
        inspect.setEnabled(true);
        outcome.removeAll();
    }
}
