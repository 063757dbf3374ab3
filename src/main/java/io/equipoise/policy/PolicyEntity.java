package io.equipoise.policy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What the versions of one policy have in common. */
@Entity
@Table(name = "policy")
class PolicyEntity {
    @Id
    private UUID id;

    private String name;

    private Instant createdAt;

    private String createdBy;

    @SuppressWarnings("NullAway.Init")
    protected PolicyEntity() {}

    PolicyEntity(UUID id, String name, Instant now, String by) {
        this.id = id;
        this.name = name;
        this.createdAt = now;
        this.createdBy = by;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }
}
