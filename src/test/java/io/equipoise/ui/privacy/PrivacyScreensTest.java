package io.equipoise.ui.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.Eventually;
import io.equipoise.evidence.Access;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.privacy.PersonRequest;
import io.equipoise.privacy.PrivacyDesk;
import io.equipoise.privacy.Proof;
import io.equipoise.privacy.RequestKind;
import io.equipoise.privacy.RequestState;
import io.equipoise.ranking.UserId;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import io.equipoise.ui.component.StackedTable;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PrivacyScreensTest extends ViewTest {
    private final UserId person = new UserId("nobody-" + UUID.randomUUID());
    private final String reference = "DSAR-" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private PrivacyDesk desk;

    @Test
    void the_second_person_types_the_case_and_then_every_store_is_ticked() {
        signInAs(Role.COMPLIANCE);
        var id = desk.ask(RequestKind.ERASURE, person, reference, "letter");
        UI.getCurrent().navigate("person-requests/" + id);
        assertThat($view(Button.class).withText("Erase").single().isEnabled()).isFalse();

        signInAs(Role.ADMINISTRATOR);
        UI.getCurrent().navigate("person-requests");
        UI.getCurrent().navigate("person-requests/" + id);
        test($view(Button.class).withText("Erase").single()).click();
        typed().setValue("something else");
        test($(Button.class).withText("Erase").all().getLast()).click();
        assertThat($(Span.class).all()).extracting(Span::getText).anyMatch(text -> text.contains("exactly as it stands"));
        typed().setValue(reference);
        test($(Button.class).withText("Erase").all().getLast()).click();

        Eventually.so(() -> desk.request(id).orElseThrow().state() == RequestState.DONE || desk.request(id).orElseThrow().failure() != null);
        assertThat(desk.request(id).orElseThrow().failure()).isNull();
        UI.getCurrent().navigate("person-requests");
        UI.getCurrent().navigate("person-requests/" + id);
        assertThat($(Span.class).all()).extracting(Span::getText).contains("Done");
        assertThat($(ProofPanel.class).all()).hasSize(1);
        assertThat(desk.request(id).orElseThrow().proof())
                .filteredOn(proof -> proof.store().equals("logs"))
                .extracting(Proof::outcome)
                .containsExactly(Proof.Outcome.KEY_DESTROYED);
    }

    private TextField typed() {
        return $(TextField.class).all().stream().filter(field -> field.getLabel().startsWith("Type ")).findFirst().orElseThrow();
    }

    @Test
    void a_request_can_be_withdrawn_with_a_reason() {
        signInAs(Role.COMPLIANCE);
        var id = desk.ask(RequestKind.ERASURE, person, reference, "letter");
        UI.getCurrent().navigate("person-requests/" + id);
        test($view(Button.class).withText("Withdraw").single()).click();
        $(TextArea.class).all().getLast().setValue("the shopper changed their mind");
        test($(Button.class).withText("Withdraw").all().getLast()).click();
        assertThat($(Dialog.class).all()).isEmpty();
        assertThat(desk.request(id).map(PersonRequest::state)).contains(RequestState.WITHDRAWN);
    }

    @Test
    @SuppressWarnings("unchecked")
    void an_auditor_reads_accesses_by_their_purpose_and_takes_no_request_in() {
        signInAs(Role.COMPLIANCE);
        var known = desk.find(person.value(), AccessPurpose.FRAUD, "case 9");
        desk.find(person.value(), AccessPurpose.COMPLAINT, "case 10");

        signInAs(Role.AUDITOR);
        UI.getCurrent().navigate("access-log", QueryParameters.simple(Map.of("purpose", "FRAUD", "about", known.logName())));
        Grid<Access> grid = (Grid<Access>) $view(Grid.class).single();
        assertThat(grid.getGenericDataView().getItems()).extracting(Access::reason).containsExactly("case 9");

        UI.getCurrent().navigate("person-requests");
        assertThat($view(Button.class).withText("Take a request in").single().isEnabled()).isFalse();
    }

    @Test
    void every_screen_opens_in_chinese() {
        signInAs(Role.COMPLIANCE);
        speak(Locale.SIMPLIFIED_CHINESE);
        for (String screen : new String[] {"person-requests", "person-requests/new", "access-log", "retention", "attributes"}) {
            UI.getCurrent().navigate(screen);
            assertThat($(H1.class).single().getText()).as(screen).matches(".*\\p{IsHan}.*");
        }
    }

    @Test
    void an_operator_sees_neither_requests_nor_accesses() {
        signInAs(Role.OPERATOR, Role.PRODUCT);
        for (String screen : new String[] {"person-requests", "access-log", "retention"}) {
            UI.getCurrent().navigate(screen);
            assertThat($(Grid.class).all()).as(screen).isEmpty();
            assertThat($(StackedTable.class).all()).as(screen).isEmpty();
        }
    }
}
