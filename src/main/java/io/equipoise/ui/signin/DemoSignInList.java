package io.equipoise.ui.signin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.equipoise.security.DemoSignIns.SignIn;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The demo workspace's people; choosing one fills the form. */
class DemoSignInList extends Section {
    private final BiConsumer<String, String> fill;

    DemoSignInList(List<SignIn> people, BiConsumer<String, String> fill) {
        this.fill = fill;
        addClassName("eq-demo-people");
        var list = new Div();
        list.addClassName("eq-demo-list");
        people.forEach(person -> list.add(choice(person)));
        add(new H2(getTranslation("signin.demo.title")), new Paragraph(getTranslation("signin.demo.description")), list);
    }

    private NativeButton choice(SignIn person) {
        String roles = person.operator().roles().stream()
                .sorted()
                .map(role -> getTranslation("role." + role.name()))
                .collect(Collectors.joining(getTranslation("list.separator")));
        var username = new Span(person.operator().username());
        username.addClassName("eq-demo-username");
        var choice = new NativeButton("", click -> fill.accept(person.operator().username(), person.password()));
        choice.getElement().setAttribute("type", "button");
        choice.add(new Span(roles), username);
        return choice;
    }
}
