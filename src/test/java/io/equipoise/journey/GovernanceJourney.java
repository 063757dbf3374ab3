package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.equipoise.ConsoleTest;
import io.equipoise.Equipoise;
import io.equipoise.Eventually;
import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalId;
import io.equipoise.approval.ApprovalQueue;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.approval.WaiverDesk;
import io.equipoise.audit.Auditor;
import io.equipoise.demo.DemoStatus;
import io.equipoise.demo.DemoWorkspace;
import io.equipoise.demo.FaultHooks;
import io.equipoise.evidence.ChainVerification;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.DemoSignIns;
import io.equipoise.security.Operator;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * Scripts A2 (from the comparison on) to A4 and A8 in the workspace made for them, each person in a window of their own: an operator compares
 * and asks, two compliance officers take the seventh version live with four eyes, the eighth is stopped by its gates, and an auditor looks at
 * it all. Once in Chinese for the home page, once in English for promotions.
 */
@SpringBootTest(
        classes = Equipoise.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "equipoise.demo=scripts",
            "equipoise.mode=console",
            "equipoise.approval.look-every-seconds=2",
            "equipoise.serving.deadline=10m",
            "logging.file.name=target/test-data/journey-governance.log"
        })
@ContextConfiguration(initializers = ConsoleTest.FreshData.class)
@Import(FaultHooks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
@InChromium
class GovernanceJourney extends Script {
    private static final int ACTIVE = 6;
    private static final int CANDIDATE = 7;
    private static final int FAILING = 8;
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
    ApprovalQueue queue;

    @Autowired
    WaiverDesk waivers;

    @Autowired
    Auditor auditor;

    @Autowired
    ScoringEngine engine;

    @Autowired
    DataDirectory data;

    @Autowired
    FaultHooks faults;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    private Stage stage;
    private WaiverScript waiving;

    @BeforeAll
    void buildTheWorkspace() throws InterruptedException {
        Eventually.so(() -> demo.status().filter(status -> status.state() != DemoStatus.State.BUILDING).isPresent());
        assertThat(demo.status().orElseThrow().failure()).isNull();
        assertThat(demo.status().orElseThrow().state()).isEqualTo(DemoStatus.State.READY);
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, HOME", "en-US, PROMOTIONS"})
    void four_eyes_and_ten_gates(String language, Surface surface) throws Exception {
        speak(language);
        try (Stage opened = Stage.open(address(), "governance-" + language)) {
            stage = opened;
            waiving = new WaiverScript(stage);
            waiving.speak(language);
            Page op = enter(language, "op");
            Page co1 = enter(language, "co1");
            Page co2 = enter(language, "co2");
            if (surface == Surface.HOME) {
                compare(op);
            }
            ApprovalRequest request = ask(op, surface, ranker(CANDIDATE));
            fourEyes(op, co1, co2, request);
            ApprovalRequest failing = ask(op, surface, ranker(FAILING));
            gates(op, co1, co2, failing);
            audit(language, request);
        }
        current.runAs(person("co1"), () -> assertThat(evidence.verify()).isInstanceOf(ChainVerification.Intact.class));
    }

    /** A2, 1 to 4. */
    private void compare(Page op) {
        stage.go(op, "versions/compare?a=" + ranker(ACTIVE).id() + "&b=" + ranker(CANDIDATE).id());
        Locator main = op.locator("main");
        assertThat(main).containsText(say("compare.interval"));
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
        assertThat(main).containsText(say("compare.overlap", 10));
        assertThat(main).containsText(say("compare.moves"));
        stage.picture(op, "compare-churn");
        op.waitForURL(Pattern.compile(".*part=churn.*"));
        assertThat(op).hasURL(Pattern.compile(".*settings=all.*"));
        op.reload();
        assertThat(main).containsText(say("compare.moves"));
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
        assertThat(op.locator("main")).containsText(say("approvals.form.audited"));
        button(op, "approvals.form.send").click();
        Locator comment = op.locator("vaadin-text-area textarea");
        assertThat(op.locator("main")).containsText(say("refusal.approval.comment-missing"));
        assertThat(comment).isFocused();
        comment.fill("Serves every region better. 各地区均有提升。");
        stage.picture(op, "ask-" + version.number());
        button(op, "approvals.form.send").click();
        op.waitForURL(Pattern.compile(".*/approvals/(?!new).+"));
        assertThat(op.locator("main")).containsText(say("approvalState.OPEN") + " 0/2");
        Locator approve = button(op, "approvals.decide.APPROVE");
        assertThat(approve).isDisabled();
        assertThat(approve).hasAttribute("aria-description", say("refusal.approval.own-request"));
        stage.picture(op, "asked-" + version.number());
        var id = ApprovalId.parse(op.url().replaceAll(".*/approvals/", ""));
        return current.callAs(person("op"), () -> queue.find(id).orElseThrow());
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
        assertThat(co1.locator("#gate-G2")).containsText(say("verdict.PASS"));
        Locator main = co1.locator("main");
        assertThat(main).containsText(say("approvals.gate.required", "v1"));
        assertThat(main).containsText(say("gate.threshold.G2"));
        assertThat(co1.locator(".eq-sample ol").first()).isVisible();
        stage.picture(co1, "gates");
        String bias = co1.locator("a[href*='side=items']").first().getAttribute("href");
        assertThat(bias).contains("version=" + request.subject().model(), "policy=" + request.subject().policy());
        decide(co1, "approvals.decide.APPROVE");
        assertThat(main).containsText(say("approvalState.OPEN") + " 1/2");
        assertThat(button(co1, "approvals.decide.APPROVE")).isDisabled();
        assertThat(button(co1, "approvals.decide.APPROVE")).hasAttribute("aria-description", say("refusal.approval.voted-already"));
        stage.picture(co1, "one-of-two");

        editCard(op, request);
        // The time is set as the desk would be told by the form; what matters here is that it comes.
        current.runAs(person("op"), () -> desk.amend(request.id(), request.comment(), Instant.now().plus(UNTIL_LIVE)));
        decide(co2, "approvals.decide.APPROVE");
        assertThat(co2.locator("main")).containsText(say("approvals.changed"));
        assertThat(co2.locator("main")).containsText("新用户推荐较弱");
        assertThat(co2.locator("main")).containsText(say("approvalState.OPEN") + " 0/2");
        stage.picture(co2, "content-changed");

        open(co2, request);
        decide(co2, "approvals.decide.APPROVE");
        assertThat(co2.locator("main")).containsText(say("approvalState.OPEN") + " 1/2");
        open(co1, request);
        decide(co1, "approvals.decide.APPROVE");
        assertThat(main).containsText(Pattern.compile(say("approvalState.SCHEDULED") + "|" + say("approvalState.APPROVED")));
        stage.picture(co1, "scheduled");
        Eventually.so(() -> surfaces.live(request.subject().surface()).orElseThrow().model().equals(request.subject().model()));
        stage.go(op, "");
        assertThat(op.locator("main")).containsText("ranker v7");
        stage.picture(op, "live");
        current.runAs(person("co1"), () -> assertThat(evidence.about("approval", request.id().toString()))
                .extracting(EvidenceEntry::action)
                .containsSubsequence(
                        "approval.requested", "approval.approved", "approval.amended", "approval.refused", "approval.approved", "approval.approved"));
        stage.go(co1, "evidence");
        assertThat(co1.locator("main")).containsText("ranker v7 + P-home v11");
        stage.picture(co1, "evidence");
    }

    private void editCard(Page op, ApprovalRequest request) {
        stage.go(op, "versions/" + request.subject().model() + "/card");
        op.getByLabel(say("card.block.LIMITS")).first().fill("Weaker for newcomers 新用户推荐较弱 " + request.subject().surface());
        button(op, "card.save").click();
        assertThat(op.locator("vaadin-notification-card").first()).isVisible();
        stage.picture(op, "card");
    }

    /** A4: what the gates say of the eighth version, what may be waived and by whom, and that nothing of it changes what is live. */
    private void gates(Page op, Page co1, Page co2, ApprovalRequest failing) {
        var surface = failing.subject().surface();
        var liveBefore = surfaces.live(surface).orElseThrow();
        open(co1, failing);
        assertThat(co1.locator("#gate-G3")).containsText(say("verdict.FAIL"));
        assertThat(co1.locator("#gate-G7")).containsText(say("verdict.INSUFFICIENT"));
        assertThat(co1.locator("#gate-G7.eq-tone-insufficient")).isVisible();
        Locator approve = button(co1, "approvals.decide.APPROVE");
        assertThat(approve).isDisabled();
        assertThat(approve).hasAttribute("aria-description", Pattern.compile(".*G3 .*G7 .*"));
        stage.picture(co1, "failing-gates");

        assertThat(waiving.ask(co1, "G3")).isDisabled();
        assertThat(waiving.ask(co1, "G3")).hasAttribute("aria-description", say("refusal.approval.waiver-firm", "G3"));
        assertThat(main(co1)).containsText(say("approvals.waiver.firm"));
        current.runAs(person("co1"), () -> assertThatThrownBy(() -> waivers.ask(failing.id(), ReleaseGate.G3, "for a week", "co1", LocalDate.now()))
                .isInstanceOf(Refusal.class));
        waiving.play(co1, co2, () -> open(co2, failing));

        open(co1, failing);
        assertThat(approve).isDisabled();
        assertThat(approve).hasAttribute("aria-description", Pattern.compile("(?!.*G7 ).*G3 .*"));
        decide(co1, "approvals.decide.REQUEST_CHANGES");
        assertThat(main(co1)).containsText(say("approvalState.CHANGES_REQUESTED"));
        stage.picture(co1, "changes-requested");
        stage.go(op, "");
        assertThat(op.locator("main a[href='approvals/" + failing.id() + "']").first()).containsText("ranker v8");
        stage.picture(op, "task");
        assertThat(surfaces.live(surface)).contains(liveBefore);
        assertThat(ranker(ACTIVE).stage()).isIn(io.equipoise.model.Stage.ACTIVE, io.equipoise.model.Stage.RETIRED);
        assertThat(ranker(CANDIDATE).stage()).isEqualTo(io.equipoise.model.Stage.ACTIVE);
        current.runAs(person("co1"), () -> assertThat(evidence.about("approval", failing.id().toString()))
                .filteredOn(entry -> entry.action().equals("approval.refused"))
                .extracting(EvidenceEntry::reason)
                .containsExactly("approval.waiver-firm G3", "approval.waiver-third G7"));
    }

    /** A8, on what the seventh version served and what its newest audit found. */
    private void audit(String language, ApprovalRequest live) throws Exception {
        var subject = live.subject();
        String key = Files.readString(data.keys().resolve("demo-storefront.key"));
        String shopper = engine.view(subject.model()).log().user(0).value();
        var request = HttpRequest.newBuilder(URI.create(address() + "/api/v1/lists/" + shopper + "?surface=" + subject.surface().code() + "&k=8"))
                .header("X-API-Key", key)
                .build();
        try (var storefront = HttpClient.newHttpClient()) {
            // The version before serves until the new one is open; the newest list is the one the auditor replays.
            Eventually.of(() -> sent(storefront, request), answer -> answer.statusCode() == 200 && answer.body().contains(subject.model().toString()));
        }
        Page au = enter(language, "au");
        var audited = current.callAs(person("au"), () -> auditor.latestOf(subject.model(), subject.policy()).orElseThrow());
        long approval = current.callAs(person("au"), () -> evidence.about("approval", live.id().toString())).getLast().seq();
        var script = new AuditScript(stage, au, faults);
        script.speak(language);
        script.play(audited.id(), approval);
    }

    private static HttpResponse<String> sent(HttpClient storefront, HttpRequest request) {
        try {
            return storefront.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private void decide(Page who, String key) {
        who.locator("vaadin-text-area textarea:not([readonly])").last().fill("Looked at everything. 已逐项查看。");
        button(who, key).click();
    }

    private void open(Page who, ApprovalRequest request) {
        stage.go(who, "approvals/" + request.id());
        assertThat(who.locator("#gate-G1")).isVisible();
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

}
