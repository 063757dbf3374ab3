package io.equipoise.approval;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ApprovalRepository extends JpaRepository<ApprovalRequestEntity, UUID> {
    List<ApprovalRequestEntity> findAllByOrderByIdDesc();

    List<ApprovalRequestEntity> findByState(ApprovalState state);

    List<ApprovalRequestEntity> findByStateIn(Collection<ApprovalState> states);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select request from ApprovalRequestEntity request where request.id = :id")
    Optional<ApprovalRequestEntity> lock(UUID id);
}
