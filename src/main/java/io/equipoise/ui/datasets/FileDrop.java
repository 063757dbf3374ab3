package io.equipoise.ui.datasets;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import com.vaadin.flow.server.streams.UploadMetadata;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.Uploads;
import java.io.File;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file to be uploaded: what it is, which columns it has, and where to drop it. */
class FileDrop extends Div {
    /** The bytes tell what a file is; these endings keep pictures and documents out. {@code .data}, {@code .dat}, {@code .item} and {@code .user} are how MovieLens calls its tables. */
    private static final String[] ENDINGS = {
        ".csv", ".tsv", ".txt", ".jsonl", ".ndjson", ".json", ".parquet", ".gz", ".zip", ".zst", ".data", ".dat", ".item", ".user", ".base", ".test"
    };

    private final Uploads uploads;
    private final Runnable changed;
    private final Upload upload;
    private @Nullable SourceFile file;

    /** @param changed runs when a file has arrived or was taken away */
    FileDrop(FileKind kind, Uploads uploads, Runnable changed) {
        this.uploads = uploads;
        this.changed = changed;
        addClassName("eq-file-drop");
        upload = new Upload(UploadHandler.toFile(this::arrived, metadata -> uploads.reserve().toFile()));
        upload.setMaxFiles(1);
        upload.setAcceptedFileExtensions(ENDINGS);
        upload.setI18n(new UploadTexts(this));
        upload.addFileRemovedListener(removed -> taken());
        upload.getElement().setAttribute("aria-label", getTranslation("datasets.file." + kind));
        var hint = new Paragraph(getTranslation("datasets.file." + kind + ".hint"));
        hint.addClassName("eq-muted");
        add(new H3(getTranslation("datasets.file." + kind)), hint, upload);
    }

    Optional<SourceFile> file() {
        return Optional.ofNullable(file);
    }

    /** The import owns the file from now on. */
    void release() {
        file = null;
        upload.clearFileList();
    }

    void arrived(UploadMetadata metadata, File uploaded) {
        discard();
        file = new SourceFile(uploaded.toPath(), metadata.fileName());
        changed.run();
    }

    private void taken() {
        discard();
        changed.run();
    }

    private void discard() {
        if (file != null) {
            uploads.discard(file);
            file = null;
        }
    }
}
