package io.equipoise.ui.signin;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinServletRequest;
import org.springframework.security.web.csrf.CsrfToken;

/** A plain HTML form posted to Spring Security, so that the browser's password manager and the Enter key work as everywhere. */
@Tag("form")
class SignInForm extends HtmlContainer {
    private final TextField username = new TextField(getTranslation("signin.username"));
    private final PasswordField password = new PasswordField(getTranslation("signin.password"));

    SignInForm() {
        addClassName("eq-form");
        getElement().setAttribute("method", "post").setAttribute("action", "login");
        field(username.getElement(), "username", "username");
        username.setAutofocus(true);
        username.setRequiredIndicatorVisible(true);
        field(password.getElement(), "password", "current-password");
        password.setRequiredIndicatorVisible(true);
        var submit = new NativeButton(getTranslation("signin.submit"));
        submit.getElement().setAttribute("type", "submit");
        submit.addClassName("eq-submit");
        add(username, password, csrf(), submit);
    }

    /** Writes an account into the fields; the person still signs in with the button. */
    void fill(String name, String secret) {
        username.setValue(name);
        password.setValue(secret);
    }

    private static void field(com.vaadin.flow.dom.Element field, String name, String autocomplete) {
        field.setAttribute("name", name).setAttribute("autocomplete", autocomplete).setAttribute("autocapitalize", "none");
    }

    /** The token Spring Security wants back with the post. */
    private static Input csrf() {
        var hidden = new Input();
        hidden.setType("hidden");
        var request = VaadinServletRequest.getCurrent();
        if (request != null && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            hidden.getElement().setAttribute("name", token.getParameterName()).setAttribute("value", token.getToken());
        }
        return hidden;
    }
}
