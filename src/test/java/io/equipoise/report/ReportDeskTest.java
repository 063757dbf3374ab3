package io.equipoise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.Eventually;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditPlan;
import io.equipoise.audit.Auditor;
import io.equipoise.dataset.JourneySnapshot;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.evidence.ChainInspection;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.evidence.SigningKey;
import io.equipoise.evidence.VerificationProgress;
import io.equipoise.model.CardBlock;
import io.equipoise.model.ModelCards;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.EmbeddedDatabase;
import io.equipoise.store.TableOwner;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reports of a real audit, in every format and both languages. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportDeskTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
    /** Groups of age are about fifty at the ends of this shop: with this minimum, one is small. */
    private static final int MINIMUM = 60;

    @Autowired
    private EmbeddedDatabase database;

    @Autowired
    ApplicationContext console;

    @Autowired
    ReportDesk desk;

    @Autowired
    TrainingDesk trainings;

    @Autowired
    ModelRegistry models;

    @Autowired
    ModelCards cards;

    @Autowired
    Auditor auditor;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    ChainInspection inspection;

    @Autowired
    SigningKey key;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    private ModelVersion model;
    private Audit audit;

    @BeforeAll
    void measure() {
        var dataset = JourneySnapshot.of(console);
        var plan = new TrainingPlan(dataset.id(), ModelKind.POPULARITY, "reported", SplitPlan.standard(), Map.of(), 7);
        var run = as(Role.OPERATOR, () -> trainings.start(plan));
        var trained = eventually(() -> trainings.find(run).orElseThrow(), it -> it.state().isOver());
        model = models.require(trained.version());
        var asked = new AuditPlan(model.id(), null, List.of("age"), List.of("brand"), 10, MINIMUM, 0.02, 200, 42);
        var id = as(Role.OPERATOR, () -> auditor.start(asked));
        audit = eventually(() -> auditor.find(id).orElseThrow(), it -> it.state().isOver());
        assertThat(audit.failure()).isNull();
        as(Role.OPERATOR, () -> cards.write(
                model.id(),
                0,
                Map.of("zh", Map.of(CardBlock.PURPOSE, "首页推荐。礼物 🎁 与生僻字 𠮷 也要看得见。"), "en", Map.of(CardBlock.LIMITS, "Newcomers."))));
    }

    private <T> T as(Role role, Supplier<T> work) {
        return current.callAs(Cast.person(role.name().toLowerCase(Locale.ROOT), role), work);
    }

    private <T> T eventually(Supplier<T> look, Predicate<T> over) {
        return Eventually.of(() -> as(Role.OPERATOR, look), over);
    }

    private ReportFile report(ReportFormat format, Locale locale) {
        return as(Role.AUDITOR, () -> desk.audit(audit.id(), format, locale, ZONE));
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf);
    }

    private static Map<String, byte[]> parts(byte[] zip) throws IOException {
        var parts = new HashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    private static JsonNode json(Map<String, byte[]> parts) {
        return JsonMapper.builder().build().readTree(parts.entrySet().stream()
                .filter(part -> part.getKey().endsWith(".json"))
                .findFirst()
                .orElseThrow()
                .getValue());
    }

    @Test
    void the_pdf_has_embedded_han_text_page_numbers_filters_hashes_intervals_and_hidden_cells() throws IOException {
        try (var pdf = Loader.loadPDF(report(ReportFormat.PDF, ZH).bytes())) {
            String text = text(pdf);
            assertThat(text)
                    .contains("评测报告", "推荐质量", "95% 区间", "重抽样次数", "200", audit.plan().model() == null ? "" : model.label())
                    .contains("< " + MINIMUM + "，为保护个人不予显示")
                    .contains("第 1 页，共 " + pdf.getNumberOfPages() + " 页")
                    .contains("第 " + pdf.getNumberOfPages() + " 页，共 " + pdf.getNumberOfPages() + " 页")
                    .contains(key.publicKey().id())
                    .contains(audit.reportDigest().substring(0, 8))
                    .contains("auditor 的副本")
                    .doesNotContain("#", "[U+", "\ufffd");
            for (var page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
            assertThat(pdf.getDocumentCatalog().getDocumentOutline().children()).isNotEmpty();
        }
        try (var pdf = Loader.loadPDF(report(ReportFormat.PDF, Locale.ENGLISH).bytes())) {
            assertThat(text(pdf)).contains("Audit report", "95% interval", "hidden to protect people", "1 of " + pdf.getNumberOfPages());
        }
    }

    @Test
    void the_signature_of_the_json_verifies_with_the_public_key_alone_and_with_no_other_content() throws Exception {
        var parts = parts(report(ReportFormat.JSON, ZH).bytes());
        String name = parts.keySet().stream().filter(part -> part.endsWith(".json")).findFirst().orElseThrow();
        String pem = new String(parts.get("public-key.pem"), StandardCharsets.UTF_8);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        var publicKey = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        var check = Signature.getInstance("Ed25519");
        check.initVerify(publicKey);
        check.update(parts.get(name));
        assertThat(check.verify(parts.get(name + ".sig"))).isTrue();
        byte[] forged = parts.get(name).clone();
        forged[forged.length / 2] ^= 1;
        check.initVerify(publicKey);
        check.update(forged);
        assertThat(check.verify(parts.get(name + ".sig"))).isFalse();
        assertThat(parts.get("README.txt")).asString(StandardCharsets.UTF_8).contains("openssl pkeyutl -verify", name);
        // Equal content is equal bytes, whoever asks in whatever language.
        assertThat(parts(as(Role.COMPLIANCE, () -> desk.audit(audit.id(), ReportFormat.JSON, Locale.ENGLISH, ZoneId.of("UTC"))).bytes()).get(name))
                .isEqualTo(parts.get(name));
    }

    @Test
    void no_format_says_how_many_there_are_in_a_small_group_nor_lets_it_be_worked_out() throws Exception {
        var stored = as(Role.AUDITOR, () -> auditor.report(audit)).utility().getFirst().report();
        var small = stored.groups().stream().filter(group -> group.users() > 0 && group.users() < MINIMUM).toList();
        assertThat(small).as("this shop has a small group of age").isNotEmpty();
        var groups = json(parts(report(ReportFormat.JSON, ZH).bytes())).at("/utility/0/groups");
        var hidden = StreamSupport.stream(groups.spliterator(), false)
                .filter(group -> !group.at("/mean/status").asString().equals("estimated"))
                .toList();
        assertThat(hidden).allMatch(group -> group.at("/mean/n").isMissingNode() && group.at("/mean/value").isMissingNode());
        int people = stored.groups().stream()
                .filter(group -> hidden.stream().anyMatch(each -> each.at("/group").asString().equals(group.group())))
                .mapToInt(group -> group.users())
                .sum();
        assertThat(people).isGreaterThanOrEqualTo(MINIMUM);
        String csv = new String(report(ReportFormat.CSV, ZH).bytes(), StandardCharsets.UTF_8);
        assertThat(csv).contains("suppressed (< " + MINIMUM + ")").startsWith("\ufeffpart,");
        for (var group : small) {
            assertThat(csv.lines().filter(line -> line.contains("," + group.group() + ","))).noneMatch(line -> line.contains("," + group.users() + ","));
        }
    }

    @Test
    void the_web_page_is_well_formed_and_asks_for_nothing_else() throws Exception {
        String html = new String(report(ReportFormat.HTML, ZH).bytes(), StandardCharsets.UTF_8);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("zh-CN");
        assertThat(html).contains("default-src 'none'", "@media screen", "counter(page)").doesNotContain("<script", "<link", "<img", "url(", "@import");
        assertThat(html.replace("http://www.w3.org/1999/xhtml", "")).doesNotContain("http://", "https://");
    }

    @Test
    void each_export_is_a_line_of_evidence_with_the_digest_of_what_left_and_administrators_take_none() {
        var file = report(ReportFormat.CSV, ZH);
        var lines = as(Role.AUDITOR, () -> evidence.about("audit", audit.id().toString()));
        assertThat(lines).filteredOn(line -> line.action().equals("report.exported"))
                .last()
                .satisfies(line -> {
                    assertThat(line.actor()).isEqualTo("auditor");
                    assertThat(line.after()).isEqualTo(file.name());
                    assertThat(line.hashes()).contains("file=" + file.sha256());
                });
        assertThatThrownBy(() -> as(Role.ADMINISTRATOR, () -> desk.audit(audit.id(), ReportFormat.CSV, ZH, ZONE)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_model_card_has_its_words_their_digest_the_newest_audit_and_spells_what_the_face_lacks() throws IOException {
        var words = as(Role.AUDITOR, () -> cards.texts(model.id()));
        try (var pdf = Loader.loadPDF(as(Role.AUDITOR, () -> desk.card(model.id(), ReportFormat.PDF, ZH, ZONE)).bytes())) {
            assertThat(text(pdf))
                    .contains("模型卡", "首页推荐", "Newcomers.", "[U+1F381]", "[U+20BB7]", words.sha256().substring(0, 8), "最近一次评测")
                    .contains("“局限”");
        }
        var card = json(parts(as(Role.AUDITOR, () -> desk.card(model.id(), ReportFormat.JSON, ZH, ZONE)).bytes()));
        assertThat(card.at("/wordsSha256").asString()).isEqualTo(words.sha256());
        assertThat(card.at("/words/zh/PURPOSE").asString()).contains("🎁");
        assertThat(card.at("/audit/audit").asString()).isEqualTo(audit.id().toString());
    }

    @Test
    void what_is_exported_after_a_broken_chain_was_found_says_so_until_it_is_found_whole_again() throws Exception {
        long seq = as(Role.AUDITOR, () -> evidence.before(Long.MAX_VALUE, 1)).getFirst().seq();
        String before = jdbc.sql("SELECT action FROM evidence_entry WHERE seq = ?").param(seq).query(String.class).single();
        TableOwner.of(database).sql("UPDATE evidence_entry SET action = 'account.created' WHERE seq = ?").param(seq).update();
        try {
            as(Role.AUDITOR, () -> inspection.inspect(VerificationProgress.UNHEARD));
            var file = report(ReportFormat.PDF, ZH);
            assertThat(file.name()).startsWith("UNVERIFIED-");
            try (var pdf = Loader.loadPDF(file.bytes())) {
                for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                    var one = new PDFTextStripper();
                    one.setStartPage(page);
                    one.setEndPage(page);
                    assertThat(one.getText(pdf)).contains("证据日志在第 %,d 条断裂".formatted(seq));
                }
            }
            var parts = parts(report(ReportFormat.JSON, ZH).bytes());
            assertThat(parts).containsKey("WARNING.txt");
            assertThat(json(parts).at("/chain/firstBadEntry").asLong()).isEqualTo(seq);
            assertThat(new String(report(ReportFormat.CSV, ZH).bytes(), StandardCharsets.UTF_8)).contains("evidence-log-broken");
        } finally {
            TableOwner.of(database).sql("UPDATE evidence_entry SET action = ? WHERE seq = ?").param(before).param(seq).update();
            as(Role.AUDITOR, () -> inspection.inspect(VerificationProgress.UNHEARD));
        }
        assertThat(report(ReportFormat.PDF, ZH).name()).startsWith("audit-");
        assertThat(as(Role.AUDITOR, () -> evidence.about("evidence", "log")))
                .extracting(line -> line.action())
                .contains("evidence.found-broken", "evidence.found-whole");
    }
}
