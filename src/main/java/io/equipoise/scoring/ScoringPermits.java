package io.equipoise.scoring;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.store.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether lists of a version may be made at all. Apart from the engine, because it is asked just when the engine does not answer: a list made
 * before stands in only while what made it is still permitted.
 */
@Component
public class ScoringPermits {
    private final ModelRegistry registry;
    private final DatasetCatalog datasets;
    private final AttributeRegistry attributes;
    /** The file of a version never changes, and so what it reads of people does not. */
    private final Map<ModelVersionId, List<String>> inputs = new ConcurrentHashMap<>();

    ScoringPermits(ModelRegistry registry, DatasetCatalog datasets, AttributeRegistry attributes) {
        this.registry = registry;
        this.datasets = datasets;
        this.attributes = attributes;
    }

    /**
     * Why no list of a version may be made today: an attribute of people it reads may not rank (any more), or its snapshot is gone. Opens
     * nothing. Whoever shows what is live asks this, so that an empty surface does not go unexplained. Outside of any transaction: that the answer
     * is no must not undo what the asker does.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    @PreAuthorize("isAuthenticated()")
    public Optional<Refusal> obstacle(ModelVersionId id) {
        return registry.find(id).flatMap(version -> {
            try {
                require(version);
                datasets.require(version.provenance().dataset());
                return Optional.empty();
            } catch (Refusal refusal) {
                return Optional.of(refusal);
            }
        });
    }

    /** @throws Refusal as {@link AttributeRegistry#requireRanking}, or {@code model.file-metadata} */
    void require(ModelVersion version) {
        attributes.requireRanking(inputs.computeIfAbsent(version.id(), id -> PersonalInputs.of(version.kind(), registry.artifact(version))));
    }
}
