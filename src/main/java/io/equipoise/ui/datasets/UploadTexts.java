package io.equipoise.ui.datasets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.upload.UploadI18N;
import java.util.List;

/** The words of the upload field. */
public class UploadTexts extends UploadI18N {
    public UploadTexts(Component owner) {
        setDropFiles(new DropFiles().setOne(owner.getTranslation("upload.drop")).setMany(owner.getTranslation("upload.drop")));
        setAddFiles(new AddFiles().setOne(owner.getTranslation("upload.choose")).setMany(owner.getTranslation("upload.choose")));
        setError(new Error()
                .setTooManyFiles(owner.getTranslation("upload.too-many"))
                .setFileIsTooBig(owner.getTranslation("upload.too-big"))
                .setIncorrectFileType(owner.getTranslation("upload.wrong-type")));
        setFile(new File()
                .setRetry(owner.getTranslation("upload.retry"))
                .setStart(owner.getTranslation("upload.start"))
                .setRemove(owner.getTranslation("upload.remove")));
        setUploading(new Uploading()
                .setStatus(new Uploading.Status()
                        .setConnecting(owner.getTranslation("upload.connecting"))
                        .setStalled(owner.getTranslation("upload.stalled"))
                        .setProcessing(owner.getTranslation("upload.processing"))
                        .setHeld(owner.getTranslation("upload.held")))
                .setRemainingTime(new Uploading.RemainingTime()
                        .setPrefix(owner.getTranslation("upload.remaining"))
                        .setUnknown(owner.getTranslation("upload.remaining.unknown")))
                .setError(new Uploading.Error()
                        .setServerUnavailable(owner.getTranslation("upload.unavailable"))
                        .setUnexpectedServerError(owner.getTranslation("upload.failed"))
                        .setForbidden(owner.getTranslation("upload.forbidden"))));
        setUnits(new Units().setSize(List.of("B", "kB", "MB", "GB", "TB")));
    }
}
