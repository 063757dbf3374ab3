package io.equipoise.ui.signin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Tone;

/** Names the first administrator of a new installation, against the code printed in its terminal. */
@Route(value = "setup", autoLayout = false)
@AnonymousAllowed
class SetupView extends SignInPage implements BeforeEnterObserver {
    private final OperatorAccounts accounts;
    private final Div messages = new Div();
    private final TextField code = new TextField(getTranslation("setup.code"));
    private final TextField username = new TextField(getTranslation("signin.username"));
    private final PasswordField password = new PasswordField(getTranslation("setup.password"));
    private final PasswordField again = new PasswordField(getTranslation("setup.password-again"));

    SetupView(OperatorAccounts accounts) {
        super("setup");
        this.accounts = accounts;
        code.setHelperText(getTranslation("setup.code.help"));
        code.setAutofocus(true);
        code.setPlaceholder("ABCD-EFGH-JKLM");
        username.setValue("admin");
        password.setHelperText(getTranslation("setup.password.help"));
        var create = new Button(getTranslation("setup.submit"), click -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.setDisableOnClick(true);
        create.addClickListener(click -> create.setEnabled(true));
        var form = new Div(code, username, password, again, create);
        form.addClassName("eq-form");
        show(messages, form);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!accounts.needsFirstAdministrator()) {
            event.forwardTo(LoginView.class);
        }
    }

    private void create() {
        messages.removeAll();
        if (!password.getValue().equals(again.getValue())) {
            messages.add(new ErrorNotice(Tone.FAIL, getTranslation("setup.passwords-differ")));
            return;
        }
        try {
            accounts.createFirstAdministrator(code.getValue(), username.getValue(), password.getValue());
            Notice.done(getTranslation("setup.done"));
            getUI().ifPresent(ui -> ui.navigate(LoginView.class));
        } catch (Refusal refusal) {
            messages.add(new ErrorNotice(refusal));
        }
    }
}
