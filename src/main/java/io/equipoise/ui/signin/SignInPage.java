package io.equipoise.ui.signin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.HasDynamicTitle;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.shell.LanguageSwitch;
import io.equipoise.ui.shell.ProductMark;
import io.equipoise.ui.shell.SchemeSwitch;

/** What the pages before the console share: the promise on one side, the form on the other. */
abstract class SignInPage extends Main implements HasDynamicTitle {
    private final String title;
    private final Div form = new Div();

    SignInPage(String prefix) {
        title = getTranslation(prefix + ".title");
        addClassName("eq-signin");
        var top = new Div(new ProductMark(), new Div(), new LanguageSwitch(), new SchemeSwitch());
        top.addClassName("eq-bar");
        ((Div) top.getComponentAt(1)).addClassName("eq-bar-space");
        form.addClassName("eq-signin-form");
        form.add(new H1(title), new Paragraph(getTranslation(prefix + ".description")));
        var middle = new Div(form);
        middle.addClassName("eq-signin-middle");
        var side = new Div(top, middle);
        side.addClassName("eq-signin-side");
        add(side, promise());
    }

    final void show(Component... components) {
        form.add(components);
    }

    private Section promise() {
        var words = new Div(
                new H2(getTranslation("signin.promise.title")),
                point(Glyph.SCALE, "signin.promise.fair"),
                point(Glyph.EYE, "signin.promise.reasons"),
                point(Glyph.CHAIN, "signin.promise.proof"));
        words.addClassName("eq-promise-words");
        var promise = new Section(words);
        promise.addClassName("eq-promise");
        return promise;
    }

    private Div point(Glyph glyph, String key) {
        var point = new Div(glyph.create(), new Paragraph(getTranslation(key)));
        point.addClassName("eq-promise-point");
        return point;
    }

    @Override
    public String getPageTitle() {
        return title + " · " + getTranslation("app.name");
    }
}
