package io.equipoise.compliance.assessment;

import io.equipoise.ranking.Surface;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A self-assessment as far as the workspace can write it; what it cannot know is a gap, said where it belongs.
 *
 * @param madeAt the moment its numbers are of
 */
public record AssessmentDraft(Surface surface, Locale language, String title, Instant madeAt, List<Chapter> chapters) {
    public record Chapter(String title, List<Block> blocks) {
        public Chapter {
            blocks = List.copyOf(blocks);
        }
    }

    /** What a chapter consists of. */
    public sealed interface Block {
        record Paragraph(String text) implements Block {}

        /** The title of the paragraphs that follow. */
        record Heading(String text) implements Block {}

        /** @param rows each as long as the header */
        record Table(List<String> header, List<List<String>> rows) implements Block {
            public Table {
                header = List.copyOf(header);
                rows = rows.stream().map(List::copyOf).toList();
            }
        }

        /** Something somebody has to add or mend before the report can be handed in. */
        record Gap(String text) implements Block {}
    }

    public AssessmentDraft {
        chapters = List.copyOf(chapters);
    }

    public List<String> gaps() {
        return chapters.stream()
                .flatMap(chapter -> chapter.blocks().stream())
                .filter(Block.Gap.class::isInstance)
                .map(block -> ((Block.Gap) block).text())
                .toList();
    }
}
