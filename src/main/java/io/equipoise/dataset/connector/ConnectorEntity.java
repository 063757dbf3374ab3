package io.equipoise.dataset.connector;

import io.equipoise.dataset.mapping.Channel;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The row of a connector. */
@Entity
@Table(name = "connector")
class ConnectorEntity {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Id
    private UUID id;

    private String name;

    private String kind;

    private String channel;

    private boolean ownIds;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String settings;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String mapping;

    private byte @Nullable [] secret;

    private String createdBy;

    private Instant createdAt;

    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected ConnectorEntity() {}

    @SuppressWarnings("NullAway.Init")
    ConnectorEntity(UUID id, String by, Instant now) {
        this.id = id;
        this.createdBy = by;
        this.createdAt = now;
    }

    void change(String name, Channel channel, boolean ownIds, ConnectorPlace place, String mapping, Instant now) {
        this.name = name;
        this.channel = channel.word();
        this.ownIds = ownIds;
        this.kind = switch (place) {
            case ConnectorPlace.ServerFiles files -> "files";
            case ConnectorPlace.ServerTables tables -> "tables";
        };
        this.settings = JSON.writeValueAsString(place);
        this.mapping = mapping;
        this.changedAt = now;
    }

    void seal(byte @Nullable [] secret) {
        this.secret = secret;
    }

    byte @Nullable [] secret() {
        return secret;
    }

    Connector snapshot() {
        ConnectorPlace place = kind.equals("files")
                ? JSON.readValue(settings, ConnectorPlace.ServerFiles.class)
                : JSON.readValue(settings, ConnectorPlace.ServerTables.class);
        return new Connector(
                new ConnectorId(id),
                name,
                Channel.of(channel).orElse(Channel.OTHER),
                ownIds,
                place,
                mapping,
                secret != null,
                createdBy,
                changedAt);
    }
}
