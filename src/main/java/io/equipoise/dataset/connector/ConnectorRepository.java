package io.equipoise.dataset.connector;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.CrudRepository;

interface ConnectorRepository extends CrudRepository<ConnectorEntity, UUID> {
    List<ConnectorEntity> findAllByOrderByName();

    Optional<ConnectorEntity> findByName(String name);
}
