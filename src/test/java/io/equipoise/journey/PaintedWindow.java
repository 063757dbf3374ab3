package io.equipoise.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One person's window of a real browser: what they do with mouse and keys, and how long it takes from the press until the frame that shows what came of it
 * has been drawn. The beginning is the browser's own time of the event, the end is the first task after that frame; nothing counts as longer than half a minute.
 */
final class PaintedWindow implements AutoCloseable {
    /** Counts the page's requests to the server, and waits for frames. */
    private static final String WATCH =
            """
            (() => {
              let open = 0, begun = 0;
              const opened = XMLHttpRequest.prototype.open, sent = XMLHttpRequest.prototype.send;
              XMLHttpRequest.prototype.open = function (method, url) {
                this.ofThePage = String(url).includes('v-r=uidl');
                return opened.apply(this, arguments);
              };
              XMLHttpRequest.prototype.send = function () {
                if (this.ofThePage) {
                  open++; begun++;
                  this.addEventListener('loadend', () => open--);
                }
                return sent.apply(this, arguments);
              };
              const reached = {
                screen: was => {
                  const now = document.querySelector('main h1');
                  return now && now !== was.heading && open === 0 && !document.querySelector('main vaadin-grid[loading]');
                },
                menu: was => [...document.querySelectorAll('main vaadin-select, main vaadin-combo-box')].some(one => one.opened && !one.loading) && open === 0,
                answer: was => begun > was.begun && open === 0,
                letter: was => document.activeElement.value !== was.value,
              };
              // What the platform calls interaction to next paint: of each press the longest of its events until the next frame. Those below 16 ms are never told.
              const paints = new Map();
              new PerformanceObserver(list => list.getEntries().filter(entry => entry.interactionId).forEach(entry =>
                paints.set(entry.interactionId, Math.max(entry.duration, paints.get(entry.interactionId) || 0))
              )).observe({ type: 'event', durationThreshold: 16, buffered: true });
              window.nextPaints = () => [...paints.values()];
              window.measure = (kind, settled) => {
                window.measured = new Promise(done => {
                  const start = event => {
                    removeEventListener('pointerdown', start, true);
                    removeEventListener('keydown', start, true);
                    const was = { begun, heading: document.querySelector('main h1'), value: document.activeElement && document.activeElement.value };
                    const begin = event.timeStamp;
                    const look = () => requestAnimationFrame(() => {
                      if (performance.now() - begin > 30000) return done(30000);
                      if (!reached[kind](was) || (settled && document.querySelector('.eq-stale, main vaadin-progress-bar'))) return look();
                      const after = new MessageChannel();
                      after.port1.onmessage = () => done(performance.now() - begin);
                      after.port2.postMessage(0);
                    });
                    look();
                  };
                  addEventListener('pointerdown', start, true);
                  addEventListener('keydown', start, true);
                });
              };
            })();
            """;

    private final BrowserContext context;
    private final Page page;
    private final String address;

    PaintedWindow(Browser browser, String address, String language) {
        this.address = address;
        context = browser.newContext(new Browser.NewContextOptions().setLocale(language).setViewportSize(1280, 900));
        context.addInitScript(WATCH);
        page = context.newPage();
        page.setDefaultTimeout(120_000);
    }

    void signIn(String username, String password) {
        page.navigate(address + "/login");
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(password);
        page.keyboard().press("Enter");
        page.locator("vaadin-side-nav-item").first().waitFor();
        page.locator("main h1").first().waitFor();
    }

    /** Opens every screen of this person's menu once. @return the heading of each, by its path */
    Map<String, String> walk() {
        Map<String, String> headings = new LinkedHashMap<>();
        for (Object path : (List<?>) page.evaluate("() => [...document.querySelectorAll('vaadin-side-nav-item')].map(item => item.path)")) {
            if (!path.toString().replaceFirst("^/", "").equals(path())) {
                go(path.toString());
            }
            page.waitForFunction("() => !document.querySelector('.eq-stale')");
            headings.put(path.toString().replaceFirst("^/", ""), page.locator("main h1").first().textContent().trim());
        }
        return headings;
    }

    private void go(String path) {
        page.locator("main h1").first().evaluate("heading => heading.setAttribute('data-left', '')");
        item(path).click();
        page.locator("main h1:not([data-left])").first().waitFor();
    }

    private Locator item(String path) {
        return page.locator("vaadin-side-nav-item[path='" + path + "']");
    }

    /** One thing a person does. @param kind of it, for the report */
    record Done(String kind, double millis) {}

    /** Another screen of the menu. */
    Done another(Random dice) {
        var paths = (List<?>) page.evaluate("() => [...document.querySelectorAll('vaadin-side-nav-item')].filter(item => !item.current).map(item => item.path)");
        String path = paths.get(dice.nextInt(paths.size())).toString();
        return new Done("screen " + (path.isEmpty() ? "(overview)" : path), measured("screen", false, () -> item(path).click()));
    }

    /** The list of a field with choices; then one of them, as far as the screen offers any. */
    List<Done> choose(Random dice, boolean settled) {
        Locator fields = page.locator("main vaadin-select:not([disabled]):visible, main vaadin-combo-box:not([disabled]):visible");
        int count = fields.count();
        if (count == 0) {
            return List.of();
        }
        Locator field = fields.nth(dice.nextInt(count));
        double opened = measured("menu", false, () -> field.locator("[part~=toggle-button]").first().click());
        Locator options = page.locator("vaadin-select-item:not([selected]):visible, vaadin-combo-box-item:not([selected]):visible");
        int offered = options.count();
        if (offered == 0) {
            page.keyboard().press("Escape");
            return List.of(new Done("list of a field", opened));
        }
        Locator option = options.nth(dice.nextInt(Math.min(8, offered)));
        double chosen = measured("answer", settled, option::click);
        return List.of(new Done("list of a field", opened), new Done(settled ? "choice, until computed" : "choice, until answered", chosen));
    }

    /** A letter in the first text field, and the Enter key after a word. */
    List<Done> type(String word) {
        Locator field = page.locator("main vaadin-text-field:not([disabled]):visible input").first();
        field.click();
        field.fill("");
        var keys = new ArrayList<Done>();
        for (char letter : word.toCharArray()) {
            keys.add(new Done("letter", measured("letter", false, () -> page.keyboard().press(String.valueOf(letter)))));
        }
        keys.add(new Done("search, until answered", measured("answer", false, () -> page.keyboard().press("Enter"))));
        return keys;
    }

    /** @return milliseconds from each press since the page was loaded to the first frame after it, whatever that shows; without those below 16 ms */
    List<Double> nextPaints() {
        return ((List<?>) page.evaluate("() => window.nextPaints()")).stream().map(each -> ((Number) each).doubleValue()).toList();
    }

    /** @return path of the screen the window stands on */
    String path() {
        return page.url().substring(address.length()).replaceFirst("^/", "").replaceFirst("[?#].*", "");
    }

    void rest(double millis) {
        page.waitForTimeout(millis);
    }

    private double measured(String kind, boolean settled, Runnable act) {
        page.evaluate("([kind, settled]) => window.measure(kind, settled)", List.of(kind, settled));
        act.run();
        return ((Number) page.evaluate("() => window.measured")).doubleValue();
    }

    @Override
    public void close() {
        context.close();
    }
}
