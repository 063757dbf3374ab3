package io.equipoise.compliance.assessment;

import io.equipoise.compliance.assessment.AssessmentDraft.Block;
import io.equipoise.compliance.assessment.AssessmentDraft.Chapter;
import java.util.List;
import java.util.stream.Collectors;

/** A draft as text to go on writing in. Pages to read and to file are made by {@code report}. */
final class AssessmentText {
    private AssessmentText() {}

    static String markdown(AssessmentDraft draft, String gapWord) {
        var text = new StringBuilder("# " + draft.title() + "\n");
        for (Chapter chapter : draft.chapters()) {
            text.append("\n## ").append(chapter.title()).append('\n');
            for (Block block : chapter.blocks()) {
                text.append('\n').append(switch (block) {
                    case Block.Heading(String words) -> "### " + plain(words);
                    case Block.Paragraph(String words) -> plain(words);
                    case Block.Gap(String words) -> "> **" + gapWord + "** " + plain(words);
                    case Block.Table(List<String> header, List<List<String>> rows) -> table(header, rows);
                }).append('\n');
            }
        }
        return text.toString();
    }

    private static String table(List<String> header, List<List<String>> rows) {
        return line(header) + "\n" + header.stream().map(cell -> "---").collect(Collectors.joining(" | ", "| ", " |")) + "\n"
                + rows.stream().map(AssessmentText::line).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> plain(cell).replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** What people wrote stays text: no line of it begins a heading, a quotation or a tag. */
    private static String plain(String words) {
        return words.replace("\\", "\\\\").replace("<", "&lt;").replaceAll("[\\r\\n]+", " ").replaceFirst("^([#>+-])", "\\\\$1");
    }
}
