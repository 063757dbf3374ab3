package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chromium with one window for each person, each with its own cookies. */
final class Stage implements AutoCloseable {
    /** For whatever a person waits for: a ceiling for machines that hang, not a measure of any that works. */
    private static final double PATIENCE_MS = 300_000;

    private final Playwright playwright;
    private final Browser browser;
    private final String address;
    private final Path pictures;
    private int taken;

    private Stage(Playwright playwright, Browser browser, String address, Path pictures) {
        this.playwright = playwright;
        this.browser = browser;
        this.address = address;
        this.pictures = pictures;
    }

    /** False where there is no Chromium, unless journeys were asked for: then opening fails and says so. */
    static boolean canOpen() {
        return chromium().isPresent() || "on".equals(System.getenv("EQUIPOISE_JOURNEYS"));
    }

    private static Optional<Path> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser").map(Path::of).filter(Files::isExecutable).findFirst();
    }

    static Stage open(String address, String journey) throws Exception {
        Path chromium = chromium().orElseThrow(() -> new IllegalStateException("Journeys were asked for and there is no Chromium at /usr/bin/chromium"));
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(chromium)
                .setArgs(List.of(
                        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        Path pictures = Files.createDirectories(Path.of("target", "journeys", journey));
        return new Stage(playwright, browser, address, pictures);
    }

    /** A fresh window in a language, at the sign-in page. */
    Page window(String locale) {
        BrowserContext window = browser.newContext(
                new Browser.NewContextOptions().setLocale(locale).setViewportSize(1280, 900).setAcceptDownloads(true));
        window.setDefaultTimeout(PATIENCE_MS);
        Page page = window.newPage();
        page.navigate(address + "/login");
        page.locator("input[name=username]").waitFor();
        return page;
    }

    /** A fresh window in a language, signed in. */
    Page enter(String locale, String username, String password) {
        Page page = window(locale);
        picture(page, "sign-in-" + username);
        signIn(page, username, password);
        return page;
    }

    /** Signs in on the page of that. */
    static void signIn(Page page, String username, String password) {
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(password);
        page.keyboard().press("Enter");
        page.locator("vaadin-app-layout").waitFor();
    }

    /** From now on the console does not know the window's session any more, as after a restart. */
    static void endSession(Page page) {
        var window = page.context();
        window.cookies().stream()
                .filter(cookie -> cookie.name.equals("JSESSIONID"))
                .toList()
                .forEach(cookie -> window.addCookies(List.of(new Cookie(cookie.name, "gone").setDomain(cookie.domain).setPath(cookie.path))));
    }

    void go(Page page, String path) {
        page.navigate(address + "/" + path);
        page.locator("h1").first().waitFor();
    }

    /** Goes to another screen as a link of the page does: the page stays, so that a browser need not begin anew for each of many screens. */
    void walk(Page page, String path) {
        if (page.url().equals(address + "/" + path)) {
            page.locator("main h1").first().waitFor();
            return;
        }
        page.evaluate(
                """
                path => {
                  document.querySelector('main h1')?.setAttribute('data-left', '');
                  const link = document.createElement('a');
                  link.href = path || '.';
                  document.body.append(link);
                  link.click();
                  link.remove();
                }
                """,
                path);
        page.locator("main h1:not([data-left])").first().waitFor();
    }

    /** Opens a select and picks one of its choices by its whole name. */
    static void pick(Locator select, String choice) {
        select.click();
        select.page().getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(choice).setExact(true)).click();
        assertThat(select).not().hasAttribute("opened", "");
    }

    void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve("%02d-%s.png".formatted(++taken, name))));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
