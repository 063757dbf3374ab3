package io.equipoise.evidence;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands the whole log out as a bundle that can be verified anywhere. The export is itself a line of the log, and an anchor covers it. */
@Component
public class EvidenceExport {
    private static final String HOW_TO = """
            Equipoise evidence bundle
            =========================
            entries.jsonl   one entry per line, in order; "hash" is the SHA-256 of the entry, which includes the hash of the entry before it
            anchors.jsonl   signed statements of where the chain ended at a moment (Ed25519)
            public-key.pem  the key the signatures verify with; compare it with the one the platform published

            Verify everything, offline:
                ./equipoise verify-evidence THIS_FILE.zip --key public-key.pem

            Verify one anchor with OpenSSL 3 (SEQ, HASH, AT and SIGNATURE are the fields of a line of anchors.jsonl):
                printf 'equipoise-evidence-anchor-v1\\n%s\\n%s\\n%s\\n' SEQ HASH AT > message
                printf '%s' SIGNATURE | base64 -d > signature
                openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in message -sigfile signature
            """;

    private final EvidenceLog log;
    private final EvidenceAnchors anchors;
    private final SigningKey key;
    private final ChainInspection inspection;

    EvidenceExport(EvidenceLog log, EvidenceAnchors anchors, SigningKey key, ChainInspection inspection) {
        this.inspection = inspection;
        this.log = log;
        this.anchors = anchors;
        this.key = key;
    }

    /** Writes into the log that the log is taken out, in the transaction of its own that the bundle then contains. */
    @Transactional
    @PreAuthorize("hasAnyRole('AUDITOR', 'COMPLIANCE', 'ADMINISTRATOR')")
    public void announce() {
        log.append(EvidenceEvent.of("evidence.exported", "evidence", "log"));
    }

    /** The bundle of all that is committed now, marked when the chain was last found broken; call {@link #announce} first. */
    @PreAuthorize("hasAnyRole('AUDITOR', 'COMPLIANCE', 'ADMINISTRATOR')")
    public void write(OutputStream out) {
        anchors.anchor();
        try (var zip = new ZipOutputStream(out)) {
            var warning = inspection.broken().map(EvidenceExport::warning);
            part(zip, EvidenceBundle.README, warning.map(text -> text + "\n").orElse("") + HOW_TO);
            if (warning.isPresent()) {
                part(zip, EvidenceBundle.WARNING, warning.get());
            }
            part(zip, EvidenceBundle.PUBLIC_KEY, key.publicKey().pem());
            var lines = new StringBuilder();
            anchors.all().forEach(anchor -> lines.append(EvidenceJson.write(anchor)).append('\n'));
            part(zip, EvidenceBundle.ANCHORS, lines.toString());
            zip.putNextEntry(new ZipEntry(EvidenceBundle.ENTRIES));
            var writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
            log.forEach(entry -> {
                try {
                    writer.write(EvidenceJson.write(entry));
                    writer.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return true;
            });
            writer.flush();
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the evidence bundle", e);
        }
    }

    private static String warning(ChainInspection.Inspected inspected) {
        var broken = (ChainVerification.Broken) inspected.found();
        return """
                WARNING 警告
                The last verification of this log (%s, by %s) found it broken at entry %d (%s).
                最近一次校验发现日志在第 %d 条断裂。
                """.formatted(inspected.at(), inspected.by(), broken.seq(), broken.problem(), broken.seq());
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
