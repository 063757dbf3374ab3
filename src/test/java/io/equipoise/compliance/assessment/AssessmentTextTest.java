package io.equipoise.compliance.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.compliance.assessment.AssessmentDraft.Block;
import io.equipoise.compliance.assessment.AssessmentDraft.Chapter;
import io.equipoise.ranking.Surface;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What people wrote stays text. */
class AssessmentTextTest {
    private final AssessmentDraft draft = new AssessmentDraft(
            Surface.HOME,
            Locale.SIMPLIFIED_CHINESE,
            "报告 <draft>",
            Instant.EPOCH,
            List.of(new Chapter(
                    "一、概况",
                    List.of(
                            new Block.Paragraph("# no heading\nsecond line"),
                            new Block.Table(List.of("项目", "内容"), List.of(List.of("a|b", "<script>alert(1)</script>"))),
                            new Block.Gap("谁负责")))));

    @Test
    void markdown_has_a_heading_per_chapter_a_table_that_holds_and_marked_gaps() {
        assertThat(AssessmentText.markdown(draft, "待补充：")).isEqualTo("""
                # 报告 <draft>

                ## 一、概况

                \\# no heading second line

                | 项目 | 内容 |
                | --- | --- |
                | a\\|b | &lt;script>alert(1)&lt;/script> |

                > **待补充：** 谁负责
                """);
    }
}
