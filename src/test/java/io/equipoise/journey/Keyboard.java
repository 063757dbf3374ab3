package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who has no mouse: Tab, Shift+Tab, arrows, Enter, Escape, typing and the documented shortcuts are all there is, so whatever cannot be
 * reached fails. What takes the focus must be there to be seen.
 */
final class Keyboard implements Hand {
    /** Stops after which a person gives up. */
    private static final int FARTHEST = 300;

    /** Nothing when the wanted one has the focus, else in words what has. */
    private static final String ELSEWHERE = """
            wanted => {
              let at = document.activeElement;
              while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              if (at === wanted || wanted.contains(at)) return '';
              const name = at.getAttribute?.('aria-label') || at.innerText || at.value || '';
              const box = at.getBoundingClientRect();
              const unseen = at !== document.body && (box.width < 1 || box.height < 1);
              return (unseen ? 'UNSEEN ' : '') + at.localName + ' “' + String(name).trim().slice(0, 40) + '”';
            }""";

    private static final String BEHIND = """
            wanted => {
              const outer = e => { while (e.getRootNode() instanceof ShadowRoot) e = e.getRootNode().host; return e; };
              const at = document.activeElement;
              return at !== null && at !== document.body && (outer(at).compareDocumentPosition(outer(wanted)) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
            }""";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Signs in on the page of that, where the name has the focus from the start. */
    Keyboard signIn(String username, String password) {
        tabTo(page.locator("input[name=username]"));
        page.keyboard().type(username);
        page.keyboard().press("Tab");
        page.keyboard().type(password);
        page.keyboard().press("Enter");
        page.locator("vaadin-app-layout").waitFor();
        return this;
    }

    /** Of three presses, two of which belong to an input method: how many of those two, and how many in all, reach what listens on the page. */
    static String reachedThePage(Locator field) {
        return (String) field.evaluate("""
                field => {
                  let reached = 0;
                  document.body.addEventListener('keydown', () => reached++);
                  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, composed: true }));
                  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', keyCode: 229, bubbles: true, composed: true }));
                  const composing = reached;
                  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
                  return composing + ' ' + reached;
                }
                """);
    }

    /** Goes to a screen as the list of shortcuts says: {@code g} and a letter. */
    void go(String letter, String address) {
        for (int attempt = 1; ; attempt++) {
            page.keyboard().press("g");
            page.keyboard().press(letter);
            try {
                page.waitForURL("**/" + address + "**", new Page.WaitForURLOptions().setTimeout(10_000));
                break;
            } catch (TimeoutError notYet) {
                // Two keys belong together when they come within a second and a half; a page that has just begun may keep them apart.
                assertThat(attempt).as("times g and %s were pressed in vain", letter).isLessThan(20);
            }
        }
        page.locator("h1").first().waitFor();
    }

    /** Tabs, towards where it is, until something has the focus. */
    void tabTo(Locator wanted) {
        var one = wanted.first();
        String key = Boolean.TRUE.equals(one.evaluate(BEHIND)) ? "Shift+Tab" : "Tab";
        List<String> passed = new ArrayList<>();
        for (int stop = 0; stop < FARTHEST; stop++) {
            String elsewhere = (String) one.evaluate(ELSEWHERE);
            if (elsewhere.isEmpty()) {
                return;
            }
            assertThat(elsewhere).as("what has the focus can be seen; before it came %s", passed).doesNotStartWith("UNSEEN");
            passed.add(elsewhere);
            page.keyboard().press(key);
        }
        throw new AssertionError("After %d times %s the focus was never on %s. It was on: %s".formatted(FARTHEST, key, wanted, passed));
    }

    /** The focus was not lost to the page as a whole, as it is when what had it went away. */
    void holdsOn() {
        page.waitForFunction("() => document.activeElement !== null && document.activeElement !== document.body");
    }

    @Override
    public void press(Locator control) {
        assertThat(control.first()).isEnabled();
        tabTo(control);
        page.keyboard().press("Enter");
    }

    /** Opens what the first row of a grid links to: Enter goes into its first cell, Enter again follows the link. */
    void followFirstRow(Locator grid) {
        var cell = grid.locator("tbody td").first();
        tabTo(cell);
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
    }

    @Override
    public void write(Locator field, String text) {
        tabTo(field);
        page.keyboard().press("Control+a");
        page.keyboard().type(text);
        if (Boolean.FALSE.equals(field.first().evaluate("field => field.localName === 'textarea'"))) {
            page.keyboard().press("Enter");
        }
    }

    @Override
    public void choose(Locator field, String choice) {
        tabTo(field);
        boolean typed = Boolean.TRUE.equals(field.first().evaluate("field => field.localName === 'input'"));
        if (typed) {
            page.keyboard().press("Control+a");
            page.keyboard().type(choice);
        } else {
            page.keyboard().press("Enter");
        }
        var choices = page.locator(typed ? "vaadin-combo-box-item:visible" : "vaadin-select-list-box vaadin-select-item:visible");
        var wanted = choices.filter(new Locator.FilterOptions().setHasText(choice)).first();
        assertThat(wanted).isVisible();
        assertThat(page.locator("vaadin-combo-box[loading], vaadin-combo-box-overlay[loading], vaadin-combo-box-scroller[loading]")).hasCount(0);
        for (int step = 0; step < FARTHEST && !Boolean.TRUE.equals(wanted.evaluate("item => item.hasAttribute('focused')")); step++) {
            page.keyboard().press("ArrowDown");
        }
        page.keyboard().press("Enter");
        assertThat(choices.first()).isHidden();
    }
}
