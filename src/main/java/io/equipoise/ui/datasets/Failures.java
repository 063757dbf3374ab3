package io.equipoise.ui.datasets;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.intake.ImportJob;

/** Why an import failed, in the language of the page. */
final class Failures {
    private Failures() {}

    static String words(ImportJob job) {
        return job.failureKey() == null
                ? ""
                : I18NProvider.translate("refusal." + job.failureKey(), job.failureArguments().toArray());
    }
}
