package io.equipoise.ui.shell;

import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.equipoise.security.Operator;
import java.util.stream.Collectors;

/** Who is signed in, as what, and the way out. */
class UserMenu extends MenuBar {
    private final Operator operator;

    UserMenu(Operator operator, Runnable signOut) {
        this.operator = operator;
        addThemeVariants(MenuBarVariant.TERTIARY);
        addClassNames("eq-bar-menu", "eq-user-menu");
        String roles = roles();
        var root = addItem(avatar());
        root.setAriaLabel(getTranslation("shell.user", operator.displayName(), roles));
        var who = new Div(new Span(operator.displayName()), new Span(roles));
        who.addClassName("eq-user");
        root.getSubMenu().addItem(who).setEnabled(false);
        root.getSubMenu().addSeparator();
        root.getSubMenu().addItem(getTranslation("shortcuts.title"), click -> new ShortcutsDialog().open());
        root.getSubMenu().addItem(getTranslation("shell.sign-out"), click -> signOut.run());
    }

    private Avatar avatar() {
        var avatar = new Avatar(operator.displayName());
        avatar.setAbbreviation(operator.displayName().substring(0, operator.displayName().offsetByCodePoints(0, 1)));
        avatar.setColorIndex(Math.floorMod(operator.username().hashCode(), 7));
        return avatar;
    }

    private String roles() {
        return operator.roles().stream()
                .sorted()
                .map(role -> getTranslation("role." + role.name()))
                .collect(Collectors.joining(getTranslation("list.separator")));
    }
}
