package io.equipoise.demo;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The names by which the steps of the demo find what earlier steps made. */
@Component
class DemoShop {
    static final String DATASET = "Demo shop 演示商城";
    /** Of the scripts alone: the failing version is trained on it, and nobody has looked at its bias. */
    static final String UNREPORTED = "Demo shop, test region 演示商城试点区";
    static final String RANKER = "ranker";
    static final String POLICY = "P-home";
    static final String TIER = "provider_tier";

    private final DatasetCatalog datasets;
    private final ModelRegistry models;
    private final PolicyCatalog policies;

    DemoShop(DatasetCatalog datasets, ModelRegistry models, PolicyCatalog policies) {
        this.datasets = datasets;
        this.models = models;
        this.policies = policies;
    }

    Optional<Dataset> dataset() {
        return dataset(DATASET);
    }

    Optional<Dataset> dataset(String name) {
        return datasets.list().stream().filter(dataset -> dataset.name().equals(name)).findFirst();
    }

    Dataset requireDataset() {
        return dataset().orElseThrow(() -> new DemoFailed("the demo's dataset is gone"));
    }

    /** How the demo's models are trained and judged. */
    static SplitPlan split() {
        return SplitPlan.standard();
    }

    /** The versions trained on the demo's data, oldest first. */
    List<ModelVersion> versions() {
        return Stream.of(Optional.of(requireDataset()), dataset(UNREPORTED))
                .flatMap(Optional::stream)
                .flatMap(dataset -> models.trainedOn(dataset.id()).stream())
                .sorted(Comparator.comparing(version -> version.id().value().toString()))
                .toList();
    }

    Optional<ModelVersion> version(ModelKind kind) {
        return versions().stream().filter(version -> version.kind() == kind).findFirst();
    }

    /** The version of the ranker with a number, if it is trained already. */
    Optional<ModelVersion> ranker(int number) {
        return versions().stream()
                .filter(version -> version.name().equals(RANKER) && version.number() == number)
                .findFirst();
    }

    /** What goes live: EASE, or the sixth ranker of the scripts. */
    ModelVersion champion(DemoStage stage) {
        return (stage.scripts() ? ranker(ScriptCast.ACTIVE) : version(ModelKind.EASE))
                .orElseThrow(() -> new DemoFailed("the version to go live is gone"));
    }

    /** What may follow it: the network, or the seventh ranker of the scripts. */
    ModelVersion challenger(DemoStage stage) {
        return (stage.scripts() ? ranker(ScriptCast.CANDIDATE) : version(ModelKind.MLP))
                .orElseThrow(() -> new DemoFailed("the challenger is gone"));
    }

    Optional<FairnessPolicy> policy() {
        return policies.list().stream().filter(policy -> policy.name().equals(POLICY)).max(Comparator.comparingInt(FairnessPolicy::number));
    }
}
