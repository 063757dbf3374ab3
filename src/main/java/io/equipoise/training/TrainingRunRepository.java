package io.equipoise.training;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface TrainingRunRepository extends JpaRepository<TrainingRunEntity, UUID> {
    List<TrainingRunEntity> findAllByOrderByIdDesc();

    List<TrainingRunEntity> findByStateIn(Collection<TrainingState> states);
}
