package io.equipoise.dataset;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface DatasetRepository extends JpaRepository<DatasetEntity, UUID> {
    boolean existsByName(String name);

    List<DatasetEntity> findAllByExpiredAtIsNullOrderByIdDesc();

    List<DatasetEntity> findAllByExpiredAtIsNotNullOrderByIdDesc();
}
