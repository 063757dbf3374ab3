package io.equipoise.dataset.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface SavedMappingRepository extends JpaRepository<SavedMappingEntity, UUID> {
    Optional<SavedMappingEntity> findByName(String name);

    List<SavedMappingEntity> findAllByOrderByName();
}
