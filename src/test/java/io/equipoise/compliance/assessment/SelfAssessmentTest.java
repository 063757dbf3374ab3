package io.equipoise.compliance.assessment;

import static io.equipoise.Cast.AD;
import static io.equipoise.Cast.CO1;
import static io.equipoise.Cast.CO2;
import static io.equipoise.Cast.OP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.Decision;
import io.equipoise.approval.Vote;
import io.equipoise.compliance.TinyShop;
import io.equipoise.evidence.EvidenceFilter;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.evidence.SigningKey;
import io.equipoise.ranking.Surface;
import io.equipoise.report.ReportDesk;
import io.equipoise.report.ReportFile;
import io.equipoise.report.ReportFormat;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** The draft of a pair of which everything is known: what is there is said with its numbers, what is missing is a gap. */
@ConsoleTest
class SelfAssessmentTest {
    @TempDir
    Path folder;

    @Autowired
    ApplicationContext console;

    @Autowired
    SelfAssessment assessment;

    @Autowired
    ReportDesk reports;

    @Autowired
    SigningKey key;

    @Autowired
    ApprovalDesk desk;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void leaveNothingLive() {
        jdbc.sql("DELETE FROM live_surface").update();
    }

    @Test
    void a_live_pair_is_described_by_what_is_known_and_the_rest_is_a_gap() throws Exception {
        assertThatThrownBy(() -> current.callAs(CO1, () -> assessment.draft(Surface.CART, Locale.ENGLISH)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("assessment.nothing-live"));
        var shop = new TinyShop(console, folder);
        // Without ages no gate fails, so that the pair can go live.
        var dataset = shop.imported(false);
        var model = shop.popularity(dataset, "assessed");
        var request = current.callAs(OP, () -> desk.request(new ApprovalSubject(Surface.CART, model.id(), null), "a first list"));
        for (Operator who : List.of(CO1, CO2)) {
            Decision decision = current.callAs(who, () -> desk.decide(request.id(), request.contentHash(), Vote.Choice.APPROVE, "seen"));
            assertThat(decision).isNotInstanceOf(Decision.Refused.class);
        }

        var draft = current.callAs(CO1, () -> assessment.draft(Surface.CART, Locale.SIMPLIFIED_CHINESE));
        assertThat(draft.chapters()).hasSize(8);
        String text = AssessmentText.markdown(draft, "待补充：");
        assertThat(text).contains(model.label(), dataset.contentHash(), model.artifact().sha256(), TinyShop.SHOPPERS + " 名用户", "co1, co2");
        assertThat(draft.gaps()).anyMatch(gap -> gap.startsWith("该组合尚未评测")).anyMatch(gap -> gap.startsWith("G4")).anyMatch(gap -> gap.startsWith("G5"));
        assertThat(text).as("no key or enum shows through").doesNotContain("assessment.", "INSUFFICIENT", "gate.found");

        String file = current.callAs(CO1, () -> assessment.export(Surface.CART, Locale.ENGLISH));
        var line = current.callAs(CO1, () -> evidence.before(new EvidenceFilter(null, "assessment.exported", null, null, null), Long.MAX_VALUE, 1)).getFirst();
        assertThat(line.hashes()).contains(ArtifactDigest.of(file.getBytes(StandardCharsets.UTF_8)).sha256());
        assertThatThrownBy(() -> current.callAs(OP, () -> assessment.export(Surface.CART, Locale.ENGLISH))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> current.callAs(OP, () -> reports.assessment(Surface.CART, ReportFormat.PDF, Locale.ENGLISH, ZoneOffset.UTC)))
                .isInstanceOf(AccessDeniedException.class);
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            isSetInPages(language);
        }
        assertThatThrownBy(() -> current.callAs(AD, () -> assessment.draft(Surface.CART, Locale.ENGLISH))).isInstanceOf(AccessDeniedException.class);
    }

    /** The same chapters and the same gaps in every format, and a signature that is good for them. */
    private void isSetInPages(Locale language) throws Exception {
        var draft = current.callAs(CO1, () -> assessment.draft(Surface.CART, language));
        try (var pdf = Loader.loadPDF(report(ReportFormat.PDF, language).bytes())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", "");
            draft.chapters().forEach(chapter -> assertThat(text).contains(chapter.title().replace(" ", "")));
            draft.gaps().forEach(gap -> assertThat(text).contains(gap.replaceAll("\\s+", "").replace('’', language == Locale.ENGLISH ? '\'' : '’')));
        }
        String html = new String(report(ReportFormat.HTML, language).bytes(), StandardCharsets.UTF_8);
        assertThat(html).contains(draft.title()).doesNotContain("<script", "http://127", "https://", " src=");
        String csv = new String(report(ReportFormat.CSV, language).bytes(), StandardCharsets.UTF_8);
        assertThat(csv.lines().filter(line -> line.startsWith("gap,"))).hasSize(draft.gaps().size());
        var parts = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(report(ReportFormat.JSON, language).bytes()))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), zip.readAllBytes());
            }
        }
        byte[] json = parts.get("self-assessment-cart.json");
        assertThat(key.publicKey().verifies(json, parts.get("self-assessment-cart.json.sig"))).isTrue();
        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"gaps\":" + draft.gaps().size());
    }

    private ReportFile report(ReportFormat format, Locale language) {
        return current.callAs(CO1, () -> reports.assessment(Surface.CART, format, language, ZoneOffset.UTC));
    }
}
