package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.equipoise.ConsoleTest;
import io.equipoise.Equipoise;
import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalId;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.demo.DemoStatus;
import io.equipoise.demo.DemoWorkspace;
import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.DemoSignIns;
import io.equipoise.security.Operator;
import io.equipoise.serving.LiveSurfaces;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * Scripts A2 (from the comparison on) to A4 in the workspace made for them, each person in a window of their own: an operator compares and asks, two compliance
 * officers take the seventh version live with four eyes, and the eighth is stopped by its gates. Once in Chinese for the home page, once in
 * English for promotions.
 */
@SpringBootTest(
        classes = Equipoise.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "equipoise.demo=scripts",
            "equipoise.mode=console",
            "equipoise.approval.look-every-seconds=2",
            "logging.file.name=target/test-data/journey-governance.log"
        })
@ContextConfiguration(initializers = ConsoleTest.FreshData.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class GovernanceJourney {
    private static final Path BUNDLES = Path.of("src/main/resources/vaadin-i18n");
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY = new LocatorAssertions.ContainsTextOptions().setTimeout(90_000);
    private static final Duration UNTIL_LIVE = Duration.ofSeconds(40);

    @LocalServerPort
    int port;

    @Autowired
    DemoWorkspace demo;

    @Autowired
    DemoSignIns cast;

    @Autowired
    ModelRegistry models;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    ApprovalDesk desk;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    private Stage stage;
    private Properties words;

    @BeforeAll
    void buildTheWorkspace() throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofMinutes(15));
        while (demo.status().map(status -> status.state() == DemoStatus.State.BUILDING).orElse(true) && Instant.now().isBefore(end)) {
            Thread.sleep(500);
        }
        assertThat(demo.status().orElseThrow().failure()).isNull();
        assertThat(demo.status().orElseThrow().state()).isEqualTo(DemoStatus.State.READY);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, HOME", "en-US, PROMOTIONS"})
    void four_eyes_and_ten_gates(String language, Surface surface) throws Exception {
        words = bundle(language);
        try (Stage opened = Stage.open("http://127.0.0.1:" + port, "governance-" + language)) {
            stage = opened;
            Page op = enter(language, "op");
            Page co1 = enter(language, "co1");
            Page co2 = enter(language, "co2");
            if (surface == Surface.HOME) {
                compare(op);
            }
            ApprovalRequest request = ask(op, surface, ranker(7));
            fourEyes(op, co1, co2, request);
            ApprovalRequest failing = ask(op, surface, ranker(8));
            gates(co1, failing, surface);
        }
        current.runAs(person("co1"), () -> assertThat(evidence.verify()).isInstanceOf(ChainVerification.Intact.class));
    }

    /** A2, 1 to 4. */
    private void compare(Page op) {
        stage.go(op, "versions/compare?a=" + ranker(6).id() + "&b=" + ranker(7).id());
        Locator main = op.locator("main");
        assertThat(main).containsText(say("compare.interval"), PATIENTLY);
        assertThat(main).containsText(say("comparison.outcome.UNDECIDED"));
        stage.picture(op, "compare-metrics");
        tab(op, "compare.config");
        assertThat(op.getByLabel(say("compare.differences-only"))).isChecked();
        assertThat(main).containsText("200");
        int different = cells(op);
        op.getByLabel(say("compare.differences-only")).uncheck();
        op.waitForCondition(() -> cells(op) > different);
        stage.picture(op, "compare-config");
        tab(op, "compare.churn");
        assertThat(main).containsText(say("compare.overlap", 10), PATIENTLY);
        assertThat(main).containsText(say("compare.moves"));
        stage.picture(op, "compare-churn");
    }

    private static int cells(Page page) {
        return page.locator("vaadin-grid:visible vaadin-grid-cell-content:visible").count();
    }

    /** A2, 5 to 7. */
    private ApprovalRequest ask(Page op, Surface surface, ModelVersion version) {
        stage.go(op, "approvals/new?version=" + version.id() + "&policy=" + policy().id());
        if (surface != Surface.HOME) {
            op.locator("vaadin-select").first().click();
            op.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(say("surface." + surface)).setExact(true)).click();
        }
        assertThat(op.locator("main")).containsText(say("approvals.form.audited"), PATIENTLY);
        button(op, "approvals.form.send").click();
        Locator comment = op.locator("vaadin-text-area textarea");
        assertThat(op.locator("main")).containsText(say("refusal.approval.comment-missing"));
        assertThat(comment).isFocused();
        comment.fill("Serves every region better. 各地区均有提升。");
        stage.picture(op, "ask-" + version.number());
        button(op, "approvals.form.send").click();
        op.waitForURL(Pattern.compile(".*/approvals/(?!new).+"));
        assertThat(op.locator("main")).containsText(say("approvalState.OPEN") + " 0/2", PATIENTLY);
        Locator approve = button(op, "approvals.decide.APPROVE");
        assertThat(approve).isDisabled();
        assertThat(approve).hasAttribute("aria-description", say("refusal.approval.own-request"));
        stage.picture(op, "asked-" + version.number());
        var id = ApprovalId.parse(op.url().replaceAll(".*/approvals/", ""));
        return current.callAs(person("op"), () -> desk.find(id).orElseThrow());
    }

    /** A3. */
    private void fourEyes(Page op, Page co1, Page co2, ApprovalRequest request) {
        stage.go(co1, "approvals");
        assertThat(co1.locator("main")).containsText("ranker v7");
        assertThat(co1.locator("main")).containsText("各地区均有提升");
        assertThat(co1.locator("main time").first()).isVisible();
        stage.picture(co1, "queue");
        open(co1, request);
        open(co2, request);
        assertThat(co1.locator("#gate-G2")).containsText(say("verdict.PASS"), PATIENTLY);
        Locator main = co1.locator("main");
        assertThat(main).containsText(say("approvals.gate.required", "v1"));
        assertThat(main).containsText(say("gate.threshold.G2"));
        assertThat(co1.locator(".eq-sample ol").first()).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        stage.picture(co1, "gates");
        String bias = co1.locator("a[href*='side=items']").first().getAttribute("href");
        assertThat(bias).contains("version=" + request.subject().model(), "policy=" + request.subject().policy());
        decide(co1, "approvals.decide.APPROVE");
        assertThat(main).containsText(say("approvalState.OPEN") + " 1/2", PATIENTLY);
        assertThat(button(co1, "approvals.decide.APPROVE")).isDisabled();
        assertThat(button(co1, "approvals.decide.APPROVE")).hasAttribute("aria-description", say("refusal.approval.voted-already"));
        stage.picture(co1, "one-of-two");

        editCard(op, request);
        // The time is set as the desk would be told by the form; what matters here is that it comes.
        current.runAs(person("op"), () -> desk.amend(request.id(), request.comment(), Instant.now().plus(UNTIL_LIVE)));
        decide(co2, "approvals.decide.APPROVE");
        assertThat(co2.locator("main")).containsText(say("approvals.changed"), PATIENTLY);
        assertThat(co2.locator("main")).containsText("新用户推荐较弱");
        assertThat(co2.locator("main")).containsText(say("approvalState.OPEN") + " 0/2");
        stage.picture(co2, "content-changed");

        open(co2, request);
        decide(co2, "approvals.decide.APPROVE");
        assertThat(co2.locator("main")).containsText(say("approvalState.OPEN") + " 1/2", PATIENTLY);
        open(co1, request);
        decide(co1, "approvals.decide.APPROVE");
        assertThat(main).containsText(Pattern.compile(say("approvalState.SCHEDULED") + "|" + say("approvalState.APPROVED")), PATIENTLY);
        stage.picture(co1, "scheduled");
        eventually(() -> surfaces.live(request.subject().surface()).orElseThrow().model().equals(request.subject().model()));
        stage.go(op, "");
        assertThat(op.locator("main")).containsText("ranker v7", PATIENTLY);
        stage.picture(op, "live");
        current.runAs(person("co1"), () -> assertThat(evidence.about("approval", request.id().toString()))
                .extracting(EvidenceEntry::action)
                .containsSubsequence(
                        "approval.requested", "approval.approved", "approval.amended", "approval.refused", "approval.approved", "approval.approved"));
        stage.go(co1, "evidence");
        assertThat(co1.locator("main")).containsText("ranker v7 + P-home v11", PATIENTLY);
        stage.picture(co1, "evidence");
    }

    private void editCard(Page op, ApprovalRequest request) {
        stage.go(op, "versions/" + request.subject().model() + "/card");
        op.getByLabel(say("card.block.LIMITS")).first().fill("Weaker for newcomers 新用户推荐较弱 " + request.subject().surface());
        button(op, "card.save").click();
        assertThat(op.locator("vaadin-notification-card").first()).isVisible();
        stage.picture(op, "card");
    }

    /** A4: what the gates say of the eighth version, and that nobody waives what protects people by law. */
    private void gates(Page co1, ApprovalRequest failing, Surface surface) {
        var liveBefore = surfaces.live(surface).orElseThrow();
        open(co1, failing);
        assertThat(co1.locator("#gate-G3")).containsText(say("verdict.FAIL"), PATIENTLY);
        assertThat(co1.locator("#gate-G7")).containsText(say("verdict.INSUFFICIENT"));
        assertThat(co1.locator("#gate-G7.eq-tone-insufficient")).isVisible();
        Locator approve = button(co1, "approvals.decide.APPROVE");
        assertThat(approve).isDisabled();
        assertThat(approve).hasAttribute("aria-description", Pattern.compile(".*G3 .*G7 .*"));
        stage.picture(co1, "failing-gates");

        waiver(co1, "G3").click();
        assertThat(co1.locator("vaadin-notification-card").last()).containsText(say("refusal.approval.waiver-firm", "G3"));
        stage.picture(co1, "not-waivable");
        assertThat(surfaces.live(surface)).contains(liveBefore);
        current.runAs(person("co1"), () -> assertThat(evidence.about("approval", failing.id().toString()))
                .filteredOn(entry -> entry.action().equals("approval.refused"))
                .extracting(EvidenceEntry::reason)
                .anyMatch(reason -> reason.contains("waiver-firm G3")));
    }

    private void decide(Page who, String key) {
        who.locator("vaadin-text-area textarea:not([readonly])").last().fill("Looked at everything. 已逐项查看。");
        button(who, key).click();
    }

    private void open(Page who, ApprovalRequest request) {
        stage.go(who, "approvals/" + request.id());
        assertThat(who.locator("#gate-G1")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(90_000));
    }

    private Page enter(String language, String username) {
        var signIn = cast.list().stream().filter(each -> each.operator().username().equals(username)).findFirst().orElseThrow();
        return stage.enter(language, username, signIn.password());
    }

    private Operator person(String username) {
        return cast.list().stream().map(DemoSignIns.SignIn::operator).filter(each -> each.username().equals(username)).findFirst().orElseThrow();
    }

    private ModelVersion ranker(int number) {
        return current.callAs(person("op"), models::list).stream().filter(version -> version.name().equals("ranker") && version.number() == number).findFirst().orElseThrow();
    }

    private FairnessPolicy policy() {
        return current.callAs(person("op"), policies::list).stream()
                .filter(policy -> policy.name().equals("P-home"))
                .max(Comparator.comparingInt(FairnessPolicy::number))
                .orElseThrow();
    }

    private void eventually(BooleanSupplier seen) {
        Instant end = Instant.now().plus(Duration.ofSeconds(120));
        while (!seen.getAsBoolean() && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        assertThat(seen.getAsBoolean()).isTrue();
    }

    private void tab(Page page, String key) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(say(key)).setExact(true)).click();
    }

    private Locator button(Page page, String key) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(key)).setExact(true)).first();
    }

    private Locator waiver(Page page, String gate) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say("approvals.waiver.title", gate, say("gate." + gate))).setExact(true));
    }

    private String say(String key, Object... arguments) {
        String pattern = words.getProperty(key);
        assertThat(pattern).as(key).isNotNull();
        return new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }

    private static Properties bundle(String language) throws IOException {
        var bundle = new Properties();
        Path file = BUNDLES.resolve(language.startsWith("zh") ? "translations_zh.properties" : "translations.properties");
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            bundle.load(reader);
        }
        return bundle;
    }
}
