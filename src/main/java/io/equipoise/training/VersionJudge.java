package io.equipoise.training;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersionId;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.PersonalInputs;
import io.equipoise.scoring.Scorers;
import io.equipoise.scoring.TrainingView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Judges a registered version anew, under its own split, by any ranking and cut-off. Nothing of the version changes. */
@Component
public class VersionJudge {
    private final ModelRegistry registry;
    private final DatasetCatalog datasets;
    private final AttributeRegistry attributes;

    VersionJudge(ModelRegistry registry, DatasetCatalog datasets, AttributeRegistry attributes) {
        this.registry = registry;
        this.datasets = datasets;
        this.attributes = attributes;
    }

    /**
     * What a version is worth.
     *
     * @param protocol how it was measured, in words
     * @param coverage share of the eligible items in somebody's list, by full ranking whatever the metrics are of
     */
    public record Judgement(String protocol, Map<String, Double> metrics, double coverage) {}

    /** @throws io.equipoise.store.Refusal {@code model.unknown}, or whatever the version's file is refused for */
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')")
    public Judgement judge(ModelVersionId id, Ranking ranking, int cutoff) {
        var version = registry.require(id);
        var artifact = registry.artifact(version);
        attributes.requireRanking(PersonalInputs.of(version.kind(), artifact));
        var split = version.provenance().split();
        var view = TrainingView.of(datasets.open(version.provenance().dataset()), split);
        try (var lists = new ListMaker(view, Scorers.open(version.kind(), artifact, view))) {
            return new Judgement(
                    new EvaluationProtocol(split, ranking, cutoff).text(),
                    Evaluation.of(lists, cutoff, ranking, split.seed()),
                    Evaluation.coverage(lists, cutoff));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not open " + version.label(), e);
        }
    }
}
