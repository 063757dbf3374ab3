package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.equipoise.ConsoleTest;
import io.equipoise.Equipoise;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** The chart element in a real browser: what is drawn, what the keys do, both colour schemes, paper, and a narrow screen. */
@SpringBootTest(
        classes = Equipoise.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"equipoise.demo=off", "logging.file.name=target/test-data/journey-charts.log"})
@ContextConfiguration(initializers = ConsoleTest.FreshData.class)
@DirtiesContext
@InChromium
class ChartJourney {
    private static final String PASSWORD = "journey-" + UUID.randomUUID();
    /** --eq-data-1 on white and on the dark surface. */
    private static final int BLUE = 0x0072b2;
    private static final int SKY = 0x56b4e9;

    @LocalServerPort
    int port;

    @Autowired
    OperatorAccounts accounts;

    @Test
    void charts_draw_answer_the_keys_and_survive_dark_paper_and_a_narrow_screen() throws Exception {
        accounts.createDemo("op", "op", PASSWORD, Set.of(Role.OPERATOR));
        try (Stage stage = Stage.open("http://127.0.0.1:" + port, "charts")) {
            Page page = stage.enter("en-US", "op", PASSWORD);
            stage.go(page, "gallery-charts");
            page.locator("equipoise-chart svg").nth(5).waitFor();
            // Drawing ends with a short fade; what is looked at is what stays.
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
            page.reload();
            page.locator("equipoise-chart svg").nth(5).waitFor();

            pixels(page);
            keysInAHeatTable(page);
            keysAlongAFlow(page);
            keysAlongTheOthers(page);
            opening(page);
            tableTwin(page);
            paper(page);
            narrow(page);
            stage.picture(page, "narrow");
        }
    }

    private static Locator chart(Page page, String id) {
        return page.locator("#" + id + " equipoise-chart");
    }

    private static void pixels(Page page) {
        drawn(page, "dots", shown -> share(shown, BLUE) > 0);
        drawn(page, "flow", shown -> share(shown, BLUE) > 0);
        drawn(page, "pareto", shown -> coloured(shown) > 0);
        drawn(page, "heat", shown -> coloured(shown) > 0.15);

        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        drawn(page, "dots", shown -> share(shown, SKY) > 0 && share(shown, BLUE) == 0);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        drawn(page, "dots", shown -> share(shown, BLUE) > 0 && share(shown, SKY) == 0);
    }

    /** Looks at a chart until it is drawn in these colours: how long that takes is the machine's business. */
    private static void drawn(Page page, String id, Predicate<BufferedImage> colours) {
        page.waitForCondition(() -> colours.test(picture(chart(page, id))));
    }

    private static BufferedImage picture(Locator shown) {
        try {
            return ImageIO.read(new ByteArrayInputStream(shown.screenshot()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Three columns: right goes on, down goes to the row below, up comes back, Escape leaves. */
    private static void keysInAHeatTable(Page page) {
        var heat = chart(page, "heat");
        var canvas = heat.locator(".canvas");
        var said = heat.locator(".said");
        canvas.focus();
        page.keyboard().press("ArrowRight");
        assertThat(said).hasText(Pattern.compile("^1/6 North × Women: 0\\.120.*"));
        page.keyboard().press("ArrowDown");
        assertThat(said).hasText(Pattern.compile("^4/6 South × Women.*"));
        page.keyboard().press("ArrowRight");
        assertThat(said).hasText(Pattern.compile("^5/6 South × Men.*"));
        page.keyboard().press("ArrowUp");
        assertThat(said).hasText(Pattern.compile("^2/6 North × Men.*"));
        page.keyboard().press("End");
        assertThat(said).hasText(Pattern.compile("^6/6 .*"));
        page.keyboard().press("Escape");
        assertThat(said).hasText("");
        assertThat(canvas).hasAttribute("aria-label", "One cell is worse off.");
    }

    private static void keysAlongAFlow(Page page) {
        var flow = chart(page, "flow");
        flow.locator(".canvas").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        assertThat(flow.locator(".said")).hasText("2/3 Before 1–3 → After gone: 20%");
    }

    private static void keysAlongTheOthers(Page page) {
        first(page, "dots", "^1/\\d+ Women.*");
        first(page, "time", "^1/2 .*v1: 0\\.70.*");
        first(page, "bars", "^1/2 Women: in the data 60.*");
        first(page, "pareto", "^1/4 point 3: Personalisation 0\\.75, Fairness 0\\.70, Variety 0\\.30");
        page.keyboard().press("Enter");
        assertThat(page.locator("#opened")).hasText("point 3");
    }

    private static void first(Page page, String id, String said) {
        chart(page, id).locator(".canvas").focus();
        page.keyboard().press("ArrowRight");
        assertThat(chart(page, id).locator(".said")).hasText(Pattern.compile(said));
    }

    private static void opening(Page page) {
        chart(page, "heat").locator(".canvas").focus();
        page.keyboard().press("Home");
        page.keyboard().press("Enter");
        assertThat(page.locator("#opened")).hasText("0,0");
        Locator cell = page.locator("#heat equipoise-chart svg").getByText("▼ 0.060");
        // A click counts for the library only when nothing was drawn anew between its press and its release.
        page.waitForCondition(() -> {
            cell.click();
            return page.locator("#opened").innerText().equals("1,1");
        });
    }

    private static void tableTwin(Page page) throws Exception {
        page.locator("#heat vaadin-button").getByText("Show as table").click();
        assertThat(page.locator("#heat vaadin-grid")).isVisible();
        var download = page.waitForDownload(() -> page.locator("#heat a[href]").click());
        String csv = Files.readString(download.path());
        assertThat(csv).startsWith("\uFEFFRegion,Women,Men,unknown\r\n").contains("South,0.100").contains("< 30");
        page.locator("#heat vaadin-button").getByText("Show as chart").click();
        for (String id : List.of("dots", "flow", "time", "bars", "pareto")) {
            page.locator("#" + id + " vaadin-button").getByText("Show as table").click();
            assertThat(page.locator("#" + id + " vaadin-grid")).isVisible();
            var other = page.waitForDownload(() -> page.locator("#" + id + " a[href]").click());
            assertThat(Files.readAllLines(other.path())).as("lines of " + id).hasSizeGreaterThan(2);
            page.locator("#" + id + " vaadin-button").getByText("Show as chart").click();
            page.locator("#" + id + " equipoise-chart svg").waitFor();
        }
    }

    /** On paper filled bars carry a pattern, so that they can be told apart in grey. */
    private static void paper(Page page) {
        var bars = chart(page, "bars");
        assertThat(bars.locator("svg pattern")).hasCount(0);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(bars.locator("svg pattern").first()).isAttached();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        assertThat(bars.locator("svg pattern")).hasCount(0);
    }

    private static void narrow(Page page) {
        page.setViewportSize(320, 800);
        // Texts cut off at the edge of their chart, or too small to read, and pixels the page is wider than the screen, go when all is drawn anew.
        page.waitForFunction("() => document.scrollingElement.scrollWidth <= innerWidth");
        page.waitForCondition(() -> outside(page).isEmpty());
        // A heat table keeps the width of its cells and scrolls within its own box.
        for (String id : List.of("dots", "flow", "time", "bars", "pareto")) {
            var chart = chart(page, id);
            page.waitForCondition(() -> Boolean.TRUE.equals(chart.evaluate("chart => chart.getBoundingClientRect().right <= 320")));
        }
        var heat = chart(page, "heat");
        heat.locator(".canvas").press("Home");
        var frame = page.locator("#heat");
        page.waitForCondition(() -> Boolean.TRUE.equals(frame.evaluate("frame => frame.scrollLeft < 40")));
        heat.locator(".canvas").press("ArrowRight");
        heat.locator(".canvas").press("ArrowRight");
        page.waitForCondition(() -> Boolean.TRUE.equals(frame.evaluate("frame => frame.scrollLeft > 40")));
    }

    /** Texts of the charts that stand beyond the edge of their chart, or are smaller than eleven pixels. */
    private static List<?> outside(Page page) {
        return (List<?>) page.evaluate("""
                () => ['dots', 'flow', 'time', 'bars', 'pareto'].flatMap(id => {
                  const svg = document.querySelector(`#${id} equipoise-chart`).shadowRoot.querySelector('svg');
                  const box = svg.getBoundingClientRect();
                  return [...svg.querySelectorAll('text')]
                      .map(text => [text, text.getBoundingClientRect()])
                      .filter(([text, at]) => at.width > 0 && (at.left < box.left - 1 || at.right > box.right + 1
                          || parseFloat(getComputedStyle(text).fontSize) < 11))
                      .map(([text]) => `${id}: ${text.textContent}`);
                })""");
    }

    private static double share(BufferedImage image, int colour) {
        int found = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                found += near(image.getRGB(x, y), colour) ? 1 : 0;
            }
        }
        return (double) found / (image.getWidth() * image.getHeight());
    }

    private static double coloured(BufferedImage image) {
        int found = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                int rgb = image.getRGB(x, y);
                int most = Math.max(rgb >> 16 & 255, Math.max(rgb >> 8 & 255, rgb & 255));
                int least = Math.min(rgb >> 16 & 255, Math.min(rgb >> 8 & 255, rgb & 255));
                found += most - least > 24 ? 1 : 0;
            }
        }
        return (double) found / (image.getWidth() * image.getHeight());
    }

    private static boolean near(int rgb, int colour) {
        return Math.abs((rgb >> 16 & 255) - (colour >> 16 & 255)) < 8
                && Math.abs((rgb >> 8 & 255) - (colour >> 8 & 255)) < 8
                && Math.abs((rgb & 255) - (colour & 255)) < 8;
    }
}
