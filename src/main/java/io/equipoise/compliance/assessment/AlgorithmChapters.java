package io.equipoise.compliance.assessment;

import io.equipoise.compliance.assessment.AssessmentDraft.Block;
import io.equipoise.compliance.assessment.AssessmentDraft.Chapter;
import io.equipoise.compliance.filing.FilingDesk;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeStanding;
import io.equipoise.dataset.bias.DataBias;
import io.equipoise.dataset.bias.DataDecisions;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.Disclosure;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.serving.LivePair;
import io.equipoise.store.ArtifactDamaged;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What serves the surface: its particulars, how it works, what it learnt from and how. */
@Component
class AlgorithmChapters {
    private final DatasetCatalog datasets;
    private final AttributeRegistry attributes;
    private final DataBias bias;
    private final DataDecisions decisions;
    private final FilingDesk filings;

    AlgorithmChapters(DatasetCatalog datasets, AttributeRegistry attributes, DataBias bias, DataDecisions decisions, FilingDesk filings) {
        this.datasets = datasets;
        this.attributes = attributes;
        this.bias = bias;
        this.decisions = decisions;
        this.filings = filings;
    }

    Chapter basics(Phrases words, LivePair live, ModelVersion model, Optional<FairnessPolicy> policy) {
        var blocks = new ArrayList<Block>();
        var number = filings.of(live.surface()).stream().filter(filing -> filing.filingNumber() != null).findFirst();
        blocks.add(words.facts(
                "assessment.name", model.name(),
                "assessment.type", words.translate("modelKind." + model.kind()),
                "assessment.domain", words.translate("assessment.domain.value"),
                "assessment.form", words.translate("surface." + live.surface()),
                "assessment.live", model.label() + policy.map(it -> " + " + it.label()).orElse(""),
                "assessment.since", Phrases.day(live.since()),
                "assessment.number", number.map(filing -> String.valueOf(filing.filingNumber())).orElse("—")));
        if (number.isEmpty()) {
            blocks.add(words.gap("assessment.gap.number"));
        }
        blocks.add(words.gap("assessment.gap.provider"));
        return words.chapter("basics", blocks);
    }

    /** @param day on which the rules are told as they act */
    Chapter mechanism(Phrases words, Optional<FairnessPolicy> policy, LocalDate day) {
        var told = policy.map(it -> Disclosure.of(it.terms(), it.rules(), day, words.language()))
                .orElseGet(() -> Disclosure.withoutPolicy(words.language()));
        var blocks = new ArrayList<Block>();
        told.sections().forEach(section -> {
            blocks.add(new Block.Heading(section.title()));
            section.paragraphs().forEach(paragraph -> blocks.add(new Block.Paragraph(paragraph)));
        });
        policy.ifPresent(it -> blocks.add(words.paragraph("assessment.policy-hash", it.label(), it.contentHash())));
        return words.chapter("mechanism", blocks);
    }

    Chapter data(Phrases words, ModelVersion model) {
        var blocks = new ArrayList<Block>();
        var dataset = datasets.find(model.provenance().dataset());
        if (dataset.isEmpty()) {
            blocks.add(words.gap("assessment.gap.dataset"));
            return words.chapter("data", blocks);
        }
        var it = dataset.get();
        blocks.add(words.facts(
                "assessment.dataset", it.name(),
                "assessment.dataset.size", words.translate("assessment.dataset.size.value", it.users(), it.items(), it.events()),
                "assessment.dataset.made", Phrases.day(it.createdAt()) + " · " + it.createdBy(),
                "assessment.hash", it.contentHash()));
        if (it.expiredAt() != null) {
            blocks.add(words.gap("assessment.gap.expired", Phrases.day(it.expiredAt())));
            return words.chapter("data", blocks);
        }
        try {
            var standings = datasets.manifest(it.id()).users().columns().stream().map(column -> attributes.standing(column.name())).toList();
            blocks.add(new Block.Table(
                    words.header("assessment.attribute", "assessment.protected", "assessment.use", "assessment.basis"),
                    standings.stream().map(standing -> attribute(words, standing)).toList()));
            var undecided = standings.stream()
                    .filter(standing -> standing.isProtected() && standing instanceof AttributeStanding.Undecided)
                    .map(standing -> words.attribute(standing.attribute()))
                    .toList();
            if (!undecided.isEmpty()) {
                blocks.add(words.gap("assessment.gap.basis", String.join(words.translate("list.separator"), undecided)));
            }
            var report = bias.kept(it.id());
            if (report.isEmpty()) {
                blocks.add(words.gap("assessment.gap.data-report"));
            } else {
                var answered = decisions.of(it.id()).keySet();
                var found = report.get().report().findings();
                long open = found.stream().filter(finding -> !answered.contains(finding.key())).count();
                blocks.add(words.paragraph("assessment.data-report", Phrases.day(report.get().madeAt()), found.size(), found.size() - open));
                if (open > 0) {
                    blocks.add(words.gap("assessment.gap.data-findings", open));
                }
            }
        } catch (ArtifactDamaged damaged) {
            blocks.add(words.gap("assessment.gap.damaged", it.name()));
        }
        return words.chapter("data", blocks);
    }

    private static List<String> attribute(Phrases words, AttributeStanding standing) {
        String basis = standing instanceof AttributeStanding.Decided(var decision) && decision.basis() != null
                ? words.translate("attributes.basis." + decision.basis())
                : "—";
        return List.of(
                words.attribute(standing.attribute()),
                words.translate(standing.isProtected() ? "assessment.yes" : "assessment.no"),
                words.translate("attributes.use." + standing.use()),
                standing instanceof AttributeStanding.Undecided ? words.translate("assessment.undecided") : basis);
    }

    Chapter learning(Phrases words, ModelVersion model) {
        var made = model.provenance();
        var blocks = new ArrayList<Block>();
        blocks.add(words.facts(
                "assessment.model", model.label(),
                "assessment.type", words.translate("modelKind." + model.kind()),
                "assessment.trained", Phrases.day(made.trainedAt()) + " · " + made.trainedBy(),
                "assessment.parameters", parameters(made.hyperParameters()),
                "assessment.hash", model.artifact().sha256()));
        blocks.add(words.paragraph("modelKind." + model.kind() + ".help"));
        return words.chapter("learning", blocks);
    }

    private static String parameters(Map<String, String> parameters) {
        return parameters.isEmpty() ? "—" : String.join(", ", parameters.entrySet().stream().map(each -> each.getKey() + " = " + each.getValue()).toList());
    }
}
