package io.equipoise.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ModelVersionRepository extends JpaRepository<ModelVersionEntity, UUID> {
    List<ModelVersionEntity> findAllByOrderByIdDesc();

    List<ModelVersionEntity> findByDatasetId(UUID datasetId);

    Optional<ModelVersionEntity> findFirstByNameOrderByNumberDesc(String name);
}
