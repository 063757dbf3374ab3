package io.equipoise.audit;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface AuditRepository extends JpaRepository<AuditEntity, UUID> {
    List<AuditEntity> findAllByOrderByIdDesc();

    /** Of just this pair, newest first; no policy is a pair of its own. */
    @Query("SELECT a FROM AuditEntity a WHERE a.modelVersionId = :model AND a.policyVersionId IS NOT DISTINCT FROM :policy"
            + " AND a.state = :state ORDER BY a.id DESC")
    List<AuditEntity> ofPair(UUID model, @Nullable UUID policy, AuditState state);

    List<AuditEntity> findByStateIn(Collection<AuditState> states);
}
