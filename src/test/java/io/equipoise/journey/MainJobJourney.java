package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.Equipoise;
import io.equipoise.api.ApiKeys;
import io.equipoise.demo.generator.GeneratedShop;
import io.equipoise.demo.generator.ShopGenerator;
import io.equipoise.demo.generator.ShopPlan;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The main job in Chinese: import → train → audit → policy → preview → request → two other people approve → live. */
@SpringBootTest(
        classes = Equipoise.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"equipoise.demo=off", "equipoise.serving.deadline=10m", "logging.file.name=target/test-data/journey.log"})
@ContextConfiguration(initializers = ConsoleTest.FreshData.class)
@DirtiesContext
@InChromium
class MainJobJourney {
    private static final String PASSWORD = "journey-" + UUID.randomUUID();
    private static final Map<String, Role> CAST = Map.of(
            "op", Role.OPERATOR, "pm", Role.PRODUCT, "co1", Role.COMPLIANCE, "co2", Role.COMPLIANCE);
    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Autowired
    OperatorAccounts accounts;

    @Autowired
    ApiKeys keys;

    @Autowired
    CurrentOperator current;

    private Stage stage;

    @BeforeEach
    void engageTheCast() {
        CAST.forEach((name, role) -> accounts.createDemo(name, name, PASSWORD, Set.of(role)));
    }

    @Test
    void from_files_to_a_live_list_in_chinese() throws Exception {
        try (Stage opened = Stage.open("http://127.0.0.1:" + port, "main-job-zh")) {
            stage = opened;
            Page op = stage.enter("zh-CN", "op", PASSWORD);
            assertThat(op.locator("html")).hasAttribute("lang", Pattern.compile("zh.*"));
            stage.picture(op, "overview");
            importData(op);
            String version = train(op);
            audit(op, version);
            Page pm = stage.enter("zh-CN", "pm", PASSWORD);
            writePolicy(pm);
            preview(pm, version);
            request(op, version);
            Page co1 = stage.enter("zh-CN", "co1", PASSWORD);
            approve(co1, "1/2");
            approve(stage.enter("zh-CN", "co2", PASSWORD), "已通过");
            live(op, version);
        }
    }

    private void importData(Page op) {
        GeneratedShop shop = ShopGenerator.generate(new ShopPlan(400, 16_000, 7, LocalDate.of(2026, 3, 1)), folder);
        stage.go(op, "datasets/import");
        op.getByLabel("名称").first().fill("演示商城");
        Locator files = op.locator("vaadin-upload input[type=file]");
        files.nth(0).setInputFiles(shop.users());
        files.nth(1).setInputFiles(shop.items());
        files.nth(2).setInputFiles(shop.events());
        Locator next = button(op, "下一步");
        assertThat(next).isEnabled();
        stage.picture(op, "import");
        next.click();
        assertThat(op.locator("main")).containsText("行为用词的含义");
        stage.picture(op, "columns");
        next.click();
        assertThat(op.locator("main")).containsText("按此顺序执行");
        next.click();
        chooseLegalBases(op);
        stage.picture(op, "protected");
        next.click();
        button(op, "开始导入").click();
        assertThat(op.locator("main")).containsText("打开数据集");
        stage.picture(op, "cleaning-report");
        stage.go(op, "datasets");
        assertThat(op.locator("main")).containsText("演示商城");
        stage.picture(op, "datasets");
    }

    private static void chooseLegalBases(Page op) {
        Locator bases = op.locator(".eq-protected-row vaadin-select:visible");
        // 性别、年龄段、地区: all are there before the first is chosen.
        assertThat(bases).hasCount(3);
        for (int n = 0; n < bases.count(); n++) {
            Stage.pick(bases.nth(n), "同意");
        }
    }

    /** @return the id of the version that came of it */
    private String train(Page op) {
        stage.go(op, "training/new");
        op.getByText("EASE（线性）").click();
        stage.picture(op, "train");
        button(op, "开始训练").click();
        assertThat(op.locator("main")).containsText("版本已登记");
        stage.picture(op, "trained");
        op.getByText("查看版本").click();
        op.waitForURL(Pattern.compile(".*/versions/.+"));
        assertThat(op.locator("main")).containsText("NDCG@10");
        stage.picture(op, "version");
        return op.url().replaceAll(".*/versions/", "");
    }

    private void audit(Page op, String version) {
        button(op, "评测").click();
        op.waitForURL(Pattern.compile(".*/audits/new.*"));
        assertThat(op.locator("main")).containsText("用户属性");
        stage.picture(op, "new-audit");
        button(op, "开始评测").click();
        assertThat(op.locator("main")).containsText("来源信息");
        stage.picture(op, "audit");
        assertThat(op.locator("main")).containsText("95% 区间");
    }

    private void writePolicy(Page pm) {
        stage.go(pm, "policies/new");
        pm.getByLabel("策略").first().fill("首页公平");
        button(pm, "为一个分组设最低占比").click();
        choose(pm, "商品属性", "provider_tier|商家规模|商家层级");
        choose(pm, "分组", "小商家|small");
        stage.picture(pm, "policy-edit");
        button(pm, "保存草稿").click();
        pm.waitForURL(Pattern.compile(".*/policies/(?!new).+"));
        assertThat(pm.locator("main")).containsText("首页公平 v1");
        stage.picture(pm, "policy");
    }

    private void preview(Page pm, String version) {
        String policy = pm.url().replaceAll(".*/policies/", "");
        stage.go(pm, "preview?version=" + version + "&policy=" + policy);
        assertThat(pm.locator(".eq-slot")).hasCount(20);
        stage.picture(pm, "preview");
    }

    private void request(Page op, String version) {
        stage.go(op, "approvals/new?version=" + version);
        choose(op, "策略", "首页公平");
        op.locator("vaadin-text-area textarea").fill("按用户历史推荐，并为小店保留位置。");
        stage.picture(op, "request");
        button(op, "提交申请").click();
        assertThat(op.locator("main")).containsText("待审批 0/2");
        assertThat(op.locator("main")).containsText("提交人不能审批");
        stage.picture(op, "requested");
    }

    private void approve(Page who, String outcome) {
        stage.go(who, "approvals");
        who.locator("vaadin-grid a").first().click();
        who.waitForURL(Pattern.compile(".*/approvals/.+"));
        who.locator("vaadin-text-area textarea").fill("已阅评测，同意上线。");
        button(who, "同意").click();
        assertThat(who.locator("main")).containsText(outcome);
        stage.picture(who, "decided");
    }

    private void live(Page op, String version) throws Exception {
        stage.go(op, "approvals");
        assertThat(op.locator("main")).containsText("首页公平 v1");
        stage.picture(op, "live");
        var administrator = Cast.person("ad", Role.ADMINISTRATOR);
        String key = current.callAs(administrator, () -> keys.create("journey", Set.of(ApiKeys.LISTS_READ), null));
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/lists/anybody?k=10"))
                            .header("X-API-Key", key)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains(version).contains("\"rank\":10");
        }
        stage.go(op, "evidence");
        assertThat(op.locator("main")).containsText("上线");
        stage.picture(op, "evidence");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
    }

    /** Opens the combo box of that label and picks the first entry that matches. */
    private static void choose(Page page, String label, String entry) {
        page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label).setExact(true)).first().click();
        page.locator("vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile(entry)))
                .first()
                .click();
    }
}
