package io.equipoise.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ShellTest extends ViewTest {
    @Test
    void whoever_signs_in_lands_on_the_overview_in_the_frame() {
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate("");

        assertThat($(H1.class).single().getText()).isEqualTo("Overview");
        assertThat(labels()).contains("Overview", "Evidence log");
        assertThat($(SideNav.class).all()).extracting(SideNav::getLabel).contains("Governance");
    }

    @Test
    void the_frame_and_the_view_speak_chinese() {
        signInAs(Role.OPERATOR);
        speak(Locale.CHINESE);
        UI.getCurrent().navigate("");

        assertThat($(H1.class).single().getText()).isEqualTo("总览");
        assertThat(labels()).contains("总览", "证据日志");
        assertThat(labels()).noneMatch(label -> label.contains("navigation."));
    }

    @Test
    void the_first_stop_of_the_tab_key_leads_past_the_navigation() {
        signInAs(Role.AUDITOR);
        UI.getCurrent().navigate("");

        var skip = $(Anchor.class).withText("Skip to content").single();
        assertThat(skip.getHref()).isEqualTo("#content");
        assertThat(getCurrentView().getElement().getAttribute("id")).isEqualTo("content");
    }

    @Test
    void an_address_that_leads_nowhere_says_so_within_the_frame() {
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate("no/such/place");

        assertThat($(H1.class).single().getText()).isEqualTo("Page not found");
        assertThat($(Paragraph.class).all()).extracting(Paragraph::getText).anyMatch(text -> text.contains("/no/such/place"));
        assertThat(labels()).contains("Overview");
    }

    @Test
    void a_screen_of_another_role_names_the_role_it_is_for() {
        signInAs(Role.AUDITOR);
        UI.getCurrent().navigate("restricted");

        assertThat($(H1.class).single().getText()).isEqualTo("No access");
        assertThat($(Paragraph.class).all()).extracting(Paragraph::getText).anyMatch(text -> text.contains("Administrator"));
    }

    @Test
    void a_screen_that_breaks_shows_an_error_id() {
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate("breaking");

        assertThat($(Paragraph.class).all()).extracting(Paragraph::getText).anyMatch(text -> text.matches(".*error id [0-9a-f]{8}\\."));
    }

    @Test
    void g_and_a_letter_goes_to_a_screen_of_ones_own_menu_and_the_question_mark_lists_them() {
        signInAs(Role.PRODUCT);
        UI.getCurrent().navigate("");
        Shortcuts.pressed("p");
        assertThat($(H1.class).single().getText()).isEqualTo("Policies");
        Shortcuts.pressed("o");
        assertThat($(H1.class).single().getText()).isEqualTo("Overview");
        Shortcuts.pressed("z");
        assertThat($(H1.class).single().getText()).isEqualTo("Overview");
        assertThat(Shortcuts.places()).contains(Shortcuts.Place.BIAS, Shortcuts.Place.MODELS);
        Shortcuts.pressed("?");
        assertThat($(com.vaadin.flow.component.html.DescriptionList.class).single().getChildren().count()).isGreaterThan(12);
    }

    private List<String> labels() {
        return $(SideNavItem.class).all().stream().map(SideNavItem::getLabel).toList();
    }
}
