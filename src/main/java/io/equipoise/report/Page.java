package io.equipoise.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document to be read, before it is HTML.
 *
 * @param title of the document
 * @param subtitle what it is about, in one line
 * @param copy whose copy it is and when it was made, on every page
 * @param warning set on every page, or null
 */
record Page(String title, String subtitle, String copy, @Nullable String warning, List<Section> sections) {
    /** @param together on one page if it fits one */
    record Section(String title, List<Block> blocks, boolean together) {
        Section(String title, List<Block> blocks) {
            this(title, blocks, false);
        }
    }

    sealed interface Block {
        /** @param strong the one sentence to take away */
        record Sentence(String text, boolean strong) implements Block {}

        /** A sentence that must not be overlooked. */
        record Note(String text) implements Block {}

        /** The title of what follows inside a section. */
        record Heading(String text) implements Block {}

        record Facts(List<Fact> facts) implements Block {}

        /** @param caption below the section's title where there are several tables; empty for none */
        record Table(String caption, List<Column> columns, List<List<Cell>> rows) implements Block {}

        /** Lines to be signed by hand. */
        record SignOff(List<String> roles, String name, String date, String signature) implements Block {}

        /** Text as it is typed, such as a command. */
        record Verbatim(String text) implements Block {}
    }

    /** @param code a hash, an id: set in a narrow face and broken anywhere */
    record Fact(String name, String value, boolean code) {}

    record Column(String title, Kind kind) {
        enum Kind {
            TEXT,
            /** Names and sentences of several words: given room. */
            WORDS,
            /** A word or two, on one line. */
            BRIEF,
            NUMBER,
            FIGURE
        }
    }

    sealed interface Cell {
        record Text(String text) implements Cell {}

        /** A number that is not told, and why; over this cell and the next ones where the columns belong together. */
        record Hidden(String why, int columns) implements Cell {}

        /** Taken by the one before it. */
        record Taken() implements Cell {}

        /** Sign and word, never colour alone. @param verdict a name of {@link io.equipoise.fairness.Verdict} */
        record Verdict(String verdict, String text) implements Cell {}

        /** A dot for a value and a line for its interval on an axis all rows of the table share; positions are shares of its width. */
        record Dot(double value, double low, double high, @Nullable Double reference) implements Cell {}

        record Empty() implements Cell {}
    }
}
