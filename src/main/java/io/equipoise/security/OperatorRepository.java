package io.equipoise.security;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface OperatorRepository extends JpaRepository<OperatorEntity, UUID> {
    Optional<OperatorEntity> findByUsername(String username);

    List<OperatorEntity> findAllByOrderByUsername();

    List<OperatorEntity> findByDemoTrueOrderByUsername();

    void deleteByDemoTrue();
}
