package io.equipoise.cli.files;

import java.util.List;

/** Titled tables of texts, drawn as Markdown or as one HTML page that needs nothing else. */
final class ReportPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:light-dark(#1b2430,#e7ebf0);--soft:light-dark(#5b6675,#9aa6b5);--line:light-dark(#dfe4ea,#2e3743);\
            --paper:light-dark(#fff,#14181d);--head:light-dark(#f5f7f9,#1d232b)}
            body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--paper);\
            margin:2.5rem auto;max-width:70rem;padding:0 1.25rem}
            h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.1rem;margin:2.2rem 0 .6rem}
            div{overflow-x:auto;border:1px solid var(--line);border-radius:10px}
            table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
            th,td{text-align:left;padding:.45rem .8rem;border-top:1px solid var(--line);vertical-align:top}
            tr:first-child th{border-top:0;background:var(--head);color:var(--soft);font-weight:600;font-size:.86rem}
            p{color:var(--soft)}@media print{div{overflow:visible}}
            """;

    private ReportPage() {}

    /** One table; without rows its title says that there is nothing. */
    record Section(String title, List<String> header, List<List<String>> rows) {}

    static String markdown(String title, List<Section> sections) {
        StringBuilder text = new StringBuilder("# " + title + "\n");
        for (Section section : sections) {
            text.append("\n## ").append(section.title).append("\n\n");
            line(text, section.header);
            line(text, section.header.stream().map(none -> "---").toList());
            section.rows.forEach(row -> line(text, row));
        }
        return text.toString();
    }

    static String html(String title, String language, List<Section> sections) {
        StringBuilder text = new StringBuilder("<!doctype html>\n<html lang=\"" + escaped(language)
                + "\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>"
                + escaped(title) + "</title>\n<style>\n" + STYLE + "</style>\n<h1>" + escaped(title) + "</h1>\n");
        for (Section section : sections) {
            text.append("<h2>").append(escaped(section.title)).append("</h2>\n");
            if (section.rows.isEmpty()) {
                text.append("<p>–</p>\n");
                continue;
            }
            text.append("<div><table>\n<tr>");
            section.header.forEach(cell -> text.append("<th scope=\"col\">").append(escaped(cell)).append("</th>"));
            text.append("</tr>\n");
            for (List<String> row : section.rows) {
                text.append("<tr>");
                row.forEach(cell -> text.append("<td>").append(escaped(cell)).append("</td>"));
                text.append("</tr>\n");
            }
            text.append("</table></div>\n");
        }
        return text.append("</html>\n").toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ")
                .append(String.join(" | ", cells.stream().map(cell -> cell.replace("|", "\\|")).toList()))
                .append(" |\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
