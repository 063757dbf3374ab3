package io.equipoise.ui.evidence;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import io.equipoise.evidence.EvidenceEntry;
import org.jspecify.annotations.Nullable;

/** Everything an entry holds, as it was hashed. */
class EvidenceDetails extends DescriptionList {
    EvidenceDetails(EvidenceEntry entry) {
        addClassName("eq-details");
        line("evidence.subject", entry.subjectType() + " " + entry.subjectId());
        line("evidence.before", entry.before());
        line("evidence.after", entry.after());
        line("evidence.reason", entry.reason());
        line("evidence.hashes", entry.hashes());
        line("evidence.previous", entry.previousHash());
        line("evidence.hash", entry.hash());
    }

    private void line(String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            add(new Term(getTranslation(key)), new Description(new Code(value)));
        }
    }
}
