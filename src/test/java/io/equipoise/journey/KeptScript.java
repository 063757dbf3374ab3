package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.equipoise.store.ArtifactDigest;
import java.io.IOException;
import java.nio.file.Path;

/** A preview that was saved is taken away, byte for byte, and its hash is copied where the browser has no clipboard, as over plain http, or else shown whole. */
final class KeptScript extends Script {
    private final Stage stage;
    private final Page pm;

    KeptScript(Stage stage, Page pm) {
        this.stage = stage;
        this.pm = pm;
    }

    /**
     * @param preview its address
     * @param folder for what is taken away
     */
    void play(String preview, Path folder) throws IOException {
        stage.go(pm, preview);
        button(pm, "preview.save").click();
        Locator kept = pm.locator(".eq-kept");
        copied(kept, taken(kept, folder));
        copiedFromTheLog();
    }

    /** @return the hash it is shown with, which is that of the file */
    private String taken(Locator kept, Path folder) throws IOException {
        assertThat(kept).containsText(start("preview.saved"));
        assertThat(button(pm, "preview.save")).isFocused();
        String digest = kept.locator(".eq-hash code").getAttribute("title");
        Path file = folder.resolve("kept.json");
        pm.waitForDownload(() -> kept.locator("a[download]").click()).saveAs(file);
        assertThat(ArtifactDigest.of(file).sha256()).isEqualTo(digest);
        stage.picture(pm, "saved");
        return digest;
    }

    private void copied(Locator kept, String digest) {
        takeTheClipboardAway(pm);
        kept.locator(".eq-hash button").click();
        assertThat(pm.locator("vaadin-notification-card").last()).containsText(say("hash.copied"));
        assertThat(pm.evaluate("window.copied")).isEqualTo(digest);
    }

    private void copiedFromTheLog() {
        stage.go(pm, "evidence?action=preview.saved");
        takeTheClipboardAway(pm);
        Locator cell = pm.locator("vaadin-grid .eq-hash").first();
        cell.locator("button").click();
        assertThat(pm.locator("vaadin-notification-card").last()).containsText(say("hash.copied"));
        assertThat(pm.evaluate("window.copied")).isEqualTo(cell.locator("code").getAttribute("title"));
        pm.evaluate("document.execCommand = () => false");
        cell.locator("button").click();
        assertThat(pm.locator("vaadin-notification-card").last()).containsText(cell.locator("code").getAttribute("title"));
        stage.picture(pm, "not-copied");
    }

    /** As on an address the browser does not hold safe; what is copied the old way is remembered. */
    private static void takeTheClipboardAway(Page page) {
        page.evaluate("""
                () => {
                  Object.defineProperty(navigator, 'clipboard', {value: undefined});
                  document.addEventListener('copy', event =>
                    window.copied = event.target.value.slice(event.target.selectionStart, event.target.selectionEnd));
                }""");
    }
}
