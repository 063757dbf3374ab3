package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.equipoise.audit.AuditId;
import io.equipoise.demo.FaultHooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;

/** Script A8: an auditor looks, changes nothing, finds what was altered, and takes along what anybody can check. */
final class AuditScript extends Script {
    private static final List<List<String>> EDITS = List.of(
            List.of("policies", "policies.new"), List.of("approvals", "versions.request"), List.of("approvals", "approvals.rollback"));

    private final Stage stage;
    private final Page au;
    private final FaultHooks faults;

    AuditScript(Stage stage, Page au, FaultHooks faults) {
        this.stage = stage;
        this.au = au;
        this.faults = faults;
    }

    /**
     * @param audit of the seventh version
     * @param approval number of an entry of the log about it
     */
    void play(AuditId audit, long approval) throws Exception {
        editsNothing();
        filters();
        verifies();
        findsWhatWasAltered(audit, approval);
        replays();
        takesPdf(audit);
        takesSignedJson(audit);
        isWrittenDownItself();
    }

    private void editsNothing() {
        for (List<String> edit : EDITS) {
            stage.go(au, edit.getFirst());
            assertThat(button(au, edit.getLast())).isDisabled();
        }
        stage.go(au, "policies/new");
        assertThat(au.locator("body")).containsText(say("error.no-access.what"));
        stage.picture(au, "refused-page");
    }

    private void filters() {
        stage.go(au, "evidence");
        choose(au, "evidence.who", "co1");
        Locator text = field(au, "evidence.filter.text");
        text.fill("v7");
        text.press("Enter");
        au.waitForURL(Pattern.compile(".*actor=co1.*text=v7.*"));
        Locator cells = au.locator("vaadin-grid-cell-content:visible");
        assertThat(cells.getByText("co1", new Locator.GetByTextOptions().setExact(true)).first()).isVisible();
        assertThat(cells.getByText("op", new Locator.GetByTextOptions().setExact(true))).hasCount(0);
        assertThat(main(au)).containsText("ranker v7");
        assertThat(main(au)).containsText(say("evidence.action.approval.approved"));
        stage.picture(au, "filtered-log");
    }

    private void verifies() {
        stage.go(au, "evidence");
        button(au, "evidence.verify").click();
        assertThat(au.locator(".eq-tone-pass").first()).containsText(whole());
        stage.picture(au, "chain-whole");
    }

    private void findsWhatWasAltered(AuditId audit, long seq) throws IOException {
        Runnable undo = faults.alterEvidence(seq);
        try {
            stage.go(au, "evidence");
            button(au, "evidence.verify").click();
            String found = say("evidence.broken", seq, say("evidence.problem.changed"), seq - 1);
            assertThat(main(au)).containsText(found);
            stage.picture(au, "chain-broken");
            Download marked = export(audit, "PDF");
            assertThat(marked.suggestedFilename()).startsWith("UNVERIFIED-");
            String mark = say("report.chain-broken", seq, "");
            assertThat(pdf(marked)).contains(mark.substring(0, mark.indexOf(Long.toString(seq))));
        } finally {
            undo.run();
        }
        verifies();
    }

    private void replays() {
        stage.go(au, "replay");
        au.locator("vaadin-grid-cell-content a").first().click();
        assertThat(main(au)).containsText(say("replay.outcome.SAME"));
        assertThat(main(au)).containsText(say("replay.sentence.SAME", 8, 8));
        assertThat(main(au)).containsText("ranker v7");
        assertThat(main(au)).containsText("P-home v11");
        stage.picture(au, "replayed");
    }

    private void takesPdf(AuditId audit) throws IOException {
        Download report = export(audit, "PDF");
        assertThat(report.suggestedFilename()).startsWith("audit-").endsWith(".pdf");
        assertThat(pdf(report))
                .contains("ranker v7", "P-home v11", say("report.audit.title"), say("report.filters"), say("report.filter.userAttributes"))
                .contains(say("report.column.n"), say("report.column.interval"))
                .contains(say("report.hidden.small", 30))
                .contains(say("report.section.signature"), "pkeyutl -verify")
                .doesNotContain("[U+", "\ufffd");
    }

    private void takesSignedJson(AuditId audit) throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "journeys")), "signed-");
        Path json = null;
        try (var zip = new ZipInputStream(Files.newInputStream(export(audit, "JSON").path()))) {
            for (var part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                Path file = Files.write(folder.resolve(part.getName()), zip.readAllBytes());
                json = part.getName().endsWith(".json") ? file : json;
            }
        }
        assertThat(json).isNotNull();
        Path signature = folder.resolve(json.getFileName() + ".sig");
        assertThat(verifies(folder.resolve("public-key.pem"), json, signature)).isTrue();
        // One byte more, and it is no longer what was signed.
        Files.writeString(json, Files.readString(json) + " ");
        assertThat(verifies(folder.resolve("public-key.pem"), json, signature)).isFalse();
    }

    private void isWrittenDownItself() {
        stage.go(au, "evidence?actor=au&action=report.exported");
        assertThat(au.locator("vaadin-grid")).containsText(say("evidence.action.report.exported"));
        stage.picture(au, "export-logged");
    }

    /** From the page of an audit, by its button, as a person takes it. */
    private Download export(AuditId audit, String format) {
        stage.go(au, "audits/" + audit);
        button(au, "report.export").click();
        Locator way = au.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^" + literally(say("report.format." + format)))));
        return au.waitForDownload(() -> way.first().click());
    }

    private static String pdf(Download report) throws IOException {
        try (var pdf = Loader.loadPDF(Files.readAllBytes(report.path()))) {
            return new PDFTextStripper().getText(pdf);
        }
    }

    /** By the command of the README; by the JDK where there is no OpenSSL 3. */
    private static boolean verifies(Path key, Path content, Path signature) throws Exception {
        if (Files.isExecutable(Path.of("/usr/bin/openssl"))) {
            var openssl = new ProcessBuilder(
                            "openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key.toString(), "-rawin", "-in", content.toString(), "-sigfile",
                            signature.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(openssl.getInputStream().readAllBytes());
            int code = openssl.waitFor();
            assertThat(said).containsAnyOf("Signature Verified Successfully", "Signature Verification Failure");
            return code == 0;
        }
        byte[] der = Base64.getMimeDecoder().decode(Files.readString(key).replaceAll("-----[A-Z ]+-----", ""));
        var check = Signature.getInstance("Ed25519");
        check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        check.update(Files.readAllBytes(content));
        return check.verify(Files.readAllBytes(signature));
    }

    /** The words of a whole chain, of however many entries. */
    private Pattern whole() {
        String sample = say("evidence.intact", 7_777, "\u0000");
        return Pattern.compile(literally(sample.substring(0, sample.indexOf('\u0000'))).replace("7,777", "[\\d,]+"));
    }

    /** The browser knows no {@code \\Q}. */
    private static String literally(String text) {
        return text.replaceAll("[\\\\^$.|?*+()\\[\\]{}]", "\\\\$0");
    }
}
