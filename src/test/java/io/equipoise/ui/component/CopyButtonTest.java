package io.equipoise.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is said after the browser copied, or did not; that it copies, over plain http too, is played in {@code PolicyJourney}. */
class CopyButtonTest extends ViewTest {
    private static final String DIGEST = "ab12".repeat(16);

    @Test
    void the_browser_finds_the_whole_text_at_the_button() {
        signInAs(Role.AUDITOR);
        UI.getCurrent().add(new Hash(DIGEST));
        assertThat($(NativeButton.class).all().getLast().getElement().getAttribute(CopyButton.TEXT)).isEqualTo(DIGEST);
    }

    @Test
    void what_was_copied_is_said() {
        signInAs(Role.AUDITOR);
        CopyButton.tell(true, DIGEST, "Hash copied");
        assertThat($(Notification.class).all().getLast().getElement().getTextRecursively()).contains("Hash copied").doesNotContain(DIGEST);
    }

    @Test
    void what_could_not_be_copied_is_shown_whole_until_it_is_closed() {
        signInAs(Role.AUDITOR);
        speak(Locale.SIMPLIFIED_CHINESE);
        CopyButton.tell(false, DIGEST, "Hash copied");
        var shown = $(Notification.class).all().getLast();
        assertThat(shown.getElement().getTextRecursively()).contains("浏览器不允许本页面复制").contains(DIGEST);
        assertThat(shown.getDuration()).isZero();
        assertThat($(Code.class).all()).anyMatch(code -> code.getText().equals(DIGEST));
    }
}
