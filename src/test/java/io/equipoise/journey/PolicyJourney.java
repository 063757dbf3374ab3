package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.equipoise.ConsoleTest;
import io.equipoise.Equipoise;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.demo.generator.GeneratedShop;
import io.equipoise.demo.generator.ShopGenerator;
import io.equipoise.demo.generator.ShopPlan;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.Spread;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.model.ModelKind;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.OperatorId;
import io.equipoise.security.Role;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** Scripts A5 (edit with what-if, in Chinese), A6 (trade-off, by keyboard) and A7 (preview, in English) on a small shop. */
@SpringBootTest(
        classes = Equipoise.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"equipoise.demo=off", "logging.file.name=target/test-data/policy-journey.log"})
@ContextConfiguration(initializers = ConsoleTest.FreshData.class)
@DirtiesContext
class PolicyJourney {
    private static final String PASSWORD = "journey-" + UUID.randomUUID();
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY = new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Autowired
    OperatorAccounts accounts;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    ImportDesk imports;

    @Autowired
    TrainingDesk trainings;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    private Stage stage;
    private FairnessPolicy active;

    @BeforeEach
    void engageTheCast() throws InterruptedException {
        Map.of("pm", Role.PRODUCT, "co1", Role.COMPLIANCE)
                .forEach((name, role) -> accounts.createDemo(name, name, PASSWORD, Set.of(role)));
        openShop();
        var tiers = new TargetShares("provider_tier", Map.of("large", 0.4, "medium", 0.3, "small", 0.3), 1);
        active = as(Role.PRODUCT, () -> policies.createDraft("P-home", List.of(tiers, new Spread("category", 5, 2))));
        as(Role.COMPLIANCE, () -> transaction.execute(status -> {
            policies.moveTo(active.id(), PolicyState.PENDING);
            return policies.moveTo(active.id(), PolicyState.ACTIVE);
        }));
    }

    private void openShop() throws InterruptedException {
        GeneratedShop shop = ShopGenerator.generate(new ShopPlan(400, 16_000, 7, LocalDate.of(2026, 3, 1)), folder);
        var importing = as(Role.OPERATOR, () -> imports.start(ImportRequest.of(
                "Shop", SourceFile.of(shop.users()), SourceFile.of(shop.items()), SourceFile.of(shop.events()))));
        var imported = eventually(() -> imports.find(importing).orElseThrow(), job -> job.state().isOver());
        assertThat(imported.failureKey()).isNull();
        var training = as(Role.OPERATOR, () -> trainings.start(new TrainingPlan(
                imported.dataset(), ModelKind.EASE, "ranker", SplitPlan.standard(), Map.of(), 7)));
        var trained = eventually(() -> trainings.find(training).orElseThrow(), run -> run.state().isOver());
        assertThat(trained.failure()).isNull();
    }

    private <T> T eventually(Supplier<T> look, Predicate<T> over) throws InterruptedException {
        T seen = as(Role.OPERATOR, look);
        for (int i = 0; i < 300 && !over.test(seen); i++) {
            Thread.sleep(200);
            seen = as(Role.OPERATOR, look);
        }
        return seen;
    }

    @Test
    void edit_weigh_and_preview() throws Exception {
        try (Stage opened = Stage.open("http://127.0.0.1:" + port, "policies")) {
            stage = opened;
            Page pm = stage.enter("zh-CN", "pm", PASSWORD);
            edit(pm);
            weigh(pm);
            preview(stage.enter("en-GB", "pm", PASSWORD), stage.enter("en-GB", "co1", PASSWORD));
        }
    }

    /** A5. */
    private void edit(Page pm) {
        stage.go(pm, "policies/" + active.id());
        assertThat(pm.locator("main")).containsText("已发布版本不可修改");
        button(pm, "新建版本").click();
        assertThat(pm.locator("h1")).containsText("P-home v2");
        Locator shares = pm.locator(".eq-target-shares vaadin-number-field input");
        shares.nth(0).fill("30");
        shares.nth(0).blur();
        assertThat(pm.locator(".eq-target-sum")).containsText("合计 90%");
        button(pm, "保存草稿").click();
        assertThat(pm.locator("vaadin-notification-card")).containsText("未保存");
        shares.nth(0).fill("40");
        shares.nth(0).blur();
        assertThat(pm.locator(".eq-target-sum")).containsText("合计 100%");
        Locator window = pm.getByLabel("窗口（位）");
        window.fill("1");
        window.blur();
        assertThat(pm.locator(".eq-findings")).containsText("无打散效果");
        assertThat(pm.locator(".eq-effects").first()).containsText("NDCG@10", PATIENTLY);
        assertThat(pm.locator("main")).containsText("95 % 区间", PATIENTLY);
        stage.picture(pm, "a5-what-if");
        button(pm, "为一个分组设最低占比").click();
        pm.locator("vaadin-combo-box").filter(new Locator.FilterOptions().setHasText("商品属性")).last().locator("input").click();
        pm.locator("vaadin-combo-box-item").filter(new Locator.FilterOptions().setHasText("商家规模")).first().click();
        pm.locator("vaadin-combo-box").filter(new Locator.FilterOptions().setHasText("分组")).last().locator("input").click();
        pm.locator("vaadin-combo-box-item").filter(new Locator.FilterOptions().setHasText("小商家")).first().click();
        assertThat(pm.locator(".eq-findings")).containsText("优先于");
        assertThat(pm.locator(".eq-disclosure").first()).containsText("打散");
        stage.picture(pm, "a5-conflict");
        pm.reload();
        assertThat(pm.locator("main")).containsText("已恢复您在", PATIENTLY);
        assertThat(pm.locator(".eq-rule-text")).containsText("window: 1");
        button(pm, "保存草稿").click();
        assertThat(button(pm, "提交审批")).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(30_000));
        button(pm, "提交审批").click();
        assertThat(pm.locator("main")).containsText("待审批", PATIENTLY);
        stage.picture(pm, "a5-submitted");
    }

    /** A6, the chart by keyboard. */
    private void weigh(Page pm) {
        stage.go(pm, "tradeoff?policy=" + active.id() + "&x=ndcg&y=exposure-ratio");
        button(pm, "开始扫描").click();
        Locator chart = pm.locator("equipoise-chart .canvas");
        chart.locator("svg").waitFor();
        assertThat(pm.locator(".eq-progress")).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(60_000));
        chart.focus();
        pm.keyboard().press("ArrowRight");
        pm.keyboard().press("ArrowRight");
        assertThat(pm.locator("equipoise-chart .said")).containsText(Pattern.compile("2/\\d+ .*NDCG@10 0[.,]\\d{3}"));
        pm.keyboard().press("End");
        pm.keyboard().press("Enter");
        pm.waitForURL(Pattern.compile(".*point=.*"));
        assertThat(pm.locator("main")).containsText("与现状对比");
        stage.picture(pm, "a6-point");
        String address = pm.url();
        Page copy = pm.context().newPage();
        copy.navigate(address);
        assertThat(copy.locator("main")).containsText("与现状对比", PATIENTLY);
        String summary = pm.locator(".eq-chart-summary").first().innerText();
        assertThat(copy.locator(".eq-chart-summary").first()).hasText(summary);
        copy.close();
        pm.keyboard().press("ArrowLeft");
        pm.getByText(Pattern.compile("以表格查看")).click();
        assertThat(pm.locator("vaadin-grid").first()).containsText("前沿");
        Locator draft = button(pm, "据此生成草稿");
        if (draft.count() == 0) {
            stage.go(pm, address.substring(address.indexOf("tradeoff")).replaceAll("point=-?\\d+", "point=1"));
            draft = button(pm, "据此生成草稿");
        }
        draft.click();
        pm.waitForURL(Pattern.compile(".*/policies/.+"));
        assertThat(pm.locator("h1")).containsText("P-home v3");
        stage.picture(pm, "a6-draft");
    }

    /** A7. */
    private void preview(Page pm, Page co1) {
        stage.go(pm, "preview?user=P-017&policy=" + active.id());
        assertThat(pm.locator(".eq-slot")).hasCount(20, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
        Locator third = pm.locator(".eq-slots").nth(1).locator(".eq-slot").nth(2);
        third.locator("vaadin-details-summary").click();
        assertThat(third).containsText("Recall source");
        assertThat(third).containsText("Shopper reads");
        assertThat(pm.locator("main")).containsText("the same for everybody on all 10 items");
        assertThat(pm.locator("main")).containsText("gets the very same list");
        stage.picture(pm, "a7-preview");
        typeShopper(pm, "C100001");
        assertThat(pm.locator("main")).containsText("Only compliance officers");
        stage.go(co1, "preview?user=P-017&policy=" + active.id());
        typeShopper(co1, "C100001");
        assertThat(co1.locator("vaadin-dialog").last()).containsText("Purpose");
        stage.picture(co1, "a7-purpose");
        assertThat(co1.title()).contains("Preview");
    }

    private static void typeShopper(Page page, String text) {
        Locator field = page.getByLabel("Shopper", new Page.GetByLabelOptions().setExact(true)).first();
        field.fill(text);
        field.press("Enter");
        field.blur();
    }

    private <T> T as(Role role, Supplier<T> action) {
        return current.callAs(
                new Operator(new OperatorId(UUID.randomUUID()), "pm", "pm", Set.of(role), false), action::get);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
    }
}
