package io.equipoise.dataset.bias;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface BenchmarkRepository extends JpaRepository<BenchmarkEntity, UUID> {
    List<BenchmarkEntity> findAllByOrderByIdDesc();
}
