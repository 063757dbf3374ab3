package io.equipoise.report;

import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.CardBlock;
import io.equipoise.model.ModelProvenance;
import io.equipoise.report.Page.Block;
import io.equipoise.report.Page.Cell;
import io.equipoise.report.Page.Column;
import io.equipoise.report.Page.Column.Kind;
import io.equipoise.report.Page.Fact;
import io.equipoise.report.Page.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A model card as a document (Mitchell 2019): what it is for in words, who let it through, what it is worth, and what made it. */
final class CardPage {
    private final CardContent content;
    private final Words words;
    private final ProvenanceWords readable;

    CardPage(CardContent content, Words words) {
        this.content = content;
        this.words = words;
        this.readable = new ProvenanceWords(words);
    }

    Page page(String copy, Sealed sealed) {
        var sections = new ArrayList<Section>();
        sections.add(model());
        sections.add(inWords());
        sections.add(registered());
        if (content.audit() == null) {
            sections.add(new Section(
                    words.text("report.section.overall"), List.of(new Block.Note(words.text("report.card.no-audit")))));
        } else {
            var audit = content.audit();
            sections.add(new Section(
                    words.text("report.section.audit"),
                    List.of(new Block.Facts(List.of(
                            new Fact(words.text("report.fact.policy"), audit.policy().equals("none") ? words.text("audits.no-policy") : audit.policy(), false),
                            new Fact(words.text("report.fact.users"), words.number(audit.users()), false),
                            new Fact(words.text("report.fact.finished"), words.moment(Instant.parse(audit.finishedAt())), false),
                            new Fact(words.text("report.fact.audit"), audit.audit(), true),
                            new Fact(words.text("audits.provenance.report"), audit.reportSha256(), true))))));
            sections.addAll(new AuditPage(audit, words).measured());
        }
        sections.add(approvals());
        sections.add(provenance());
        sections.add(new SignaturePart(words).section(sealed));
        return new Page(words.text("card.title"), content.label(), copy, SignaturePart.warning(words, content.chain()), sections);
    }

    private Section model() {
        return new Section(
                words.text("report.section.model"),
                List.of(new Block.Facts(List.of(
                        new Fact(words.text("report.fact.model"), content.label(), false),
                        new Fact(words.text("report.fact.kind"), words.text("modelKind." + content.kind()), false),
                        new Fact(words.text("report.fact.stage"), words.text("stage." + content.stage()), false),
                        new Fact(words.text(brought() ? "report.fact.registered" : "report.fact.trained"), words.moment(Instant.parse(content.trainedAt())), false),
                        new Fact(words.text(brought() ? "report.fact.registered-by" : "report.fact.trained-by"), content.trainedBy(), false),
                        new Fact(words.text("report.fact.version"), content.version(), true)))));
    }

    /** In the language of the document; a block written only in the other one is shown in that, and said to be. */
    private Section inWords() {
        var blocks = new ArrayList<Block>();
        if (content.wordsRevision() == 0) {
            blocks.add(new Block.Note(words.text("card.empty")));
        }
        String other = words.code().equals("zh") ? "en" : "zh";
        for (CardBlock block : CardBlock.values()) {
            String own = text(words.code(), block);
            String said = own.isEmpty() ? text(other, block) : own;
            if (!said.isEmpty()) {
                blocks.add(new Block.Facts(List.of(new Fact(words.text("card.block." + block), said, false))));
            }
            if (own.isEmpty() && !said.isEmpty()) {
                blocks.add(new Block.Note(words.text(
                        "card.missing", words.text("card.block." + block), words.text("card.language." + words.code()))));
            }
        }
        if (content.wordsRevision() > 0) {
            blocks.add(new Block.Facts(List.of(
                    new Fact(words.text("report.card.revision"), content.wordsRevision() + " · " + content.wordsBy(), false),
                    new Fact(words.text("report.card.sha"), content.wordsSha256(), true))));
        }
        return new Section(words.text("card.words"), blocks);
    }

    private String text(String language, CardBlock block) {
        return content.words().getOrDefault(language, Map.of()).getOrDefault(block.name(), "");
    }

    private Section registered() {
        String n = content.metrics().containsKey("users") ? words.number(Math.round(content.metrics().get("users"))) : "–";
        return new Section(
                words.text("report.section.registered"),
                List.of(
                        new Block.Sentence(words.text("report.card.registered.why", readable.protocol(split(), sampled())), false),
                        new Block.Table(
                                "",
                                List.of(
                                        new Column(words.text("report.column.metric"), Kind.TEXT),
                                        new Column(words.text("report.column.n"), Kind.NUMBER),
                                        new Column(words.text("report.column.value"), Kind.NUMBER)),
                                content.metrics().entrySet().stream()
                                        .filter(each -> !each.getKey().equals("users"))
                                        .map(each -> List.<Cell>of(
                                                new Cell.Text(metric(each.getKey())), new Cell.Text(n), new Cell.Text(words.decimal(each.getValue(), 4))))
                                        .toList())));
    }

    /** A model that was brought along was trained elsewhere; the console knows when it came, and with whom. */
    private boolean brought() {
        return content.hyperParameters().containsKey(ModelProvenance.FILE_NAME);
    }

    private SplitPlan split() {
        return SplitPlan.parse(content.split());
    }

    private boolean sampled() {
        return content.metrics().keySet().stream().anyMatch(name -> name.endsWith("(99 sampled)"));
    }

    /** As the tables of an audit call it; what stands behind the cutoff stays, since it says how it was measured. */
    private String metric(String name) {
        int cutoff = name.indexOf('@');
        String alone = cutoff < 0 ? name : name.substring(0, cutoff);
        return words.textOr("report.metric." + alone.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT), alone)
                + name.substring(alone.length());
    }

    private Section approvals() {
        if (content.approvals().isEmpty()) {
            return new Section(
                    words.text("report.section.approvals"), List.of(new Block.Sentence(words.text("report.card.no-approval"), false)));
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Sentence(words.text("report.card.approvals.why"), false));
        for (var approval : content.approvals()) {
            blocks.add(new Block.Facts(List.of(
                    new Fact(words.text("report.approval.pair"), pair(approval), false),
                    new Fact(words.text("report.approval.state"), words.text("approvalState." + approval.state()), false),
                    new Fact(words.text("report.approval.requested"), approval.requestedBy() + " · " + words.moment(Instant.parse(approval.at())), false),
                    new Fact(words.text("report.approval.comment"), approval.comment(), false),
                    new Fact(
                            words.text("report.approval.approved-by"),
                            approval.approvedBy().isEmpty()
                                    ? words.text("report.none")
                                    : approval.approvedBy().stream().collect(Collectors.joining(words.text("list.separator"))),
                            false),
                    new Fact(words.text("report.approval.content"), approval.contentSha256(), true))));
        }
        return new Section(words.text("report.section.approvals"), blocks);
    }

    private String pair(CardContent.Approval approval) {
        String surface = words.textOr("surface." + approval.surface(), approval.surface());
        return surface + " · " + content.label() + (approval.policy().equals("none") ? "" : " + " + approval.policy());
    }

    private Section provenance() {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.text("versions.artifact"), content.artifactSha256(), true));
        facts.add(new Fact(words.text("training.dataset"), content.dataset(), false));
        facts.add(new Fact(words.text("versions.dataset-hash"), content.datasetSha256(), true));
        facts.add(new Fact(words.text("audits.provenance.split"), readable.split(split()), false));
        facts.add(new Fact(words.text("training.seed"), Long.toString(content.seed()), false));
        content.hyperParameters().forEach((name, value) ->
                facts.add(new Fact(words.textOr("hyperParameter." + name, name), readable.setting(name, value), false)));
        content.libraries().forEach((name, value) -> facts.add(new Fact(readable.library(name), value, false)));
        facts.add(new Fact(words.text("report.fact.split-line"), content.split(), true));
        return new Section(
                words.text("versions.provenance"), List.of(new Block.Sentence(words.text("audits.provenance.why"), false), new Block.Facts(facts)));
    }
}
