package io.equipoise.ui.component;

import java.util.Locale;

/**
 * How something stands. Each tone has a colour of the Okabe–Ito palette and a sign of its own, so that it reads without colour: red and
 * green never face each other.
 */
public enum Tone {
    /** Within the band, done, intact. */
    PASS(Glyph.CHECK),
    /** Outside the band, failed, broken. */
    FAIL(Glyph.CROSS),
    /** The interval overlaps the edge. */
    UNDECIDED(Glyph.QUESTION),
    /** Too little evidence to say. */
    INSUFFICIENT(Glyph.RING),
    /** Under way. */
    RUNNING(Glyph.CLOCK),
    /** Live, current, selected. */
    ACTIVE(Glyph.CHECK),
    /** Needs a look. */
    WARNING(Glyph.WARNING),
    /** A plain fact. */
    NEUTRAL(Glyph.RING);

    private final Glyph glyph;

    Tone(Glyph glyph) {
        this.glyph = glyph;
    }

    public Glyph glyph() {
        return glyph;
    }

    String className() {
        return "eq-tone-" + name().toLowerCase(Locale.ROOT);
    }
}
