package io.equipoise.policy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PolicyVersionRepository extends JpaRepository<PolicyVersionEntity, UUID> {
    List<PolicyVersionEntity> findAllByOrderByIdDesc();

    /**
     * Locks the row, so that of two editors saving at once the second sees what the first saved. In SQL of our own: the dialect's
     * {@code FOR UPDATE OF} is unknown to MariaDB.
     */
    @Query(value = "SELECT * FROM policy_version WHERE id = ?1 FOR UPDATE", nativeQuery = true)
    Optional<PolicyVersionEntity> lock(UUID id);

    @Query("select coalesce(max(v.number), 0) from PolicyVersionEntity v where v.policy.id = ?1")
    int highestNumber(UUID policy);

    List<PolicyVersionEntity> findByPolicyIdAndState(UUID policy, PolicyState state);
}
