package io.equipoise.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import java.util.Arrays;

/** Light, dark, or as the operating system has it; kept in a cookie like {@link Language}. */
enum Scheme {
    SYSTEM(ColorScheme.Value.LIGHT_DARK, "monitor"),
    LIGHT(ColorScheme.Value.LIGHT, "sun"),
    DARK(ColorScheme.Value.DARK, "moon");

    private static final Remembered COOKIE = new Remembered("equipoise-scheme");

    private final ColorScheme.Value value;
    private final String icon;

    Scheme(ColorScheme.Value value, String icon) {
        this.value = value;
        this.icon = icon;
    }

    ColorScheme.Value value() {
        return value;
    }

    String icon() {
        return icon;
    }

    static Scheme wishedBy(VaadinRequest request) {
        return COOKIE.read(request)
                .flatMap(name -> Arrays.stream(values()).filter(scheme -> scheme.name().equals(name)).findFirst())
                .orElse(SYSTEM);
    }

    void choose(UI ui) {
        COOKIE.write(name());
        ui.getPage().setColorScheme(value);
    }
}
