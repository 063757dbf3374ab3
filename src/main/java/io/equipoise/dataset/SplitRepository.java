package io.equipoise.dataset;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface SplitRepository extends JpaRepository<SplitEntity, UUID> {
    Optional<SplitEntity> findByDatasetIdAndPlan(UUID dataset, String plan);

    boolean existsByArtifactHash(String artifactHash);

    List<SplitEntity> findAllByDatasetIdOrderById(UUID dataset);
}
