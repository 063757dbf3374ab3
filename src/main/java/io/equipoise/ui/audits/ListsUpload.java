package io.equipoise.ui.audits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import com.vaadin.flow.server.streams.UploadMetadata;
import io.equipoise.audit.Auditor;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of any recommender in place of the model's own: a CSV of user, item and rank. */
class ListsUpload extends Details {
    private final Upload upload;
    private final Div state = new Div();
    private final Runnable changed;
    private @Nullable SourceFile file;

    ListsUpload(Auditor auditor, Runnable changed) {
        this.changed = changed;
        setSummaryText(getTranslation("audits.form.lists"));
        upload = new Upload(UploadHandler.toFile(this::arrived, metadata -> auditor.reserveUpload().toFile()));
        upload.setMaxFiles(1);
        upload.setAcceptedFileExtensions(".csv", ".gz", ".txt");
        upload.setUploadButton(new Button(getTranslation("charters.file.choose")));
        upload.setDropLabel(new Span(getTranslation("audits.form.lists.drop")));
        upload.addFileRemovedListener(removed -> taken());
        upload.getElement().setAttribute("aria-label", getTranslation("audits.form.lists"));
        var why = new Paragraph(getTranslation("audits.form.lists.why"));
        why.addClassName("eq-muted");
        add(why, upload, state);
        addDetachListener(detach -> discard());
    }

    Optional<SourceFile> file() {
        return Optional.ofNullable(file);
    }

    void show(Component now) {
        state.removeAll();
        state.add(now);
    }

    /** Said beside the file, and brought before the eyes of whoever pressed the button at the other end of the form. */
    void refuse(Refusal refusal) {
        var notice = new ErrorNotice(refusal);
        show(notice);
        notice.scrollIntoView();
    }

    /** What was uploaded is in the store: the copy can go. */
    void release() {
        discard();
        upload.clearFileList();
    }

    void arrived(UploadMetadata metadata, File uploaded) {
        discard();
        state.removeAll();
        file = new SourceFile(uploaded.toPath(), metadata.fileName());
        changed.run();
    }

    private void taken() {
        discard();
        state.removeAll();
        changed.run();
    }

    private void discard() {
        if (file != null) {
            try {
                Files.deleteIfExists(file.path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            file = null;
        }
    }
}
