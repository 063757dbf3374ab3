package io.equipoise.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.equipoise.ranking.Surface;
import io.equipoise.routine.AuditRoutines;
import io.equipoise.routine.Cadence;
import io.equipoise.security.Role;
import io.equipoise.store.StoredId;
import io.equipoise.ui.ViewTest;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The overview of the workspace that tests share: whatever they left there, every role sees what is theirs. */
class OverviewTest extends ViewTest {
    @Autowired
    private AuditRoutines routines;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @EnumSource(Role.class)
    void every_role_is_told_what_is_wrong_and_what_is_live(Role role) {
        signInAs(role);
        open();
        assertThat(headings()).contains("Alerts", "Live lists");
        assertThat(texts()).noneMatch(text -> text.startsWith("This part could not be loaded"));

        speak(Locale.SIMPLIFIED_CHINESE);
        open();
        assertThat(headings()).allMatch(heading -> heading.matches(".*\\p{IsHan}.*")).contains("告警", "线上列表");
    }

    @Test
    void a_compliance_officer_decides_first_and_a_product_manager_sees_policies_before_work() {
        signInAs(Role.COMPLIANCE);
        open();
        assertThat(headings()).containsSubsequence("Waiting for a decision", "Alerts", "Live lists");

        signInAs(Role.OPERATOR);
        open();
        assertThat(headings()).containsSubsequence("Alerts", "Live lists", "Waiting for a decision");
    }

    @Test
    void a_scheduled_audit_that_did_not_come_about_is_an_alert_until_it_is_ended() {
        signInAs(Role.OPERATOR);
        var routine = routines.schedule(Surface.CART, new Cadence.Weekly(DayOfWeek.SUNDAY, 3));
        try {
            jdbc.sql("UPDATE audit_routine SET last_failure = 'the shop was closed' WHERE id = ?").param(StoredId.bytes(routine.id())).update();
            open();
            assertThat(texts()).contains("Did not come about", "the shop was closed").doesNotContain("Nothing is wrong.");
            assertThat(links()).contains("The scheduled audit of Cart did not come about");
        } finally {
            routines.end(routine.id());
        }
        open();
        assertThat(links()).doesNotContain("The scheduled audit of Cart did not come about");
    }

    /** Anew: who looks, or in which language, may have changed. */
    private void open() {
        UI.getCurrent().navigate("evidence");
        navigate("", OverviewView.class);
    }

    private List<String> headings() {
        return $(H2.class).all().stream().map(H2::getText).toList();
    }

    private List<String> texts() {
        return $(Span.class).all().stream().map(Span::getText).toList();
    }

    private List<String> links() {
        return $(Anchor.class).all().stream().map(Anchor::getText).toList();
    }
}
