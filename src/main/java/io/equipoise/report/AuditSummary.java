package io.equipoise.report;

import io.equipoise.report.Page.Block;
import io.equipoise.report.Page.Fact;
import io.equipoise.report.Page.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first page of an audit report: whose lists were measured, and the one sentence to take away. */
final class AuditSummary {
    private final AuditContent content;
    private final Words words;

    AuditSummary(AuditContent content, Words words) {
        this.content = content;
        this.words = words;
    }

    /** What was measured, in one line. */
    String subject() {
        if (ofUploadedLists()) {
            return words.text("audits.lists-of", content.model());
        }
        return content.policy().equals("none") ? words.text("report.audit.alone", content.model()) : content.model() + " + " + content.policy();
    }

    /** Lists of another recommender are not those of the version: that lends its snapshot and split, and nothing else. */
    private boolean ofUploadedLists() {
        return "uploaded".equals(content.filters().get("lists"));
    }

    private List<Fact> measuredWhat() {
        if (ofUploadedLists()) {
            return List.of(
                    new Fact(words.text("report.filter.lists"), words.text("report.filter.lists.uploaded"), false),
                    new Fact(words.text("report.fact.lists-against"), content.model(), false));
        }
        return List.of(
                new Fact(words.text("report.fact.model"), content.model(), false),
                new Fact(words.text("report.fact.policy"), content.policy().equals("none") ? words.text("audits.no-policy") : content.policy(), false));
    }

    Section section() {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Sentence(sentence(), true));
        if (content.notReproducible() != null) {
            blocks.add(new Block.Note(words.text(
                    content.notReproducible().cause().equals("snapshot-expired") ? "audits.snapshot-expired" : "audits.not-reproducible",
                    words.moment(Instant.parse(content.notReproducible().at())),
                    content.notReproducible().snapshot().substring(0, 12))));
        }
        var facts = new ArrayList<>(measuredWhat());
        facts.addAll(List.of(
                new Fact(words.text("report.fact.users"), words.number(content.users()), false),
                new Fact(words.text("report.fact.started-by"), content.startedBy(), false),
                new Fact(words.text("report.fact.finished"), words.moment(Instant.parse(content.finishedAt())), false),
                new Fact(words.text("report.fact.audit"), content.audit(), true)));
        blocks.add(new Block.Facts(facts));
        blocks.add(new Block.Sentence(words.text("report.reading", content.filters().getOrDefault("minimum", "30")), false));
        return new Section(words.text("report.section.summary"), blocks);
    }

    /** One sentence to take away, as the screen has it. */
    private String sentence() {
        record Worst(String attribute, AuditContent.Gap gap) {}
        var worst = content.utility().stream()
                .flatMap(part -> part.gaps().stream().map(gap -> new Worst(part.attribute(), gap)))
                .filter(each -> each.gap().difference().ciHigh() != null && each.gap().difference().ciHigh() < 0)
                .min(Comparator.comparingDouble(each -> each.gap().difference().value() == null ? 0 : each.gap().difference().value()));
        if (worst.isPresent()) {
            var gap = worst.get().gap();
            String attribute = worst.get().attribute();
            var it = gap.difference();
            return words.text(
                    "audits.summary.worse",
                    words.group(attribute, gap.group()),
                    words.attribute(attribute),
                    words.group(attribute, gap.reference()),
                    words.decimal(-value(it.value()), 3),
                    words.decimal(-value(it.ciHigh()), 3),
                    words.decimal(-value(it.ciLow()), 3));
        }
        boolean open = content.utility().stream().anyMatch(part -> part.verdict().equals("INCONCLUSIVE") || part.verdict().equals("INSUFFICIENT"));
        return words.text(open ? "audits.summary.open" : "audits.summary.even");
    }

    private static double value(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
