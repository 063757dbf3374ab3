package io.equipoise.report;

import io.equipoise.report.Page.Block;
import io.equipoise.report.Page.Cell;
import io.equipoise.report.Page.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A page as one HTML file, well-formed as XML too: a browser shows and prints it, the PDF is made of it. It asks for nothing else. */
final class HtmlDocument {
    private static final String STYLE = resource("report.css");

    private static final int KEPT_ROWS = 14;
    private static final int KEPT_SENTENCES = 6;

    private final StringBuilder out = new StringBuilder();

    private HtmlDocument() {}

    static String of(Page page, Words words) {
        return new HtmlDocument().write(page, words);
    }

    private String write(Page page, Words words) {
        String language = words.chinese() ? "zh-CN" : "en";
        out.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"").append(language).append("\" xml:lang=\"")
                .append(language).append("\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>")
                .append(text(page.title() + " – " + page.subtitle())).append("</title>\n")
                .append("<meta name=\"description\" content=\"").append(text(page.subtitle())).append("\"/>\n");
        out.append("<style>\n").append(STYLE).append("#number:before { content: \"").append(text(words.text("report.page.before")))
                .append("\" counter(page) \"").append(text(words.text("report.page.between"))).append("\" counter(pages) \"")
                .append(text(words.text("report.page.after"))).append("\"; }\n</style>\n");
        bookmarks(page);
        out.append("</head>\n<body class=\"").append(words.code()).append("\">\n");
        running(page);
        out.append("<header><p class=\"brand\">Equipoise 衡平</p><h1>").append(text(page.title())).append("</h1><p class=\"subtitle\">")
                .append(text(page.subtitle())).append("</p></header>\n<main>\n");
        int number = 0;
        for (Page.Section section : page.sections()) {
            section(section, ++number);
        }
        out.append("</main>\n</body>\n</html>\n");
        return out.toString();
    }

    /** The title stays with what it is the title of: sentences, and the first table while it is no page by itself. */
    private void section(Page.Section section, int number) {
        int kept = section.together() ? section.blocks().size() : kept(section.blocks());
        out.append("<section id=\"s").append(number).append("\">\n<div class=\"keep\"><h2>").append(text(section.title())).append("</h2>\n");
        section.blocks().subList(0, kept).forEach(this::block);
        out.append("</div>\n");
        section.blocks().subList(kept, section.blocks().size()).forEach(this::block);
        out.append("</section>\n");
    }

    private static int kept(List<Block> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            switch (blocks.get(i)) {
                case Block.Table table -> {
                    return table.rows().size() <= KEPT_ROWS ? i + 1 : i;
                }
                case Block.Facts facts -> {
                    return facts.facts().size() <= KEPT_ROWS ? i + 1 : i;
                }
                case Block.Sentence it -> {
                    if (i >= KEPT_SENTENCES) {
                        return i;
                    }
                }
                case Block.Heading it -> {}
                case Block.Note it -> {}
                case Block.SignOff it -> {}
                case Block.Verbatim it -> {}
            }
        }
        return blocks.size();
    }

    private void bookmarks(Page page) {
        out.append("<bookmarks>");
        int number = 0;
        for (Page.Section section : page.sections()) {
            out.append("<bookmark name=\"").append(text(section.title())).append("\" href=\"#s").append(++number).append("\"/>");
        }
        out.append("</bookmarks>\n");
    }

    /** What stands on every printed page; on a screen it stands once, at the top. */
    private void running(Page page) {
        if (page.warning() != null) {
            out.append("<div class=\"running warning\" id=\"warning\">").append(text(page.warning())).append("</div>\n");
        }
        out.append("<div class=\"running\" id=\"copy\">").append(text(page.copy())).append("</div>\n");
        out.append("<div class=\"running paged\" id=\"number\"></div>\n");
    }

    private void block(Block block) {
        switch (block) {
            case Block.Sentence it ->
                out.append(it.strong() ? "<p class=\"lead\">" : "<p>").append(lines(it.text())).append("</p>\n");
            case Block.Heading it -> out.append("<h3>").append(text(it.text())).append("</h3>\n");
            case Block.Note it -> out.append("<p class=\"note\">").append(lines(it.text())).append("</p>\n");
            case Block.Facts it -> facts(it.facts());
            case Block.Table it -> table(it);
            case Block.SignOff it -> signOff(it);
            case Block.Verbatim it -> out.append("<pre>").append(text(it.text())).append("</pre>\n");
        }
    }

    private void facts(List<Page.Fact> facts) {
        out.append("<table class=\"facts\"><tbody>\n");
        for (Page.Fact fact : facts) {
            out.append("<tr><th scope=\"row\">").append(text(fact.name())).append("</th><td")
                    .append(fact.code() ? " class=\"code\">" : ">")
                    .append(fact.code() ? breakable(fact.value()) : lines(fact.value())).append("</td></tr>\n");
        }
        out.append("</tbody></table>\n");
    }

    private void table(Block.Table table) {
        // A short table is not torn from its caption; a long one repeats its head on the next page.
        boolean kept = table.rows().size() <= KEPT_ROWS;
        out.append(kept ? "<table class=\"numbers keep\">" : "<table class=\"numbers\">");
        if (!table.caption().isEmpty()) {
            out.append("<caption>").append(text(table.caption())).append("</caption>");
        }
        out.append("<thead><tr>");
        for (Column column : table.columns()) {
            out.append("<th scope=\"col\" class=\"").append(column.kind().name().toLowerCase(Locale.ROOT)).append("\">")
                    .append(text(column.title())).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
        for (List<Cell> row : table.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell(row.get(i), table.columns().get(i));
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table>\n");
    }

    private void cell(Cell cell, Column column) {
        String kind = column.kind().name().toLowerCase(Locale.ROOT);
        switch (cell) {
            case Cell.Text it -> out.append("<td class=\"").append(kind).append("\">").append(lines(it.text()));
            case Cell.Hidden it ->
                out.append("<td class=\"").append(kind).append(" hidden\" colspan=\"").append(it.columns()).append("\">").append(text(it.why()));
            case Cell.Taken it -> {
                return;
            }
            case Cell.Verdict it ->
                out.append("<td class=\"text verdict ").append(it.verdict().toLowerCase(Locale.ROOT)).append("\">").append(text(it.text()));
            case Cell.Dot it -> {
                out.append("<td class=\"figure\"><div class=\"axis\">");
                if (it.reference() != null) {
                    out.append("<span class=\"reference\" style=\"left:").append(percent(it.reference())).append("\"></span>");
                }
                out.append("<span class=\"interval\" style=\"left:").append(percent(it.low())).append(";width:")
                        .append(percent(it.high() - it.low())).append("\"></span><span class=\"dot\" style=\"left:").append(percent(it.value()))
                        .append("\"></span></div>");
            }
            case Cell.Empty it -> out.append("<td>");
        }
        out.append("</td>");
    }

    private void signOff(Block.SignOff signOff) {
        out.append("<table class=\"sign-off\"><thead><tr><th></th><th>").append(text(signOff.name())).append("</th><th>")
                .append(text(signOff.signature())).append("</th><th>").append(text(signOff.date())).append("</th></tr></thead><tbody>\n");
        signOff.roles().forEach(role ->
                out.append("<tr><th scope=\"row\">").append(text(role)).append("</th><td></td><td></td><td></td></tr>\n"));
        out.append("</tbody></table>\n");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * share);
    }

    /** In groups of eight, which people compare, with a place to break after each. */
    private static String breakable(String code) {
        if (!code.matches("[0-9a-f]{40,}")) {
            return text(code);
        }
        return text(code.replaceAll("(.{8})(?=.)", "$1 "));
    }

    private static String lines(String words) {
        return text(words).replace("\n", "<br/>");
    }

    private static String text(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    private static String resource(String name) {
        try (var in = HtmlDocument.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Missing from the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
