package io.equipoise.charter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CharterRepository extends JpaRepository<CharterVersionEntity, UUID> {
    List<CharterVersionEntity> findAllByOrderByNumberDesc();

    List<CharterVersionEntity> findByStateOrderByEffectiveFromDescNumberDesc(CharterState state);

    @Query(value = "SELECT * FROM charter_version WHERE id = ?1 FOR UPDATE", nativeQuery = true)
    Optional<CharterVersionEntity> lock(UUID id);

    @Query("select coalesce(max(v.number), 0) from CharterVersionEntity v")
    int highestNumber();
}
