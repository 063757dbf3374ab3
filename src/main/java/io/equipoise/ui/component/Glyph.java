package io.equipoise.ui.component;

import com.vaadin.flow.component.icon.SvgIcon;
import java.util.Locale;

/** The icons of the console: one sprite, one stroke width. Decoration only: what an icon says is always also said in words. */
public enum Glyph {
    HOME, DATABASE, UPLOAD, DOWNLOAD, CPU, LAYERS, GAUGE, SCALE, EYE, STAMP, CHAIN, USERS, SETTINGS, FLASK, GLOBE, SUN, MOON, MONITOR,
    PLUS, CHECK, CROSS, QUESTION, RING, WARNING, INFO, COPY, TABLE, CHART, CLOCK, SEARCH, ARROW_RIGHT, STOP, BELL, LOCK, BOOK, KEY,
    TREND, LIST, EDIT, TRASH, FILTER;

    static final String SPRITE = "equipoise/icons.svg";

    /**
     * The glyph of a name such as {@code arrow-right}, as {@code @Menu(icon)} gives it.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Glyph named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The id of the glyph's symbol in the sprite. */
    public String symbol() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public SvgIcon create() {
        var icon = new SvgIcon(SPRITE, symbol());
        icon.addClassName("eq-glyph");
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
