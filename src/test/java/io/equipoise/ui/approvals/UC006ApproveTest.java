package io.equipoise.ui.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.Cast;
import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalQueue;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.RequestScope;
import io.equipoise.approval.Vote;
import io.equipoise.compliance.TinyShop;
import io.equipoise.model.CardBlock;
import io.equipoise.model.ModelCards;
import io.equipoise.model.ModelVersion;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import io.equipoise.ui.component.ErrorNotice;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A release asked for and decided on screen: what is missing is said, what changed is shown, one half can be asked for alone. */
class UC006ApproveTest extends ViewTest {
    @TempDir
    Path folder;

    @Autowired
    private ApplicationContext console;

    @Autowired
    private ApprovalDesk desk;

    @Autowired
    private ApprovalQueue queue;

    @Autowired
    private ModelCards cards;

    @Autowired
    private OperatorAccounts accounts;

    @Autowired
    private CurrentOperator current;

    @Autowired
    private JdbcClient jdbc;

    private ModelVersion model;
    private Operator op;

    @BeforeEach
    void make() throws Exception {
        var shop = new TinyShop(console, folder);
        model = shop.popularity(shop.imported(true), "approved-" + UUID.randomUUID());
        op = signInAs(Role.OPERATOR);
    }

    @AfterEach
    void nothingIsLive() {
        jdbc.sql("DELETE FROM live_surface").update();
    }

    @Test
    void a_request_without_a_comment_is_refused_beside_the_field_in_both_languages() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            speak(locale);
            form();
            test($view(Button.class).all().getLast()).click();
            var comment = $view(TextArea.class).single();
            assertThat(comment.isInvalid()).isTrue();
            assertThat(comment.getErrorMessage()).contains(locale == Locale.ENGLISH ? "what changes and why" : "请");
        }
        assertThat(mine()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    @Test
    void one_half_alone_needs_something_live_to_keep() {
        form();
        test($view(TextArea.class).single()).setValue("the model alone");
        ((RadioButtonGroup<RequestScope>) $view(RadioButtonGroup.class).single()).setValue(RequestScope.MODEL);
        assertThat($view(ComboBox.class).all()).extracting(ComboBox::getLabel).doesNotContain("Policy");
        test($view(Button.class).withText("Send request").single()).click();
        assertThat(mine()).isEmpty();
    }

    @Test
    void the_queue_shows_what_waits_for_whoever_looks() {
        form();
        test($view(TextArea.class).single()).setValue("bestsellers for a start");
        test($view(Button.class).withText("Send request").single()).click();
        UI.getCurrent().navigate("approvals");
        assertThat($view(RadioButtonGroup.class).single().getValue()).hasToString("MINE");
        signInAs(Role.COMPLIANCE);
        UI.getCurrent().navigate("overview");
        UI.getCurrent().navigate("approvals");
        assertThat($view(RadioButtonGroup.class).single().getValue()).hasToString("FOR_ME");
        desk.decide(mine().getFirst().id(), mine().getFirst().contentHash(), Vote.Choice.REJECT, "not now");
    }

    @Test
    void a_request_that_too_few_could_approve_says_so_in_both_languages() {
        var ad = Cast.person("ad", Role.ADMINISTRATOR);
        current.runAs(ad, () -> officers().forEach(each -> accounts.setOpen(each.id(), false)));
        var request = desk.request(new ApprovalSubject(Surface.HOME, model.id(), null), "bestsellers for a start");
        var first = hired();
        open(request);
        assertThat(notices()).anyMatch(text -> text.startsWith("2 approvals are needed and at most 1 can be had"));
        speak(Locale.SIMPLIFIED_CHINESE);
        open(request);
        assertThat(notices()).anyMatch(text -> text.startsWith("需要 2 人同意，目前最多只能有 1 人"));
        speak(Locale.ENGLISH);

        var second = hired(Role.OPERATOR);
        open(request);
        assertThat(queue.attainable(request.id())).isEqualTo(2);
        assertThat(notices()).noneMatch(text -> text.contains("can be had"));

        // Of the card as of the rules: whoever edited last has no vote.
        signIn(second);
        cards.write(model.id(), 0, Map.of("en", Map.of(CardBlock.PURPOSE, "Home lists")));
        assertThat(queue.attainable(request.id())).isOne();
        current.runAs(ad, () -> List.of(first, second).forEach(each -> accounts.setOpen(each.id(), false)));
    }

    private List<Operator> officers() {
        return accounts.colleagues().stream().filter(each -> each.has(Role.COMPLIANCE)).toList();
    }

    private Operator hired(Role... besides) {
        var roles = EnumSet.of(Role.COMPLIANCE, besides);
        String name = "officer-" + UUID.randomUUID().toString().substring(0, 8);
        return current.callAs(Cast.person("ad", Role.ADMINISTRATOR), () -> accounts.create(name, name, "a long enough password", roles));
    }

    private List<String> notices() {
        return $view(ErrorNotice.class).all().stream().map(notice -> notice.getElement().getTextRecursively()).toList();
    }

    private void approve() {
        test(reason()).setValue("looked at it");
        test(button("Approve")).click();
    }

    private TextArea reason() {
        return $view(TextArea.class).all().stream().filter(area -> "Reason".equals(area.getLabel())).findFirst().orElseThrow();
    }

    private Button button(String text) {
        return $view(Button.class).withText(text).single();
    }

    private void form() {
        UI.getCurrent().navigate("approvals");
        UI.getCurrent().navigate("approvals/new", QueryParameters.of("version", model.id().toString()));
    }

    private void open(ApprovalRequest request) {
        UI.getCurrent().navigate("approvals");
        UI.getCurrent().navigate("approvals/" + request.id());
        MockVaadin.clientRoundtrip();
    }

    private List<ApprovalRequest> mine() {
        return queue.list().stream().filter(request -> request.subject().model().equals(model.id())).toList();
    }
}
