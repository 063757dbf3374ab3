package io.equipoise.report;

import io.equipoise.report.AssessmentContent.Statement;
import io.equipoise.report.Page.Block;
import io.equipoise.report.Page.Cell;
import io.equipoise.report.Page.Column;
import io.equipoise.report.Page.Column.Kind;
import io.equipoise.report.Page.Fact;
import io.equipoise.report.Page.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The self-assessment as a document: how many gaps are left, the chapters with each gap where it belongs, and the signature. */
final class AssessmentPage {
    private static final int PAIR = 2;
    private static final int BRIEF = 24;

    private final AssessmentContent content;
    private final Words words;

    AssessmentPage(AssessmentContent content, Words words) {
        this.content = content;
        this.words = words;
    }

    Page page(String copy, Sealed sealed) {
        var sections = new ArrayList<Section>();
        sections.add(summary());
        content.chapters().forEach(chapter ->
                sections.add(new Section(chapter.title(), chapter.statements().stream().map(this::block).toList())));
        sections.add(new SignaturePart(words).section(sealed));
        return new Page(
                content.title(),
                words.text("report.assessment.subtitle", words.moment(Instant.parse(content.madeAt()))),
                copy,
                SignaturePart.warning(words, content.chain()),
                sections);
    }

    private Section summary() {
        return new Section(
                words.text("report.section.summary"),
                List.of(
                        new Block.Sentence(words.text("report.assessment.gaps", content.gaps()), true),
                        new Block.Sentence(words.text("report.assessment.reading"), false)));
    }

    private Block block(Statement statement) {
        String first = statement.rows().getFirst().getFirst();
        return switch (statement.kind()) {
            case "heading" -> new Block.Heading(first);
            case "text" -> new Block.Sentence(first, false);
            case "gap" -> new Block.Note(words.text("assessment.gap") + (words.chinese() ? "" : " ") + first);
            default -> statement.rows().getFirst().size() == PAIR ? facts(statement) : table(statement);
        };
    }

    /** What has a name and a value is no table of numbers. */
    private static Block facts(Statement statement) {
        return new Block.Facts(statement.rows().stream()
                .skip(1)
                .map(row -> new Fact(row.getFirst(), row.getLast(), row.getLast().matches("[0-9a-f]{40,}")))
                .toList());
    }

    private static Block table(Statement statement) {
        var header = statement.rows().getFirst();
        var columns = new ArrayList<Column>();
        for (int i = 0; i < header.size(); i++) {
            columns.add(new Column(header.get(i), kind(statement.rows(), i)));
        }
        return new Block.Table(
                "",
                columns,
                statement.rows().stream().skip(1).map(row -> row.stream().<Cell>map(Cell.Text::new).toList()).toList());
    }

    /** What is short stays on one line; of a table with sentences the first column is wide enough for a name. */
    private static Kind kind(List<List<String>> rows, int column) {
        boolean brief = rows.stream().allMatch(row -> row.get(column).length() <= BRIEF);
        return brief ? Kind.BRIEF : column == 0 ? Kind.WORDS : Kind.TEXT;
    }
}
