package io.equipoise.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Location;
import com.zaxxer.hikari.HikariDataSource;
import io.equipoise.Eventually;
import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalSubject;
import io.equipoise.compliance.TinyShop;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.Surface;
import io.equipoise.security.Role;
import io.equipoise.store.TimeOrderedId;
import io.equipoise.ui.ViewTest;
import io.equipoise.ui.component.Background;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/** The database gives no connection while somebody works: whatever is pressed or opened ends in a sentence, never in an error id. */
class OutageTest extends ViewTest {
    /** The least the pool takes; the build lowers its floor. */
    private static final long SHORT_MS = Long.getLong("com.zaxxer.hikari.timeoutMs.floor", 250);
    private static final Role[] EVERYBODY = {Role.OPERATOR, Role.PRODUCT, Role.COMPLIANCE, Role.ADMINISTRATOR};

    @TempDir
    Path folder;

    @Autowired
    private ApplicationContext console;

    @Autowired
    private HikariDataSource pool;

    @Autowired
    private PolicyCatalog policies;

    @Autowired
    private ApprovalDesk approvals;

    private long usual;

    private final List<Connection> taken = new ArrayList<>();
    private final List<String> raw = new ArrayList<>();

    /** Takes every connection there is, as a crowd or a stalled disk does, and lets nobody wait long for one. */
    private void goAway() throws SQLException {
        while (taken.size() < pool.getMaximumPoolSize()) {
            taken.add(pool.getConnection());
        }
        waitForConnections(SHORT_MS);
    }

    /** The pool itself takes over what its settings say only every half a minute: until then a long wait would go on, or a short one be too short. */
    private void waitForConnections(long milliseconds) {
        pool.getHikariConfigMXBean().setConnectionTimeout(milliseconds);
        ReflectionTestUtils.setField(Objects.requireNonNull(ReflectionTestUtils.getField(pool, "pool")), "connectionTimeout", milliseconds);
    }

    @AfterEach
    void comeBack() throws SQLException {
        waitForConnections(usual);
        for (var connection : taken) {
            connection.close();
        }
        taken.clear();
    }

    @Test
    void whatever_is_pressed_while_the_database_is_away_ends_in_a_sentence() throws Exception {
        usual = pool.getConnectionTimeout();
        signInAs(EVERYBODY);
        for (String screen : screens()) {
            visit(screen);
            assertThat(raw).isEmpty();
        }
    }

    private void visit(String screen) throws SQLException {
        anotherWindow();
        open(screen);
        settle(screen);
        var view = (Component) getCurrentView();
        assertThat(view).as(screen).isNotInstanceOfAny(UnexpectedErrorView.class, NotFoundView.class);
        goAway();
        // Each press waits for a connection in vain: lists are opened, what is done is done on the screens of things.
        if (screen.contains("/")) {
            pressEverything(screen, view);
        }
        anotherWindow();
        told(screen, () -> open(screen));
        settle(screen);
        note(screen, ((Component) getCurrentView()).getElement().getTextRecursively());
        comeBack();
    }

    private void pressEverything(String screen, Component view) {
        for (Button button : buttons(view)) {
            press(screen, button);
            for (var dialog : $(Dialog.class).all()) {
                buttons(dialog).forEach(each -> press(screen + ", in a dialog", each));
                dialog.close();
            }
            if (getCurrentView() != view) {
                return;
            }
        }
    }

    /** What was typed on the screen before would hold its window back. */
    private void anotherWindow() {
        cleanVaadinEnvironment();
        initVaadinEnvironment();
        signInAs(EVERYBODY);
    }

    /** Until whatever reads beside the page has read or failed, and the page has heard of it. */
    private void settle(String where) {
        Eventually.so(OutageTest::nobodyReads);
        while (!told(where, MockVaadin::clientRoundtrip)) {
            // One of the failures is told at a time.
        }
    }

    private static boolean nobodyReads() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .noneMatch(frame -> frame.getClassName().equals(Background.class.getName()));
    }

    /** Those of the navigation, and one of each kind of thing. */
    private List<String> screens() throws Exception {
        var policy = policies.createDraft("away " + TimeOrderedId.next(), List.of(new MinimumShare("tier", "small", 0.2, 0.1, 1)));
        var shop = new TinyShop(console, folder);
        var dataset = shop.imported(true);
        var model = shop.popularity(dataset, "away " + TimeOrderedId.next());
        var request = approvals.request(new ApprovalSubject(Surface.CART, model.id(), null), "for this test");
        UI.getCurrent().navigate("");
        return Stream.concat(
                        $(SideNavItem.class).all().stream().map(SideNavItem::getPath).filter(path -> path != null && !path.isBlank()),
                        Stream.of(
                                "policies/new", "policies/" + policy.id(), "versions/" + model.id(), "versions/" + model.id() + "/card",
                                "approvals/new?version=" + model.id(), "approvals/" + request.id(), "datasets/" + dataset.id(), "charter/new", "findings/new",
                                "training/new", "audits/new"))
                .toList();
    }

    private static void open(String address) {
        var location = new Location(address);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    }

    private static List<Button> buttons(Component within) {
        var found = new ArrayList<Button>();
        within.getChildren().forEach(child -> found.addAll(buttons(child)));
        if (within instanceof Button button && button.isEnabled() && button.isVisible()) {
            found.add(button);
        }
        return found;
    }

    private void press(String screen, Button button) {
        told(screen + ", " + button.getText(), button::click);
        settle(screen + ", " + button.getText());
        for (var notification : $(Notification.class).all()) {
            note(screen + ", " + button.getText(), notification.getElement().getTextRecursively());
        }
    }

    /** What is thrown here ends in the console's {@link MishapHandler}: in a sentence, or with an error id. @return whether nothing was */
    private boolean told(String where, Runnable action) {
        try {
            action.run();
            return true;
        } catch (Exception thrown) {
            if (MishapId.refusal(thrown).isEmpty()) {
                var words = new StringWriter();
                thrown.printStackTrace(new PrintWriter(words));
                raw.add(where + ": " + words);
            }
            return false;
        }
    }

    private void note(String where, String text) {
        if (text.contains("error id") || text.contains("Exception")) {
            raw.add(where + ": " + text);
        }
    }
}
