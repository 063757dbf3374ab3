package io.equipoise.report;

import io.equipoise.policy.CounterBasis;
import io.equipoise.report.Page.Block;
import io.equipoise.report.Page.Cell;
import io.equipoise.report.Page.Column;
import io.equipoise.report.Page.Column.Kind;
import io.equipoise.report.Page.Fact;
import io.equipoise.report.Page.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An audit as a document: the sentence first, then what was asked for, then the tables, then what made the numbers. */
final class AuditPage {
    private static final int MOST_GROUPS = 40;

    private final AuditContent content;
    private final Words words;
    private final FigureWords figures;
    private final ProvenanceWords readable;

    AuditPage(AuditContent content, Words words) {
        this.content = content;
        this.words = words;
        this.figures = new FigureWords(words);
        this.readable = new ProvenanceWords(words);
    }

    Page page(String copy, Sealed sealed) {
        var sections = new ArrayList<Section>();
        var summary = new AuditSummary(content, words);
        sections.add(summary.section());
        sections.add(new Section(words.text("report.filters"), List.of(filters()), true));
        sections.addAll(measured());
        sections.add(provenance());
        sections.add(new SignaturePart(words).section(sealed));
        return new Page(words.text("report.audit.title"), summary.subject(), copy, SignaturePart.warning(words, content.chain()), sections);
    }

    private Block filters() {
        return new Block.Facts(content.filters().entrySet().stream()
                .map(each -> new Fact(words.text("report.filter." + each.getKey()), filter(each.getKey(), each.getValue()), false))
                .toList());
    }

    private String filter(String name, String value) {
        return switch (name) {
            case "userAttributes", "itemAttributes" ->
                value.isEmpty()
                        ? words.text("report.none")
                        : Stream.of(value.split(", ")).map(words::attribute).collect(Collectors.joining(words.text("list.separator")));
            case "lists" -> words.text("report.filter.lists." + value);
            default -> readable.audited(name, value);
        };
    }

    /** Every table of numbers; the model card shows the same ones. */
    List<Section> measured() {
        var sections = new ArrayList<Section>();
        sections.add(new Section(words.text("report.section.overall"), List.of(overall())));
        content.utility().forEach(part -> sections.add(utility(part)));
        if (content.subgroups() != null) {
            sections.add(subgroups(content.subgroups()));
        }
        content.exposure().forEach(part -> sections.add(exposure(part)));
        if (content.charter() != null) {
            sections.add(charter(content.charter()));
        }
        if (!content.comparisons().isEmpty()) {
            sections.add(comparisons());
        }
        return sections;
    }

    private Block overall() {
        return new Block.Table(
                "",
                List.of(text("report.column.metric"), number("report.column.n"), number("report.column.value"), number("report.column.interval")),
                content.overall().stream()
                        .map(each -> List.<Cell>of(
                                new Cell.Text(words.metric(each.metric())),
                                figures.n(each.figure()),
                                figures.value(each.figure(), 4),
                                figures.interval(each.figure(), 4)))
                        .toList());
    }

    private Section utility(AuditContent.Utility part) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Sentence(words.text("audits.utility.why"), false));
        Figure everybody = content.overall().isEmpty() ? Figure.protectsAnother() : content.overall().getFirst().figure();
        Double reference = everybody.value();
        Axis axis = Axis.of(part.groups().stream().map(AuditContent.Served::mean), reference);
        blocks.add(new Block.Table(
                words.text("report.table.groups", words.metric(part.metric()), words.attribute(part.attribute())),
                List.of(text("report.column.group"), number("report.column.n"), number("report.column.mean"), number("report.column.interval"),
                        figure("report.column.figure")),
                part.groups().stream()
                        .map(each -> List.of(
                                new Cell.Text(words.group(part.attribute(), each.group())),
                                figures.n(each.mean()),
                                figures.value(each.mean(), 4),
                                figures.interval(each.mean(), 4),
                                axis.dot(each.mean(), reference)))
                        .toList()));
        if (part.test() != null) {
            blocks.add(new Block.Sentence(
                    words.text(
                            "audits.utility.summary",
                            words.decimal(part.test().gap(), 3),
                            words.decimal(part.test().gapByChance(), 3),
                            words.decimal(part.test().adjusted(), 3),
                            words.percent(part.test().biasRate(), 0),
                            words.percent(part.test().biasRateByChance(), 0)),
                    false));
        }
        if (part.gaps().isEmpty()) {
            blocks.add(new Block.Sentence(words.text("audits.utility.one-group"), false));
        } else {
            blocks.add(gaps(part));
            blocks.add(new Block.Sentence(
                    words.text(
                            "audits.utility.reading",
                            words.group(part.attribute(), part.reference()),
                            words.decimal(Double.parseDouble(content.filters().getOrDefault("margin", "0")), 3)),
                    false));
        }
        return new Section(words.text("audits.utility.title", words.attribute(part.attribute())), blocks);
    }

    private Block gaps(AuditContent.Utility part) {
        Axis axis = Axis.of(part.gaps().stream().map(AuditContent.Gap::difference), 0.0);
        return new Block.Table(
                words.text("report.table.gaps"),
                List.of(text("report.column.group"), number("report.column.n"), number("report.column.difference"), number("report.column.interval"),
                        figure("report.column.figure"), text("audits.gap.verdict"), number("audits.gap.needed")),
                part.gaps().stream()
                        .map(each -> List.of(
                                new Cell.Text(words.group(part.attribute(), each.group())),
                                figures.n(each.difference()),
                                figures.value(each.difference(), 3),
                                figures.interval(each.difference(), 3),
                                axis.dot(each.difference(), 0.0),
                                figures.verdict(each.verdict()),
                                needed(each.stillNeeded())))
                        .toList());
    }

    private Section exposure(AuditContent.Exposure part) {
        var shown = part.groups().stream()
                .filter(each -> each.items() > 0)
                .sorted(Comparator.comparingDouble(AuditContent.Shown::catalogShare).reversed())
                .limit(MOST_GROUPS)
                .toList();
        Map<AuditContent.Shown, Figure> ratios = new LinkedHashMap<>();
        shown.forEach(each -> ratios.put(each, ratio(each)));
        Axis axis = Axis.of(ratios.values().stream(), 1.0);
        var rows = new ArrayList<List<Cell>>();
        ratios.forEach((each, ratio) -> rows.add(List.of(
                new Cell.Text(words.group(part.attribute(), each.group())),
                new Cell.Text(words.number(Math.round(each.items()))),
                new Cell.Text(words.percent(each.catalogShare(), 1)),
                share(each.share()),
                figures.value(ratio, 2),
                figures.interval(ratio, 2),
                axis.dot(ratio, 1.0))));
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Sentence(words.text("audits.exposure.why"), false));
        blocks.add(new Block.Table(
                words.text("report.table.exposure", words.number(part.lists())),
                List.of(text("report.column.group"), number("report.column.items"), number("report.column.catalogue"),
                        number("report.column.exposure"), number("report.column.ratio"), number("report.column.interval"),
                        figure("report.column.figure")),
                rows));
        long left = part.groups().stream().filter(each -> each.items() > 0).count() - shown.size();
        if (left > 0) {
            blocks.add(new Block.Sentence(words.text("report.table.exposure.rest", MOST_GROUPS, words.number(left)), false));
        }
        return new Section(words.text("audits.exposure.title", words.attribute(part.attribute())), blocks);
    }

    private Cell share(Figure figure) {
        return figure.told() ? new Cell.Text(words.percent(value(figure.value()), 1)) : new Cell.Hidden("–", 1);
    }

    private static Figure ratio(AuditContent.Shown group) {
        Figure share = group.share();
        if (!share.told() || !(group.catalogShare() > 0)) {
            return share.told() ? new Figure(Figure.NOT_ESTIMABLE, share.n(), null, null, null, null, "ZERO_DENOMINATOR") : share;
        }
        double target = group.catalogShare();
        return new Figure(
                Figure.ESTIMATED, share.n(), value(share.value()) / target, value(share.ciLow()) / target, value(share.ciHigh()) / target, null, null);
    }

    private Section subgroups(AuditContent.Subgroups part) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Sentence(
                words.text("audits.subgroups.why", words.number(part.lookedAt()), part.level(), words.number(part.support())), false));
        if (part.worst().isEmpty()) {
            blocks.add(new Block.Sentence(words.text("audits.subgroups.none"), false));
        } else {
            Axis axis = Axis.of(part.worst().stream().map(AuditPage::excess), 0.0);
            blocks.add(new Block.Table(
                    words.text("report.table.subgroups"),
                    List.of(wide("report.column.who"), number("report.column.n"), number("report.column.lower-by"), number("report.column.interval"),
                            figure("report.column.figure"), number("report.column.p")),
                    part.worst().stream()
                            .map(each -> List.of(
                                    new Cell.Text(who(each)),
                                    new Cell.Text(words.number(each.users())),
                                    figures.value(excess(each), 3),
                                    figures.interval(excess(each), 3),
                                    axis.dot(excess(each), 0.0),
                                    new Cell.Text(figures.p(each.familywiseP()))))
                            .toList()));
        }
        return new Section(words.text("audits.subgroups.title"), blocks);
    }

    private static Figure excess(AuditContent.Subgroup subgroup) {
        return new Figure(
                Figure.ESTIMATED, (long) subgroup.users(), subgroup.excess(), subgroup.ciLow(), subgroup.ciHigh(), null, null);
    }

    private String who(AuditContent.Subgroup subgroup) {
        return subgroup.conditions().stream()
                .map(one -> words.text(
                        "audits.subgroups.condition",
                        words.attribute(one.getOrDefault("attribute", "")),
                        words.group(one.getOrDefault("attribute", ""), one.getOrDefault("value", ""))))
                .collect(Collectors.joining(words.text("audits.subgroups.and")));
    }

    private Section charter(AuditContent.CharterRules part) {
        return new Section(
                words.text("report.section.charter", part.version()),
                List.of(
                        new Block.Sentence(words.text("report.charter.why"), false),
                        new Block.Table(
                                "",
                                List.of(wide("report.column.rule"), text("report.column.where"), number("report.column.n"),
                                        number("report.column.value"), number("report.column.interval"), number("report.column.p"),
                                        text("audits.gap.verdict"), number("audits.gap.needed")),
                                part.rules().stream().map(this::rule).toList()),
                        new Block.Facts(List.of(new Fact(words.text("audits.provenance.charter-hash"), part.hash(), true)))));
    }

    private List<Cell> rule(AuditContent.Rule rule) {
        String bound = Stream.of(
                        rule.low() == null ? "" : "≥ " + words.decimal(rule.low(), 3),
                        rule.high() == null ? "" : "≤ " + words.decimal(rule.high(), 3))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" · "));
        String what = words.text(
                "report.rule." + rule.kind(),
                rule.metric().isEmpty() ? "" : words.metric(rule.metric()),
                rule.attribute().isEmpty() ? "" : words.attribute(rule.attribute()),
                rule.group().isEmpty() ? "" : words.group(rule.attribute(), rule.group()));
        String left = rule.leftOut().entrySet().stream()
                .map(each -> words.group(rule.attribute(), each.getKey()) + " (" + each.getValue() + ")")
                .collect(Collectors.joining(words.text("list.separator")));
        String where = Stream.of(rule.where().split(" − "))
                .map(each -> each.isEmpty() ? "" : words.group(rule.attribute(), each))
                .collect(Collectors.joining(" − "));
        return List.of(
                new Cell.Text(rule.gate() + " " + what + "\n" + bound),
                new Cell.Text(left.isEmpty() ? where : where + "\n" + words.text("report.left-out", left)),
                figures.n(rule.measured()),
                figures.value(rule.measured(), 3),
                figures.interval(rule.measured(), 3),
                new Cell.Text(figures.p(rule.adjusted())),
                figures.verdict(rule.verdict()),
                needed(rule.stillNeeded()));
    }

    private Section comparisons() {
        Axis axis = Axis.of(content.comparisons().stream().map(AuditContent.Compared::difference), 0.0);
        return new Section(
                words.text("report.section.comparisons"),
                List.of(
                        new Block.Sentence(words.text("report.comparisons.why"), false),
                        new Block.Table(
                                "",
                                List.of(wide("report.column.compared"), text("report.column.metric"), number("report.column.n"),
                                        number("report.column.difference"), number("report.column.interval"), figure("report.column.figure"),
                                        number("report.column.p")),
                                content.comparisons().stream()
                                        .map(each -> List.of(
                                                new Cell.Text(words.text("report.role." + each.role()) + "\n" + each.with()),
                                                new Cell.Text(words.metric(each.metric())),
                                                figures.n(each.difference()),
                                                figures.value(each.difference(), 4),
                                                figures.interval(each.difference(), 4),
                                                axis.dot(each.difference(), 0.0),
                                                new Cell.Text(figures.p(each.pValue()))))
                                        .toList())));
    }

    private Section provenance() {
        var facts = new ArrayList<Fact>();
        content.provenance().forEach((name, value) -> facts.add(new Fact(
                words.textOr("audits.provenance." + name, name), provenance(name, value), value.matches("[0-9a-f]{64}"))));
        facts.add(new Fact(words.text("audits.provenance.report"), content.reportSha256(), true));
        if (content.provenance().containsKey("split")) {
            facts.add(new Fact(words.text("report.fact.split-line"), content.provenance().get("split"), true));
        }
        return new Section(
                words.text("versions.provenance"), List.of(new Block.Sentence(words.text("audits.provenance.why"), false), new Block.Facts(facts)));
    }

    private String provenance(String name, String value) {
        return Optional.of(value)
                .filter(counters -> name.equals("counters"))
                .flatMap(CounterBasis::read)
                .map(basis -> words.text("audits.counters." + basis.source(), basis.lists(), words.moment(basis.asOf())))
                .orElseGet(() -> readable.audited(name, value));
    }

    private Cell needed(@Nullable Long users) {
        return new Cell.Text(users == null ? "" : words.number(users));
    }

    private Column text(String key) {
        return new Column(words.text(key), Kind.TEXT);
    }

    private Column wide(String key) {
        return new Column(words.text(key), Kind.WORDS);
    }

    private Column number(String key) {
        return new Column(words.text(key), Kind.NUMBER);
    }

    private Column figure(String key) {
        return new Column(words.text(key), Kind.FIGURE);
    }

    private static double value(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
