package io.equipoise.audit;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface AuditRepository extends JpaRepository<AuditEntity, UUID> {
    List<AuditEntity> findAllByOrderByIdDesc();

    List<AuditEntity> findByStateIn(Collection<AuditState> states);
}
