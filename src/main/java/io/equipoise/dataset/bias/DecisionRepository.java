package io.equipoise.dataset.bias;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface DecisionRepository extends JpaRepository<DecisionEntity, UUID> {
    List<DecisionEntity> findAllByDatasetIdOrderById(UUID dataset);
}
