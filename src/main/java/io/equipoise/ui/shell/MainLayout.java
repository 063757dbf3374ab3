package io.equipoise.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;

/**
 * The frame around every view.
 *
 * <p>To add a view, annotate it; nothing is registered anywhere else:
 *
 * <pre>{@code
 * @Route("policies")
 * @Menu(title = "navigation.policies", order = 310, icon = "scale")
 * @RolesAllowed({"PRODUCT", "OPERATOR"})          // or @PermitAll for everyone signed in
 * class PoliciesView extends View { … }
 * }</pre>
 *
 * The menu title is a key of the bundles; the hundred of {@code order} picks the group ({@link NavigationGroup}), the icon is a name of
 * {@link io.equipoise.ui.component.Glyph}. Extend {@link io.equipoise.ui.component.View} for page title, spacing and the single h1.
 * Without {@code @Menu} a view is reachable but not listed. Opt out of this frame with {@code @Route(autoLayout = false)}.
 */
@Layout
@AnonymousAllowed
public class MainLayout extends AppLayout implements AfterNavigationObserver {
    private static final String CONTENT_ID = "content";

    private boolean walked;

    MainLayout(CurrentOperator current, AuthenticationContext authentication) {
        setPrimarySection(Section.DRAWER);
        var mark = new Nav(new ProductMark());
        mark.setAriaLabel(getTranslation("app.name"));
        mark.addClassName("eq-drawer-mark");
        addToDrawer(mark, new Scroller(new Navigation()));

        // The one banner of the page: whatever is above the content can be reached as a landmark.
        var bar = new Header(skipLink(), drawerToggle(), space(), new LanguageSwitch(), new SchemeSwitch());
        bar.addClassName("eq-bar");
        current.get().ifPresent(operator -> greet(bar, operator, authentication));
        addToNavbar(bar);
        Shortcuts.install(this);
    }

    private static void greet(Header bar, Operator operator, AuthenticationContext authentication) {
        if (operator.demo()) {
            bar.addComponentAtIndex(3, new DemoBadge());
        }
        bar.add(new UserMenu(operator, authentication::logout));
    }

    private Anchor skipLink() {
        var skip = new Anchor("#" + CONTENT_ID, getTranslation("shell.skip"));
        skip.addClassName("eq-skip-link");
        skip.setRouterIgnore(true);
        return skip;
    }

    private DrawerToggle drawerToggle() {
        var toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("shell.menu"));
        toggle.getElement().getThemeList().add("tertiary");
        return toggle;
    }

    private static Div space() {
        var space = new Div();
        space.addClassName("eq-bar-space");
        return space;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (getContent() != null) {
            getContent().setId(CONTENT_ID);
            getContent().getElement().setAttribute("tabindex", "-1");
            if (walked) {
                holdFocus(getContent());
            }
            walked = true;
        }
    }

    /** A link inside a screen goes away with the screen, and the focus with it: who has no mouse goes on from the new screen, not from the top of the page. */
    private static void holdFocus(Component content) {
        content.getElement().executeJs("if (document.activeElement === document.body) { this.focus({preventScroll: true}); }");
    }
}
