package io.equipoise.ui;


import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.internal.MockVaadin;
import com.vaadin.browserless.mocks.MockedUI;
import com.vaadin.flow.component.UI;
import io.equipoise.ConsoleTest;
import io.equipoise.Eventually;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorId;
import io.equipoise.security.Role;
import io.equipoise.store.TimeOrderedId;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * A test of views on the server, without a browser: real services, real database, the router with its access rules. Sign in first, then
 * {@code navigate}, and find components with {@code $view(Button.class).withText("…")}.
 */
@ConsoleTest
public abstract class ViewTest extends BrowserlessTest {
    @Autowired
    private ApplicationContext context;

    @Autowired
    private CurrentOperator current;

    @Autowired
    private SecurityContextHolderStrategy contexts;

    @Override
    @BeforeEach
    protected void initVaadinEnvironment() {
        // Each console of a test run installs its own strategy for the whole JVM; here it must be this one's.
        SecurityContextHolder.setContextHolderStrategy(contexts);
        scanTesters();
        MockVaadin.INSTANCE.setMockRequestFactory(SignedInRequest::new);
        var servlet = new ConsoleServlet(context, discoverRoutes(Set.of("io.equipoise.ui")));
        MockVaadin.setup(MockedUI::new, servlet, lookupServices());
        initSignalsSupport();
        speak(Locale.ENGLISH);
    }

    @Override
    @AfterEach
    protected void cleanVaadinEnvironment() {
        super.cleanVaadinEnvironment();
        SecurityContextHolder.clearContext();
    }

    /** Signs somebody with these roles in for the rest of the test. The account is not stored. */
    protected Operator signInAs(Role... roles) {
        var operator = new Operator(new OperatorId(TimeOrderedId.next()), "tester", "Test Person", Set.of(roles), false);
        signIn(operator);
        return operator;
    }

    protected void signIn(Operator operator) {
        SecurityContextHolder.setContext(current.callAs(operator, SecurityContextHolder::getContext));
    }

    /** Lets the page catch up with what the server does meanwhile, until it has. */
    protected static void await(BooleanSupplier seen) {
        Eventually.so(seen, MockVaadin::clientRoundtrip, () -> "shown on the page: " + UI.getCurrent().getElement().getTextRecursively());
    }

    /** Switches the language of the page; views opened from now on speak it. */
    protected void speak(Locale locale) {
        UI.getCurrent().setLocale(locale);
    }
}
