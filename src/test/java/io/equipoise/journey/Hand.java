package io.equipoise.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** How a person does what a script asks for: with a mouse, or with a {@link Keyboard} alone. */
interface Hand {
    /** Presses a button, follows a link, opens or closes a part. */
    void press(Locator control);

    /** Puts a text in place of what a field holds. */
    void write(Locator field, String text);

    /** Picks one of the choices of a combo box or select by its whole name. */
    void choose(Locator field, String choice);

    /** A hand on a mouse; it types where there is something to type. */
    static Hand withMouse(Page page) {
        return new Hand() {
            @Override
            public void press(Locator control) {
                control.click();
            }

            @Override
            public void write(Locator field, String text) {
                field.fill(text);
                field.press("Enter");
                field.blur();
            }

            @Override
            public void choose(Locator field, String choice) {
                field.click();
                page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(choice).setExact(true)).first().click();
            }
        };
    }
}
