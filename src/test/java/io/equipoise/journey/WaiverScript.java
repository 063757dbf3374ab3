package io.equipoise.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;

/** Script A4, 4: a gate without a data report is waived for an owner, at most thirty days, and by a third person. */
final class WaiverScript extends Script {
    private static final String GATE = "G7";

    private final Stage stage;

    WaiverScript(Stage stage) {
        this.stage = stage;
    }

    /**
     * @param asks whoever has the request open and asks
     * @param grants another, who neither asks nor owns
     * @param opened brings the request before that other
     */
    void play(Page asks, Page grants, Runnable opened) {
        ask(asks, GATE).click();
        answer(asks, "approvals.waiver.ask").click();
        assertThat(dialog(asks)).containsText(say("refusal.approval.waiver-owner"));
        assertThat(dialog(asks)).containsText(say("refusal.approval.waiver-days", 30));
        dialog(asks).locator("textarea").fill("The data report follows this week. 本周补齐数据报告。");
        choose(asks, "approvals.waiver.owner", "pm");
        // Two days beside the limit, so that midnight may come in between.
        day(asks, LocalDate.now().plusDays(32));
        answer(asks, "approvals.waiver.ask").click();
        assertThat(dialog(asks).locator("vaadin-date-picker[invalid]")).isVisible();
        stage.picture(asks, "waiver-too-long");
        LocalDate last = LocalDate.now().plusDays(28);
        day(asks, last);
        answer(asks, "approvals.waiver.ask").click();
        assertThat(main(asks)).containsText(say("approvals.waiver.line", say("waiverState.ASKED"), "pm", last));

        button(asks, "approvals.waiver.decide").click();
        dialog(asks).locator("textarea").fill("I asked for it myself. 由我本人提出。");
        answer(asks, "approvals.waiver.grant").click();
        assertThat(dialog(asks)).containsText(say("refusal.approval.waiver-third"));
        stage.picture(asks, "waiver-third");
        answer(asks, "action.cancel").click();

        opened.run();
        button(grants, "approvals.waiver.decide").click();
        dialog(grants).locator("textarea").fill("Until then. 限期放行。");
        answer(grants, "approvals.waiver.grant").click();
        assertThat(main(grants)).containsText(say("approvals.waiver.line", say("waiverState.GRANTED"), "pm", last));
        stage.picture(grants, "waiver-granted");
    }

    /** The button that asks for a waiver of a gate. */
    Locator ask(Page page, String gate) {
        return button(page, "approvals.waiver.title", gate, say("gate." + gate));
    }

    private void day(Page page, LocalDate day) {
        Locator field = field(page, "approvals.waiver.until");
        field.fill(day.toString());
        field.press("Enter");
        field.press("Tab");
    }
}
