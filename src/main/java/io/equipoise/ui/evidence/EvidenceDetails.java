package io.equipoise.ui.evidence;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.ui.component.DownloadLink;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything an entry holds, as it was hashed; for an observation also the way back to what was seen, and the numbers kept with it. */
class EvidenceDetails extends DescriptionList {
    /** The addresses the console itself writes into an observation. */
    private static final Pattern ADDRESS = Pattern.compile("(bias|preview)\\?[^\\s…]+");

    EvidenceDetails(EvidenceEntry entry, KeptObservations observations) {
        addClassName("eq-details");
        line("evidence.subject", entry.subjectType() + " " + entry.subjectId());
        line("evidence.before", entry.before());
        line("evidence.after", entry.after());
        line("evidence.reason", entry.reason());
        line("evidence.hashes", entry.hashes());
        line("evidence.previous", entry.previousHash());
        line("evidence.hash", entry.hash());
        observations.of(entry).ifPresent(kept -> {
            var button = new Button(getTranslation(kept.label()), Glyph.DOWNLOAD.create());
            var file = DownloadLink.of(observations.reader(), button, kept.fileName(), "application/json", kept.content());
            add(
                    new Term(getTranslation("evidence.observation")),
                    new Description(seen(entry), file, new Hash(kept.digest().sha256())));
        });
    }

    private Component seen(EvidenceEntry entry) {
        String address = entry.after();
        return address != null && ADDRESS.matcher(address).matches() ? new Anchor(address, getTranslation("evidence.observation.open")) : new Div();
    }

    private void line(String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            add(new Term(getTranslation(key)), new Description(new Code(value)));
        }
    }
}
