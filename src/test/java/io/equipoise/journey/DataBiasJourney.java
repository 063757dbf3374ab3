package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.equipoise.ConsoleTest;
import io.equipoise.Equipoise;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Script A1: an operator imports data in Chinese, marks what is protected, and sees the bias of the data. */
@SpringBootTest(
        classes = Equipoise.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"equipoise.demo=off", "logging.file.name=target/test-data/journey-a1.log"})
@ContextConfiguration(initializers = ConsoleTest.FreshData.class)
@DirtiesContext
@InChromium
class DataBiasJourney {
    private static final String PASSWORD = "journey-" + UUID.randomUUID();
    private static final List<String> PROTECTED = List.of("性别", "年龄", "地区");
    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Autowired
    OperatorAccounts accounts;

    private Stage stage;

    /** Twelve shoppers live overseas; women look at dresses, men at gadgets; three rows are bad. */
    private void deliver() throws IOException {
        var users = new StringBuilder("用户编号,性别,年龄,地区\n");
        var events = new StringBuilder("用户编号,商品编号,时间,行为\n");
        for (int user = 0; user < 300; user++) {
            boolean woman = user % 2 == 0;
            String region = user < 12 ? "海外" : user < 150 ? "华东" : "华南";
            users.append("u%d,%s,%s,%s\n".formatted(user, woman ? "女" : "男", user % 3 == 0 ? "18-24" : "25-34", region));
            for (int event = 0; event < 8; event++) {
                events.append("u%d,p%d,2024-03-%02d 10:00:00,浏览\n".formatted(user, (woman ? 0 : 10) + (user + event) % 10, 1 + event));
            }
        }
        events.append("u1,p1,2999-01-01 00:00:00,浏览\nu1,,2024-03-01 00:00:00,浏览\nu1,p1,2024-03-01 00:00:00,瞬移\n");
        var items = new StringBuilder("商品编号,类目\n");
        for (int item = 0; item < 20; item++) {
            items.append("p%d,%s\n".formatted(item, item < 10 ? "女装" : "数码"));
        }
        Files.writeString(folder.resolve("users.csv"), users);
        Files.writeString(folder.resolve("items.csv"), items);
        Files.writeString(folder.resolve("events.csv"), events);
    }

    @Test
    void an_operator_imports_data_and_sees_its_bias() throws Exception {
        deliver();
        accounts.createDemo("op", "op", PASSWORD, Set.of(Role.OPERATOR));
        try (Stage opened = Stage.open("http://127.0.0.1:" + port, "a1-data-bias")) {
            stage = opened;
            Page op = stage.enter("zh-CN", "op", PASSWORD);
            assertThat(op.locator("html")).hasAttribute("lang", Pattern.compile("zh.*"));
            importWithLegalBases(op);
            rejectedRows(op);
            bias(op);
        }
    }

    private void importWithLegalBases(Page op) {
        stage.go(op, "datasets/import");
        op.getByLabel("名称").first().fill("A1 商城");
        Locator files = op.locator("vaadin-upload input[type=file]");
        files.nth(0).setInputFiles(folder.resolve("users.csv"));
        files.nth(1).setInputFiles(folder.resolve("items.csv"));
        files.nth(2).setInputFiles(folder.resolve("events.csv"));
        Locator next = button(op, "下一步");
        assertThat(next).isEnabled();
        next.click();
        assertThat(op.locator("main")).containsText("行为用词的含义");
        stage.picture(op, "columns");
        next.click();
        assertThat(op.locator("main")).containsText("按此顺序执行");
        stage.picture(op, "cleaning");
        next.click();
        for (String attribute : PROTECTED) {
            assertThat(op.getByLabel("“" + attribute + "”受保护")).isChecked();
            assertThat(next).hasAttribute("aria-description", "请先为“" + attribute + "”选择法律依据。");
            assertThat(next).isDisabled();
            Locator row = op.locator(".eq-protected-row").filter(new Locator.FilterOptions().setHasText("“" + attribute + "”"));
            Stage.pick(row.locator("vaadin-select"), "同意");
        }
        assertThat(next).isEnabled();
        stage.picture(op, "protected");
        next.click();
        assertThat(op.locator("main")).containsText("A1 商城");
        stage.picture(op, "check");
        button(op, "开始导入").click();
    }

    private void rejectedRows(Page op) throws IOException {
        assertThat(op.locator("main")).containsText("3 行被拒绝");
        stage.picture(op, "cleaning-report");
        Download download = op.waitForDownload(() -> button(op, "下载被拒绝的行").click());
        assertThat(Files.readString(download.path())).contains("瞬移").contains("unknown_event_type");
        button(op, "打开数据集").click();
        assertThat(op.locator("main")).containsText("内容哈希");
        stage.picture(op, "dataset");
    }

    private void bias(Page op) {
        button(op, "数据偏差").click();
        assertThat(op.locator("#who")).containsText("人群构成");
        stage.picture(op, "bias");
        assertThat(op.locator("main > .eq-stack > section").first()).hasAttribute("id", "who");
        assertThat(op.locator("#findings")).containsText("偏好类目");
        Locator region = op.locator("#who .eq-attribute").filter(new Locator.FilterOptions().setHasText("地区"));
        region.getByText("以表格查看").click();
        Locator overseas = region.locator("vaadin-grid-cell-content").filter(new Locator.FilterOptions().setHasText(Pattern.compile("^< 30$")));
        assertThat(overseas.first()).isVisible();
        assertThat(region.locator("vaadin-grid-cell-content")
                        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^(12|4\\.0%)$"))))
                .hasCount(0);
        stage.picture(op, "bias-table");
        Locator decide = op.locator("#findings").getByRole(AriaRole.BUTTON).first();
        decide.click();
        assertThat(op.locator("#findings")).containsText("已决定");
        stage.go(op, "evidence");
        assertThat(op.locator("main")).containsText("对数据发现作出决定");
        assertThat(op.locator("main")).containsText("导入数据集");
        stage.picture(op, "evidence");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
    }
}
