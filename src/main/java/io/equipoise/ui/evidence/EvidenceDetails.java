package io.equipoise.ui.evidence;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import io.equipoise.audit.lens.LensEvidence;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.DownloadLink;
import io.equipoise.ui.component.Glyph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything an entry holds, as it was hashed; for an observation also the way back to what was seen, and the numbers kept with it. */
class EvidenceDetails extends DescriptionList {
    /** The addresses the console itself writes into an observation. */
    private static final Pattern ADDRESS = Pattern.compile("(bias|preview)\\?[^\\s…]+");

    EvidenceDetails(EvidenceEntry entry, LensEvidence observations, CurrentOperator current) {
        addClassName("eq-details");
        line("evidence.subject", entry.subjectType() + " " + entry.subjectId());
        line("evidence.before", entry.before());
        line("evidence.after", entry.after());
        line("evidence.reason", entry.reason());
        line("evidence.hashes", entry.hashes());
        line("evidence.previous", entry.previousHash());
        line("evidence.hash", entry.hash());
        Operator who = current.require();
        if (LensEvidence.digest(entry).isPresent() && Stream.of(Role.OPERATOR, Role.PRODUCT, Role.COMPLIANCE, Role.AUDITOR).anyMatch(who::has)) {
            add(new Term(getTranslation("evidence.observation")), new Description(seen(entry), numbers(entry, observations, current, who)));
        } else if (entry.action().equals("preview.saved")) {
            add(new Term(getTranslation("evidence.observation")), new Description(seen(entry)));
        }
    }

    private Component seen(EvidenceEntry entry) {
        String address = entry.after();
        return address != null && ADDRESS.matcher(address).matches() ? new Anchor(address, getTranslation("evidence.observation.open")) : new Div();
    }

    private Component numbers(EvidenceEntry entry, LensEvidence observations, CurrentOperator current, Operator who) {
        var button = new Button(getTranslation("evidence.observation.numbers"), Glyph.DOWNLOAD.create());
        return new DownloadLink(button, "observation-" + entry.seq() + ".json", "application/json", out -> current.runAs(who, () -> {
            try {
                out.write(observations.kept(entry));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    private void line(String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            add(new Term(getTranslation(key)), new Description(new Code(value)));
        }
    }
}
