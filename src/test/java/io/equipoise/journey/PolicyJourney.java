package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.Equipoise;
import io.equipoise.SmallShop;
import io.equipoise.demo.FaultHooks;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.Spread;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.tradeoff.SweepPlan;
import io.equipoise.tradeoff.Sweeps;
import io.equipoise.tradeoff.WhatIfPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Scripts A5 (edit with what-if), A6 (trade-off) and A7 (preview and counterfactual), each in both languages, on one small shop. By keyboard alone, from
 * signing in on, are played A5 in Chinese and A7 in English, and A6 from the button that starts the sweep.
 */
@SpringBootTest(
        classes = Equipoise.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"equipoise.demo=off", "equipoise.serving.deadline=10m", "logging.file.name=target/test-data/policy-journey.log"})
@ContextConfiguration(initializers = ConsoleTest.FreshData.class)
@Import(FaultHooks.class)
@DirtiesContext
@InChromium
class PolicyJourney extends Script {
    private static final String PASSWORD = "journey-" + UUID.randomUUID();

    private static SmallShop shop;
    private static FairnessPolicy active;

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext console;

    @Autowired
    OperatorAccounts accounts;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    ScoringEngine engine;

    @Autowired
    Sweeps sweeps;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FaultHooks faults;

    private Stage stage;
    private Hand hand;

    @BeforeEach
    void openShop() {
        if (shop != null) {
            return;
        }
        Map.of("pm", Role.PRODUCT, "co1", Role.COMPLIANCE)
                .forEach((name, role) -> accounts.createDemo(name, name, PASSWORD, Set.of(role)));
        shop = SmallShop.open(console, folder);
        var tiers = new TargetShares("provider_tier", Map.of("large", 0.4, "medium", 0.3, "small", 0.3), 1);
        active = as(Role.PRODUCT, () -> policies.createDraft(
                "P-home",
                PolicyTerms.USUAL,
                List.of(tiers, new MinimumShare("provider_tier", "small", 0.1, 0.1, 1), new Spread("category", 5, 1))));
        as(Role.COMPLIANCE, () -> transaction.execute(status -> {
            policies.moveTo(active.id(), PolicyState.PENDING);
            return policies.moveTo(active.id(), PolicyState.ACTIVE);
        }));
        // The item with the planted price belongs to the demo's shop.
        jdbc.sql("INSERT INTO demo_workspace (id, mode, state, step, steps_done, steps, started_at) VALUES (1, 'on', 'READY', 'accounts', 1, 1, NOW())")
                .update();
    }

    /** A5; in Chinese by keyboard alone. */
    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-GB"})
    void a5_edit_a_policy_and_see_what_it_changes(String language) throws Exception {
        try (Stage opened = open(language, "a5")) {
            Page pm = language.startsWith("zh") ? byKeyboard(language, "pm") : byMouse(language, "pm");
            if (hand instanceof Keyboard keys) {
                keys.go("p", "policies");
                keys.choose(field(pm, "policies.filter.state"), say("policyState.ACTIVE"));
                assertThat(pm.locator("vaadin-grid")).containsText(say("policyState.ACTIVE"));
                assertThat(pm.locator("vaadin-grid")).not().containsText(say("policyState.DRAFT"));
                keys.followFirstRow(pm.locator("vaadin-grid"));
            } else {
                stage.go(pm, "policies/" + active.id());
            }
            assertThat(main(pm)).containsText(say("refusal.policy.not-editable.ACTIVE", "P-home", 1));
            hand.press(button(pm, "policies.new-version"));
            assertThat(pm.locator("h1")).containsText(Pattern.compile("P-home v[2-9]"));
            Locator shares = pm.locator(".eq-target-shares vaadin-number-field input");
            hand.write(shares.nth(0), "30");
            assertThat(pm.locator(".eq-target-sum")).containsText("90");
            hand.press(button(pm, "policies.save"));
            assertThat(pm.locator("vaadin-notification-card").first()).containsText(say("refusal.policy.incomplete"));
            assertThat(shares.nth(0)).isFocused();
            hand.write(shares.nth(0), "40");
            assertThat(pm.locator(".eq-target-sum")).containsText("100");

            hand.write(field(pm, "policies.rule.field.window"), "1");
            assertThat(pm.locator(".eq-findings")).containsText(start("policies.finding.spread-no-effect"));

            Locator floor = pm.locator("vaadin-custom-field").filter(new Locator.FilterOptions().setHasText(say("policies.rule.share"))).first();
            hand.write(floor.locator("vaadin-number-field input"), "20");
            assertThat(pm.locator(".eq-effects").first()).containsText("NDCG");
            assertThat(pm.locator(".eq-policy-side .eq-stale")).hasCount(0);
            stage.picture(pm, "what-if");
            assertThat(pm.locator(".eq-findings")).containsText(middle("policies.finding.later"));
            assertThat(pm.locator(".eq-disclosure").first()).containsText("20");
            stage.picture(pm, "conflict");

            if (hand instanceof Keyboard) {
                pm.reload();
            } else {
                loseTheSession(pm);
            }
            assertThat(main(pm)).containsText(start("policies.kept"));
            assertThat(pm.locator(".eq-rule-text")).containsText("window: 1");
            hand.press(button(pm, "policies.save"));
            assertThat(button(pm, "policies.submit")).isEnabled();
            stage.picture(pm, "saved");
            holdsOn();
            hand.press(button(pm, "policies.submit"));
            assertThat(main(pm)).containsText(say("policyState.PENDING"));
            holdsOn();
            stage.picture(pm, "submitted");
        }
    }

    /** A6; from the button that starts the sweep on, everything by keyboard. */
    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-GB"})
    void a6_weigh_quality_against_exposure_by_keyboard(String language) throws Exception {
        try (Stage opened = open(language, "a6")) {
            Page pm = byMouse(language, "pm");
            stage.go(pm, "tradeoff");
            assertThat(pm.locator(".eq-empty")).containsText(say("tradeoff.unasked.title"));
            stop(pm, language.startsWith("zh") ? 59 : 60);

            stage.go(pm, "tradeoff?policy=" + active.id() + "&x=ndcg&y=exposure-ratio&z=diversity&n=20");
            pressByKey(button(pm, "tradeoff.start"));
            Locator chart = pm.locator("equipoise-chart .canvas");
            chart.locator("svg").waitFor();
            assertThat(pm.locator(".eq-progress")).isHidden();
            stage.picture(pm, "frontier");
            chart.focus();
            pm.keyboard().press("ArrowRight");
            pm.keyboard().press("ArrowRight");
            assertThat(pm.locator("equipoise-chart .said")).containsText(Pattern.compile("2/\\d+ .*NDCG@10 0[.,]\\d{3}.*" + say("measure.diversity") + " 0[.,]\\d{3}"));
            pm.keyboard().press("End");
            pm.keyboard().press("Enter");
            pm.waitForURL(Pattern.compile(".*point=.*"));
            assertThat(main(pm)).containsText(say("tradeoff.compare"));
            stage.picture(pm, "point");

            Page copy = pm.context().newPage();
            copy.navigate(pm.url());
            assertThat(main(copy)).containsText(say("tradeoff.compare"));
            assertThat(copy.locator(".eq-chart-summary").first()).hasText(pm.locator(".eq-chart-summary").first().innerText());
            copy.close();

            pressByKey(button(pm, "chart.show-table"));
            assertThat(pm.locator("vaadin-grid").first()).containsText(say("tradeoff.kind.REFERENCE"));
            assertThat(pm.locator("vaadin-grid").first()).containsText(say("measure.diversity"));
            stage.picture(pm, "table");

            stage.go(pm, pm.url().substring(pm.url().indexOf("tradeoff")).replaceAll("point=-?\\d+", "point=1"));
            pressByKey(button(pm, "tradeoff.draft"));
            pm.waitForURL(Pattern.compile(".*/policies/.+"));
            assertThat(pm.locator("h1")).containsText(Pattern.compile("P-home v[2-9]"));
            assertThat(pm.locator(".eq-rule-text")).containsText("strength: 1");
            stage.picture(pm, "draft");
        }
    }

    /** A7; in English by keyboard alone. */
    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-GB"})
    void a7_preview_a_list_and_the_same_shopper_otherwise(String language) throws Exception {
        boolean alone = language.startsWith("en");
        try (Stage opened = open(language, "a7")) {
            Page pm = alone ? byKeyboard(language, "pm") : byMouse(language, "pm");
            preview(pm);
            assertThat(pm.locator(".eq-slot")).hasCount(20);
            Locator third = pm.locator(".eq-slots").nth(1).locator(".eq-slot").nth(2);
            hand.press(third.locator("vaadin-details-summary").first());
            assertThat(third).containsText(start("explanation.RECALL"));
            assertThat(third).containsText(start("preview.told"));
            String title = third.locator(".eq-slot-title").innerText();
            stage.picture(pm, "slot");

            hand.choose(field(pm, "preview.counterfactual.attribute"), say("attribute.gender"));
            hand.choose(field(pm, "preview.counterfactual.instead"), say("group.gender.M"));
            assertThat(pm.locator(".eq-counterfactual")).containsText("0.9");
            assertThat(pm.locator(".eq-counterfactual")).containsText(start("preview.counterfactual.offers.same"));
            stage.picture(pm, "counterfactual");
            assertThat(main(pm)).containsText(start("preview.off.same"));

            chooseSurface(pm, "PROMOTIONS");
            assertThat(main(pm)).containsText(start("preview.offers.same"));
            hand.write(field(pm, "preview.offers.item"), "S-9");
            assertThat(main(pm)).containsText("S-9");
            hand.press(button(pm, "preview.offers.finding"));
            assertThat(pm.locator("vaadin-notification-card").last()).containsText("F-");
            stage.picture(pm, "finding");

            hand.write(field(pm, "preview.shopper"), someRealId());
            assertThat(main(pm)).containsText(say("refusal.preview.real-id"));

            Page co1 = alone ? byKeyboard(language, "co1") : byMouse(language, "co1");
            preview(co1);
            hand.write(field(co1, "preview.shopper"), someRealId());
            Locator purpose = field(co1, "preview.purpose");
            assertThat(purpose).isFocused();
            hand.write(purpose, "Complaint 17 of a shopper");
            stage.picture(co1, "purpose");
            hand.press(button(co1, "preview.purpose.go"));
            assertThat(co1.locator("vaadin-dialog[opened]")).hasCount(0);
            holdsOn();
            assertThat(jdbc.sql("SELECT COUNT(*) FROM evidence_entry WHERE action = 'person.looked-up' AND reason = 'Complaint 17 of a shopper'")
                            .query(Long.class)
                            .single())
                    .isPositive();

            hand.write(field(co1, "preview.shopper"), "P-017");
            assertThat(co1.locator(".eq-slots").nth(1)).containsText(title);
            chooseSurface(co1, "PROMOTIONS");
            assertThat(main(co1)).containsText(start("preview.offers.same"));
            faults.stopEngine();
            try {
                chooseSurface(co1, "HOME");
                assertThat(main(co1)).containsText(start("preview.fallback.last-good"));
                assertThat(co1.locator(".eq-slots").nth(1)).containsText(title);
                stage.picture(co1, "fallback");
            } finally {
                faults.startEngine();
            }
        }
    }

    /** The list of a persona under the active policy: what the address says by mouse, what is chosen in the fields by keyboard. */
    private void preview(Page page) {
        if (hand instanceof Keyboard keys) {
            keys.go("v", "preview");
            keys.choose(field(page, "audits.policy"), active.label() + " · " + say("policyState.ACTIVE"));
            keys.write(field(page, "preview.shopper"), "P-017");
            assertThat(page).hasURL(Pattern.compile("user=P-017"));
        } else {
            stage.go(page, "preview?user=P-017&policy=" + active.id());
        }
    }

    /** Keys lead to screens, but not while somebody types, and what an input method is using reaches nobody else. */
    @Test
    void keys_lead_to_screens_and_leave_typing_and_input_methods_alone() throws Exception {
        try (Stage opened = open("zh-CN", "keys")) {
            Page pm = opened.enter("zh-CN", "pm", PASSWORD);
            stage.go(pm, "policies");
            new Keyboard(pm).go("t", "tradeoff");
            pm.locator("body").press("?");
            assertThat(pm.locator("vaadin-dialog[opened]")).containsText(say("shortcuts.title"));
            pm.keyboard().press("Escape");
            assertThat(pm.locator("vaadin-dialog[opened]")).hasCount(0);

            stage.go(pm, "policies");
            Locator search = pm.getByLabel(say("policies.filter.search")).first();
            search.pressSequentially("gt");
            assertThat(search).hasValue("gt");
            assertThat(pm).hasURL(Pattern.compile(".*/policies.*"));
            assertThat(Keyboard.reachedThePage(search)).isEqualTo("0 1");
        }
    }

    /** What is saved can be taken away, byte for byte; its hash is copied where the browser has no clipboard, as over plain http, or else shown whole. */
    @Test
    void what_was_saved_is_handed_out_and_its_hash_is_copied_without_a_clipboard() throws Exception {
        try (Stage opened = open("zh-CN", "evidence")) {
            Page pm = opened.enter("zh-CN", "pm", PASSWORD);
            var script = new KeptScript(opened, pm);
            script.speak("zh-CN");
            script.play("preview?user=P-017&policy=" + active.id(), folder);
        }
    }

    private Stage open(String language, String script) throws Exception {
        stage = Stage.open("http://127.0.0.1:" + port, "policy-" + script + "-" + language);
        speak(language);
        return stage;
    }

    private Page byMouse(String language, String username) {
        Page page = stage.enter(language, username, PASSWORD);
        hand = Hand.withMouse(page);
        return page;
    }

    private Page byKeyboard(String language, String username) {
        Page page = stage.window(language);
        hand = new Keyboard(page).signIn(username, PASSWORD);
        return page;
    }

    /** The console no longer knows the session, as after a restart; signing in again leads back to the page. */
    private void loseTheSession(Page page) {
        String address = page.url();
        Stage.endSession(page);
        button(page, "policies.undo").click();
        assertThat(page.locator("body")).containsText(say("signin.message.expired"));
        stage.picture(page, "session-ended");
        Stage.signIn(page, "pm", PASSWORD);
        page.waitForURL(address + "*");
    }

    /** Whoever has no mouse has not lost the place. */
    private void holdsOn() {
        if (hand instanceof Keyboard keys) {
            keys.holdsOn();
        }
    }

    /** A sweep that is stopped keeps what is finished. No other sweep of this shop has so many points. */
    private void stop(Page pm, int points) {
        var rules = active.rules();
        var plan = new SweepPlan(
                new WhatIfPlan(shop.model(), active.terms(), rules, new Cutoff(10), "gender", "provider_tier"), points, rules);
        try (var _ = as(Role.PRODUCT, () -> new HeldSweep(sweeps, plan))) {
            stage.go(pm, "tradeoff?policy=" + active.id() + "&x=ndcg&y=exposure-ratio&n=" + points);
            pressByKey(button(pm, "tradeoff.start"));
            pressByKey(pm.locator(".eq-progress vaadin-button"));
            assertThat(main(pm)).containsText(start("tradeoff.cancelled"));
            assertThat(pm.locator("equipoise-chart .canvas svg")).isVisible();
            stage.picture(pm, "stopped");
        }
    }

    /** A button that cannot be pressed yet takes the focus, and the key falls into nothing. */
    private static void pressByKey(Locator button) {
        assertThat(button).isEnabled();
        button.focus();
        button.page().keyboard().press("Enter");
    }

    private String someRealId() {
        return engine.view(shop.model()).log().user(0).value();
    }

    private void chooseSurface(Page page, String surface) {
        hand.choose(field(page, "preview.surface"), say("surface." + surface));
        assertThat(page).hasURL(Pattern.compile("surface=" + Surface.valueOf(surface).code()));
    }

    private <T> T as(Role role, Supplier<T> action) {
        return current.callAs(
                Cast.person("pm", role), action::get);
    }
}
