package io.equipoise.compliance.assessment;

import io.equipoise.compliance.assessment.AssessmentDraft.Block;
import io.equipoise.compliance.assessment.AssessmentDraft.Chapter;
import java.util.List;
import java.util.stream.Collectors;

/** A draft as a file: Markdown to go on writing in, HTML that needs nothing else to be read or printed. */
final class AssessmentFiles {
    private static final String STYLE = "body{font:15px/1.65 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;max-width:820px;"
            + "margin:32px auto;padding:0 20px;color:#16191d;background:#fff}h1{font-size:26px}h2{font-size:19px;margin-top:32px;border-bottom:1px solid #cdd1d8}"
            + "table{border-collapse:collapse;width:100%;font-size:13px}th,td{border:1px solid #cdd1d8;padding:4px 8px;text-align:left;vertical-align:top;"
            + "overflow-wrap:anywhere}th{background:#f5f6f8}.gap{border-left:4px solid #b34700;background:#fff4ea;padding:6px 12px;margin:8px 0}"
            + "@media print{body{margin:0}h2{break-after:avoid}tr,.gap{break-inside:avoid}}";

    private AssessmentFiles() {}

    static String markdown(AssessmentDraft draft, String gapWord) {
        var text = new StringBuilder("# " + draft.title() + "\n");
        for (Chapter chapter : draft.chapters()) {
            text.append("\n## ").append(chapter.title()).append('\n');
            for (Block block : chapter.blocks()) {
                text.append('\n').append(switch (block) {
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
                + rows.stream().map(AssessmentFiles::line).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> plain(cell).replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** What people wrote stays text: no line of it begins a heading, a quotation or a tag. */
    private static String plain(String words) {
        return words.replace("\\", "\\\\").replace("<", "&lt;").replaceAll("[\\r\\n]+", " ").replaceFirst("^([#>+-])", "\\\\$1");
    }

    static String html(AssessmentDraft draft, String gapWord) {
        var text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").append(draft.language().toLanguageTag())
                .append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escape(draft.title())).append("</title><style>").append(STYLE).append("</style></head><body><h1>")
                .append(escape(draft.title())).append("</h1>\n");
        for (Chapter chapter : draft.chapters()) {
            text.append("<h2>").append(escape(chapter.title())).append("</h2>\n");
            for (Block block : chapter.blocks()) {
                text.append(switch (block) {
                    case Block.Paragraph(String words) -> "<p>" + escape(words) + "</p>\n";
                    case Block.Gap(String words) -> "<p class=\"gap\"><strong>" + escape(gapWord) + "</strong> " + escape(words) + "</p>\n";
                    case Block.Table(List<String> header, List<List<String>> rows) -> "<table><thead>" + row(header, "th") + "</thead><tbody>"
                            + rows.stream().map(cells -> row(cells, "td")).collect(Collectors.joining()) + "</tbody></table>\n";
                });
            }
        }
        return text.append("</body></html>\n").toString();
    }

    private static String row(List<String> cells, String tag) {
        return cells.stream().map(cell -> "<" + tag + ">" + escape(cell) + "</" + tag + ">").collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
