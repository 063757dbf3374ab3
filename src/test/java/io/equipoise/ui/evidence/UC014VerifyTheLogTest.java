package io.equipoise.ui.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.equipoise.evidence.ChainInspection;
import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.evidence.VerificationProgress;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.EmbeddedDatabase;
import io.equipoise.store.TableOwner;
import io.equipoise.ui.ViewTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a verification on the screen finds is kept: exports carry the mark of a broken chain until one finds it whole. */
class UC014VerifyTheLogTest extends ViewTest {
    @Autowired
    private ChainInspection inspection;

    @Autowired
    private EvidenceLog log;

    @Autowired
    private KeptObservations observations;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CurrentOperator current;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EmbeddedDatabase database;

    @Test
    void a_broken_chain_is_named_and_stays_marked_until_it_is_whole() {
        var auditor = signInAs(Role.AUDITOR);
        var entry = current.callAs(auditor, () -> transaction.execute(status -> log.append(EvidenceEvent.of("report.exported", "audit", "uc014"))));
        assertThat(inspection.inspect(VerificationProgress.UNHEARD)).as("before anybody alters it").isInstanceOf(ChainVerification.Intact.class);
        String before = jdbc.sql("SELECT action FROM evidence_entry WHERE seq = ?").param(entry.seq()).query(String.class).single();
        alter(entry.seq(), "account.created");
        try {
            navigate("evidence", EvidenceView.class);
            verify();
            assertThat(texts()).anyMatch(text -> text.contains("broken at entry %,d:".formatted(entry.seq())));
            assertThat(inspection.broken()).map(ChainInspection.Inspected::by).contains("tester");

            UI.getCurrent().navigate("");
            assertThat($(Anchor.class).all()).extracting(Anchor::getText).contains("The evidence log was changed behind the console");

            speak(Locale.SIMPLIFIED_CHINESE);
            navigate("evidence", EvidenceView.class);
            assertThat(texts()).anyMatch(text -> text.contains("tester") && text.contains("证据链断裂"));
        } finally {
            alter(entry.seq(), before);
        }
        assertThat(inspection.inspect(VerificationProgress.UNHEARD)).isInstanceOf(ChainVerification.Intact.class);
        speak(Locale.ENGLISH);
        UI.getCurrent().refreshCurrentRoute(false);
        assertThat(texts()).noneMatch(text -> text.contains("found the chain broken"));
    }

    /** The line says the sentence; opened, it leads back to the view and to the numbers, where the reader may see them. */
    @Test
    void an_observation_leads_back_to_what_was_seen() {
        var auditor = signInAs(Role.AUDITOR);
        var entry = current.callAs(auditor, () -> transaction.execute(status -> log.append(EvidenceEvent.of("observation.noted", "model-version", "uc014")
                .change(null, "bias?version=uc014&side=users")
                .because("Men get lists 12% worse than women.")
                .hashes(Map.of("findings", "ab".repeat(32))))));
        assertThat(EvidenceWords.below(entry, Map.of())).isEqualTo("Men get lists 12% worse than women.");
        assertThat(links(entry)).containsExactly("Open the same view", "Numbers kept (JSON)");

        signInAs(Role.ADMINISTRATOR);
        assertThat(links(entry)).as("scores are not for administrators").isEmpty();
    }

    private List<String> links(EvidenceEntry entry) {
        return new EvidenceDetails(entry, observations).getElement().getChildren()
                .flatMap(part -> part.getChildren())
                .filter(part -> !part.isTextNode() && part.getTag().equals("a"))
                .map(link -> link.getTextRecursively())
                .toList();
    }

    private void alter(long seq, String action) {
        TableOwner.of(database).sql("UPDATE evidence_entry SET action = ? WHERE seq = ?").param(action).param(seq).update();
    }

    /** Presses the button and waits for the reader, which works beside the page. */
    private void verify() {
        test($(Button.class).withText("Verify chain").single()).click();
        await(() -> texts().stream().anyMatch(text -> text.contains("broken at entry")));
    }

    private List<String> texts() {
        return $(Span.class).all().stream().map(Span::getText).toList();
    }
}
