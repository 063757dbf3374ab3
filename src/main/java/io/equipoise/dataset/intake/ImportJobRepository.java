package io.equipoise.dataset.intake;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ImportJobRepository extends JpaRepository<ImportJobEntity, UUID> {
    List<ImportJobEntity> findAllByOrderByIdDesc(Limit limit);

    List<ImportJobEntity> findByStateIn(Collection<ImportState> states);

    /** For a change: two threads that move one import wait for one another. Written out, because the dialect's own lock clause is not MariaDB's. */
    @Query(nativeQuery = true, value = "SELECT * FROM import_job WHERE id = :id FOR UPDATE")
    Optional<ImportJobEntity> findLockedById(UUID id);

    Optional<ImportJobEntity> findByDatasetId(UUID datasetId);
}
