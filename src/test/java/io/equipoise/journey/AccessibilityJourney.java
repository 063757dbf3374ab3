package io.equipoise.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.equipoise.ConsoleTest;
import io.equipoise.Equipoise;
import io.equipoise.Eventually;
import io.equipoise.demo.DemoStatus;
import io.equipoise.demo.DemoWorkspace;
import io.equipoise.security.DemoSignIns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Every screen of the demo workspace in both colour schemes, one of them in Chinese and narrow: axe-core finds nothing serious. */
@SpringBootTest(
        classes = Equipoise.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"equipoise.demo=on", "equipoise.mode=console", "logging.file.name=target/test-data/journey-axe.log"})
@ContextConfiguration(initializers = ConsoleTest.FreshData.class)
@DirtiesContext
@InChromium
class AccessibilityJourney {
    /**
     * What the navigation does not lead to by itself; a star stands for the first detail of the list. What it leads to is looked at first, and its lists are
     * where the details come from.
     */
    private static final List<String> BEYOND = List.of(
            "datasets/*", "datasets/*/bias", "training/*", "versions/*", "versions/*/card", "policies/*", "audits/*", "approvals/*",
            "bias?by=region&across=gender&like=activity", "bias?side=items");

    private static final List<String> OF_OPERATORS = List.of(
            "datasets/import", "datasets/sources", "datasets/combine", "datasets/bundle", "training/new", "versions/bring", "audits/new", "approvals/new");

    private static final String RUN =
            """
            async () => {
              const found = await axe.run(document, { resultTypes: ['violations'] });
              return found.violations
                .filter(one => ['serious', 'critical'].includes(one.impact))
                .flatMap(one => one.nodes.map(node => one.id + ' at ' + node.target.join(' ')));
            }
            """;

    /** Vaadin's tabs give the element they scroll in a tab index inside their own shadow, where a page cannot mend it. */
    private static final String OF_THE_LIBRARY = "aria-required-children at vaadin-tabs";

    @LocalServerPort
    int port;

    @Autowired
    DemoWorkspace demo;

    @Autowired
    DemoSignIns people;

    private String axe;

    @Test
    void no_screen_has_a_serious_violation_in_either_colour_scheme() throws Exception {
        axe = script();
        awaitDemo();
        try (Stage stage = Stage.open("http://127.0.0.1:" + port, "accessibility")) {
            List<String> found = new ArrayList<>();
            Page light = stage.enter("en-US", "co1", password("co1"));
            look(stage, light, ColorScheme.LIGHT, screens(light, BEYOND), found);
            Page dark = stage.enter("zh-CN", "op", password("op"));
            dark.setViewportSize(400, 900);
            look(stage, dark, ColorScheme.DARK, screens(dark, Stream.concat(BEYOND.stream(), OF_OPERATORS.stream()).toList()), found);
            Page admin = stage.enter("zh-CN", "ad", password("ad"));
            look(stage, admin, ColorScheme.DARK, screens(admin, List.of()), found);
            assertThat(found).as("serious and critical violations").isEmpty();
        }
    }

    /** Where the navigation leads this person, and further. */
    private static List<String> screens(Page page, List<String> further) {
        page.locator("vaadin-side-nav-item").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        // An item knows where it leads once the browser has made it one.
        page.waitForFunction("() => [...document.querySelectorAll('vaadin-side-nav-item')].every(item => typeof item.path === 'string')");
        List<String> screens = new ArrayList<>();
        for (Object path : (List<?>) page.evaluate("() => [...document.querySelectorAll('vaadin-side-nav-item')].map(item => item.path)")) {
            screens.add(path.toString().replaceFirst("^/", ""));
        }
        assertThat(screens).as("screens of the navigation").hasSizeGreaterThan(3);
        screens.addAll(further);
        return screens;
    }

    private void look(Stage stage, Page page, ColorScheme scheme, List<String> screens, List<String> found) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.evaluate(axe);
        Map<String, String> details = new HashMap<>();
        for (String screen : screens) {
            int star = screen.indexOf("/*");
            String list = star < 0 ? "" : screen.substring(0, star);
            if (star >= 0 && !details.getOrDefault(list, "").startsWith(list + "/")) {
                found.add(screen + ": the list has no detail to open");
                continue;
            }
            if (screen.contains("?")) {
                // Another question of a screen that stands would be answered on the same page.
                stage.go(page, screen);
                page.evaluate(axe);
            } else {
                stage.walk(page, star < 0 ? screen : details.get(list) + screen.substring(star + 2));
            }
            page.waitForFunction("() => !document.querySelector('.eq-stale')");
            if (screens.contains(screen + "/*")) {
                details.put(screen, firstDetail(page, screen));
            }
            for (Object violation : (List<?>) page.evaluate(RUN)) {
                if (!violation.toString().startsWith(OF_THE_LIBRARY)) {
                    found.add(scheme + " " + screen + ": " + violation);
                }
            }
        }
    }

    /** The first single thing the list links to. */
    private static String firstDetail(Page page, String list) {
        var links = page.locator("main a[href*='" + list + "/0']");
        links.first().waitFor();
        return links.first().getAttribute("href").replaceFirst("^/", "").replaceFirst("[?#].*$", "");
    }

    private void awaitDemo() throws InterruptedException {
        Eventually.so(() -> demo.status().filter(status -> status.state() == DemoStatus.State.READY).isPresent());
    }

    private String password(String username) {
        return people.list().stream()
                .filter(each -> each.operator().username().equals(username))
                .map(DemoSignIns.SignIn::password)
                .findFirst()
                .orElseThrow();
    }

    private static String script() throws IOException {
        try (var in = AccessibilityJourney.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
