package io.equipoise.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.equipoise.compliance.assessment.AssessmentDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A self-assessment as it is signed: what stands in the document, in the language it was written in.
 *
 * @param madeAt the moment its numbers are of
 * @param gaps what somebody has to add or mend before it can be handed in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AssessmentContent(
        String format,
        String surface,
        String language,
        String title,
        String madeAt,
        int gaps,
        List<Chapter> chapters,
        @Nullable ChainMark chain) {
    record Chapter(String title, List<Statement> statements) {}

    /** @param kind {@code heading}, {@code text}, {@code table} or {@code gap}; a table has its header first, the others one row of one cell */
    record Statement(String kind, List<List<String>> rows) {}

    static AssessmentContent of(AssessmentDraft draft, @Nullable ChainMark chain) {
        return new AssessmentContent(
                "equipoise-self-assessment/1",
                draft.surface().name(),
                draft.language().toLanguageTag(),
                draft.title(),
                draft.madeAt().toString(),
                draft.gaps().size(),
                draft.chapters().stream()
                        .map(chapter -> new Chapter(chapter.title(), chapter.blocks().stream().map(AssessmentContent::statement).toList()))
                        .toList(),
                chain);
    }

    private static Statement statement(AssessmentDraft.Block block) {
        return switch (block) {
            case AssessmentDraft.Block.Heading(String text) -> new Statement("heading", List.of(List.of(text)));
            case AssessmentDraft.Block.Paragraph(String text) -> new Statement("text", List.of(List.of(text)));
            case AssessmentDraft.Block.Gap(String text) -> new Statement("gap", List.of(List.of(text)));
            case AssessmentDraft.Block.Table(List<String> header, List<List<String>> rows) -> {
                var all = new ArrayList<List<String>>();
                all.add(header);
                all.addAll(rows);
                yield new Statement("table", all);
            }
        };
    }
}
