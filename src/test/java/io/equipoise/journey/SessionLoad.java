package io.equipoise.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * People at work in a running console: so many signed-in sessions, each in its own browser window, go from screen to screen with pauses of two to six
 * seconds. Reports the time from click to paint and what an idle session costs the server's heap.
 *
 * <p>Arguments: address, user name, password, sessions, seconds, process id of the console. Browser and console share the machine's cores, so what is
 * measured is both together.
 */
public final class SessionLoad {
    /** Clicks a menu item, waits until the new screen's heading stands and two frames were drawn. */
    private static final String DRIVE =
            """
            seconds => {
              const pause = ms => new Promise(done => setTimeout(done, ms));
              const painted = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              const arrived = old => new Promise(done => {
                const there = () => { const now = document.querySelector('main h1'); return now && now !== old; };
                if (there()) return done();
                const watch = new MutationObserver(() => { if (there()) { watch.disconnect(); done(); } });
                watch.observe(document.body, { childList: true, subtree: true });
              });
              window.driven = (async () => {
                const times = [];
                const end = performance.now() + seconds * 1000;
                while (performance.now() < end) {
                  await pause(2000 + Math.random() * 4000);
                  const items = [...document.querySelectorAll('vaadin-side-nav-item')].filter(item => !item.current);
                  const item = items[Math.floor(Math.random() * items.length)];
                  const old = document.querySelector('main h1');
                  const begin = performance.now();
                  item.shadowRoot.querySelector('a').click();
                  await arrived(old);
                  await painted();
                  times.push([item.path, performance.now() - begin]);
                }
                return times;
              })();
            }
            """;

    private SessionLoad() {}

    public static void main(String[] args) throws Exception {
        if (args.length != 6) {
            System.err.println("Usage: SessionLoad <address> <user> <password> <sessions> <seconds> <pid of the console>");
            System.exit(2);
        }
        int sessions = Integer.parseInt(args[3]);
        int seconds = Integer.parseInt(args[4]);
        try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                                "--disable-component-update", "--disable-sync", "--disable-renderer-backgrounding")))) {
            List<Page> pages = new ArrayList<>();
            pages.add(enter(browser, args));
            warm(pages.getFirst());
            long before = heap(args[5]);
            while (pages.size() < sessions) {
                pages.add(enter(browser, args));
            }
            long idle = heap(args[5]);
            pages.forEach(page -> page.evaluate(DRIVE, seconds));
            List<double[]> times = new ArrayList<>();
            Map<String, List<Double>> byScreen = new java.util.TreeMap<>();
            for (Page page : pages) {
                for (Object one : (List<?>) page.evaluate("() => window.driven")) {
                    var pair = (List<?>) one;
                    double took = ((Number) pair.get(1)).doubleValue();
                    times.add(new double[] {took});
                    byScreen.computeIfAbsent(String.valueOf(pair.get(0)), path -> new ArrayList<>()).add(took);
                }
            }
            long after = heap(args[5]);
            double[] all = times.stream().mapToDouble(time -> time[0]).sorted().toArray();
            say("sessions %d, seconds %d, clicks %d", sessions, seconds, all.length);
            say("click to paint: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, most %.0f ms", at(all, 0.5), at(all, 0.95), at(all, 0.99), at(all, 1));
            byScreen.forEach((path, list) -> {
                double[] some = list.stream().mapToDouble(Double::doubleValue).sorted().toArray();
                say("  %-20s n %3d  p50 %4.0f ms  p95 %4.0f ms", path.isEmpty() ? "(overview)" : path, some.length, at(some, 0.5), at(some, 0.95));
            });
            say("heap per idle session on the overview: %.2f MB", (idle - before) / 1e6 / (sessions - 1));
            say("heap per session after the walk: %.2f MB", (after - before) / 1e6 / (sessions - 1));
        }
    }

    private static Page enter(Browser browser, String[] args) {
        Page page = browser.newContext(new Browser.NewContextOptions().setLocale("zh-CN").setViewportSize(1280, 900)).newPage();
        page.setDefaultTimeout(120_000);
        page.navigate(args[0] + "/login");
        page.locator("input[name=username]").fill(args[1]);
        page.locator("input[name=password]").fill(args[2]);
        page.keyboard().press("Enter");
        page.locator("main h1").first().waitFor();
        return page;
    }

    /** Every screen once, so that nobody pays for the first opening of a model. */
    private static void warm(Page page) {
        Object paths = page.evaluate("() => [...document.querySelectorAll('vaadin-side-nav-item')].map(item => item.path)");
        for (Object path : (List<?>) paths) {
            page.evaluate("path => [...document.querySelectorAll('vaadin-side-nav-item')].find(item => item.path === path).shadowRoot.querySelector('a').click()", path);
            page.waitForTimeout(3_000);
        }
        page.waitForTimeout(5_000);
    }

    /** Live bytes after a full collection. */
    private static long heap(String pid) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, pid, "GC.class_histogram").redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Arrays.stream(text.split("\n"))
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new IOException("No histogram of process " + pid + ": " + text));
    }

    private static double at(double[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
