package io.equipoise.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The face PDFs are set in: Noto Sans SC (SIL Open Font License 1.1), regular with all characters of GB 2312 and the signs and Latin letters
 * reports need, bold with the more frequent half of them. A character outside is written as its code point, so that nobody takes an empty
 * box for the text.
 */
final class ReportFont {
    static final String FAMILY = "Noto Sans SC";

    private static final String REGULAR = "font/NotoSansSC-Regular.subset.ttf";
    private static final String BOLD = "font/NotoSansSC-Bold.subset.ttf";
    private static final Set<Integer> CHARACTERS = characters();

    private ReportFont() {}

    static InputStream regular() {
        return open(REGULAR);
    }

    static InputStream bold() {
        return open(BOLD);
    }

    /** The text with every character the face lacks written out, such as {@code [U+1F381]}. Markup passes through, it is ASCII. */
    static String spelled(String text) {
        if (text.codePoints().allMatch(ReportFont::has)) {
            return text;
        }
        var spelled = new StringBuilder(text.length() + 64);
        text.codePoints().forEach(c -> {
            if (has(c)) {
                spelled.appendCodePoint(c);
            } else if (!invisible(c)) {
                spelled.append("[U+%04X]".formatted(c));
            }
        });
        return spelled.toString();
    }

    static boolean has(int codePoint) {
        return codePoint == '\n' || codePoint == '\r' || codePoint == '\t' || CHARACTERS.contains(codePoint);
    }

    /** Joiners and selectors say how their neighbours look; alone they are nothing. */
    private static boolean invisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.FORMAT || codePoint >= 0xfe00 && codePoint <= 0xfe0f;
    }

    private static Set<Integer> characters() {
        try (var file = new RandomAccessReadBuffer(open(REGULAR).readAllBytes()); var face = new TTFParser().parse(file)) {
            var cmap = face.getUnicodeCmapLookup();
            var found = new HashSet<Integer>();
            for (int c = 0x20; c <= 0x1ffff; c++) {
                if (cmap.getGlyphId(c) > 0) {
                    found.add(c);
                }
            }
            return Set.copyOf(found);
        } catch (IOException e) {
            throw new UncheckedIOException("The font of the reports cannot be read", e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = ReportFont.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("Missing from the jar: " + name);
        }
        return in;
    }
}
