package io.equipoise.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinSession;
import io.equipoise.Cast;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** A roll-back by an operator acts with an officer's role on the thread that serves the operator's page. */
class ActingOnAPageTest extends ViewTest {
    private static final String KEY = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    @Autowired
    private CurrentOperator current;

    @Autowired
    private SecurityContextHolderStrategy contexts;

    @BeforeEach
    void signInAsABrowserDoes() {
        signInAs(Role.OPERATOR);
        VaadinSession.getCurrent().getSession().setAttribute(KEY, SecurityContextHolder.getContext());
    }

    @AfterEach
    void signOut() {
        VaadinSession.getCurrent().getSession().removeAttribute(KEY);
    }

    @Test
    void whoever_a_thread_acts_as_it_is_although_it_serves_a_page_of_somebody_else() {
        var op = current.require();
        var session = VaadinSession.getCurrent();
        assertThat(current.callAs(Cast.CO1, current::require)).isEqualTo(Cast.CO1);
        assertThat(current.require()).isEqualTo(op);
        assertThat(VaadinSession.getCurrent()).isSameAs(session);
    }

    @Test
    void a_context_alone_would_not_be_looked_at() {
        var op = current.require();
        var officer = current.callAs(Cast.CO1, contexts::getContext);
        contexts.setContext(officer);
        assertThat(current.require()).isEqualTo(op);
    }
}
