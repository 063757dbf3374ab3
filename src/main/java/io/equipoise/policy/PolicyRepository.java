package io.equipoise.policy;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface PolicyRepository extends JpaRepository<PolicyEntity, UUID> {
    boolean existsByName(String name);
}
