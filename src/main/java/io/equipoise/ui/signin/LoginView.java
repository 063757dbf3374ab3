package io.equipoise.ui.signin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.equipoise.security.DemoSignIns;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Tone;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;

/** Signs a person in; in a demo workspace its accounts are one click away. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
class LoginView extends SignInPage implements BeforeEnterObserver {
    private static final Map<String, Tone> MESSAGES =
            Map.of("error", Tone.FAIL, "outage", Tone.FAIL, "locked", Tone.WARNING, "signed-out", Tone.PASS, "expired", Tone.WARNING);

    private final OperatorAccounts accounts;
    private final Div messages = new Div();

    LoginView(OperatorAccounts accounts, ObjectProvider<DemoSignIns> demo) {
        super("signin");
        this.accounts = accounts;
        var form = new SignInForm();
        show(messages, form);
        var offered = demo.stream().flatMap(signIns -> signIns.list().stream()).toList();
        if (!offered.isEmpty()) {
            show(new DemoSignInList(offered, form::fill));
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (accounts.needsFirstAdministrator()) {
            event.forwardTo(SetupView.class);
            return;
        }
        messages.removeAll();
        var said = event.getLocation().getQueryParameters().getParameters().keySet();
        MESSAGES.forEach((name, tone) -> {
            if (said.contains(name)) {
                messages.add(new ErrorNotice(tone, getTranslation("signin.message." + name)));
            }
        });
    }
}
